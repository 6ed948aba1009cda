/** Lists that stay short, whose lines are made when they are shown. */
import { catalogue, type Language, say, sentence } from '../../text/message.ts';

/** How many Services, ports or workloads are named. */
const LIMIT = 6;

const MESSAGES = catalogue({ more: { en: 'and {count} more', ko: '외 {count}개' } });

/** The first few of many, and how many others there are. */
export function bounded(facts: readonly (string | (() => string))[], language: Language): readonly string[] {
  const shown = facts.length > LIMIT + 1 ? facts.slice(0, LIMIT) : facts;
  const count = facts.length - shown.length;
  const texts = shown.map(it => (typeof it === 'string' ? it : it()));
  return count > 0 ? [...texts, sentence(say(MESSAGES.more, { count }), language)] : texts;
}
