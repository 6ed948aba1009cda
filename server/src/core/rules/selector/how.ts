/** What rules about selectors that select nothing differ in. */
import { type Catalogue, type Message, type Said, say } from '../../text/message.ts';
import type { RuleContext } from '../rule.ts';
import { MISSED_CONDITIONS } from './messages.ts';
import type { Reach } from './reach.ts';

export type Context = Pick<RuleContext<Catalogue>, 'resource' | 'index' | 'root' | 'text' | 'tell'>;

export interface How {
  /** What selects: `Service`, `서비스`. */
  readonly kind: Message;
  /** What comes of it, as a sentence; undefined where everybody knows. */
  readonly consequence?: Message;
  /** Never more than an information. */
  readonly mild?: boolean;
  /** A workload of its own name is no sign of what was meant. */
  readonly ofOthers?: boolean;
  /** How it selects pods of other namespaces, where it can. */
  readonly reach?: Reach;
}

export function withConsequence(finding: Said, { consequence }: How): Said {
  return consequence ? say(MISSED_CONDITIONS.and, { finding, more: say(consequence) }) : finding;
}
