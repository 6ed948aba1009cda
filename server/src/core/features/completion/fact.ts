/** Something of the workspace that fits a place. */
import { nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, type Said, say } from '../../text/message.ts';

export interface Fact {
  readonly value: string | number;
  /** The key, where a whole entry of a map is proposed. */
  readonly key?: string;
  /** In one line. */
  readonly detail: Said;
}

const MESSAGES = catalogue({
  one: { en: '{name}', ko: '{name}' },
  several: { en: '{name} and {count} more', ko: '{name} 외 {count}개' },
});

/** `Deployment web`, or how many others there are besides. */
export function whose([first, ...others]: readonly Resource[]): Said {
  const name = first ? nameOf(first) : '';
  return others.length ? say(MESSAGES.several, { name, count: others.length }) : say(MESSAGES.one, { name });
}

/** The most that are shown: one label may have thousands of values. */
export const MOST = 100;

/** Where there are more, those that go on with what is typed are shown first. */
export function shown(facts: readonly Fact[], typed: string): readonly Fact[] {
  if (facts.length <= MOST) return facts;
  const goesOn = ({ key, value }: Fact): boolean => String(key ?? value).startsWith(typed);
  return [...facts.filter(goesOn), ...facts.filter(it => !goesOn(it))].slice(0, MOST);
}

/** One fact for each thing that something is said of, with all whose it is, in the order of the first. */
export function grouped<Item>(
  items: readonly Item[],
  value: (it: Item) => string | number | undefined,
  owner: (it: Item) => Resource,
): readonly Fact[] {
  const found = new Map<string | number, Set<Resource>>();
  for (const it of items) {
    const key = value(it);
    if (key !== undefined) found.set(key, (found.get(key) ?? new Set()).add(owner(it)));
  }
  return [...found].map(([value, owners]) => ({ value, detail: whose([...owners]) }));
}
