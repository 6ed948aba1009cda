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
