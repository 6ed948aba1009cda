/** Says of what holds in some units only in which. */
import { catalogue, type Said, say } from '../text/message.ts';

const MESSAGES = catalogue({
  inOne: { en: 'In {unit}: {finding}', ko: '{unit}에서: {finding}' },
  inTwo: { en: 'In {unit} and {other}: {finding}', ko: '{unit}, {other}에서: {finding}' },
  inMany: { en: 'In {unit} and {count} more: {finding}', ko: '{unit} 외 {count}곳에서: {finding}' },
  top: { en: 'the top folder', ko: '최상위 폴더' },
});

/** A sentence that holds in these units only. */
export function inUnits(finding: Said, names: readonly string[]): Said {
  const [unit = '', other = ''] = names.map(shownUnit);
  if (names.length === 1) return say(MESSAGES.inOne, { unit, finding });
  if (names.length === 2) return say(MESSAGES.inTwo, { unit, other, finding });
  return say(MESSAGES.inMany, { unit, count: names.length - 1, finding });
}

/** The name of a unit in a sentence. */
export function shownUnit(name: string): string | Said {
  return name === '.' ? say(MESSAGES.top) : name;
}
