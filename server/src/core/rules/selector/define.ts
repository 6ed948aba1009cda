/** Rules about selectors of the table that select nothing: each is a few words. */
import type { Index } from '../../index/workspace-index.ts';
import type { SelectorReference } from '../../model/references/reference.ts';
import type { Kind, Resource } from '../../model/resource.ts';
import type { Message } from '../../text/message.ts';
import { defineRule, type Rule } from '../rule.ts';
import { tellSelectsNothing } from './nothing-selected.ts';
import type { Reach } from './reach.ts';

interface Given {
  readonly id: string;
  readonly on: Kind<unknown> | readonly Kind<unknown>[];
  /** The ids of the relations. */
  readonly relations: readonly string[];
  /** What selects, as people call it. */
  readonly kind: Message;
  readonly summary: Message;
  /** What comes of it, as a sentence. */
  readonly consequence: Message;
  /** Never more than an information: such pods are often made elsewhere. */
  readonly mild?: true;
  /** Other pods than those that have its name are meant. */
  readonly ofOthers?: true;
  /** How it selects pods of other namespaces, where it can. */
  readonly reach?: Reach;
  /** Whether it is told of this one; of some another rule knows better what was meant. */
  readonly judges?: (it: SelectorReference, resource: Resource, index: Index) => boolean;
}

export function defineNothingSelectedRule({ id, on, relations, summary, mild, judges, ...how }: Given): Rule {
  const wanted = new Set(relations);
  return defineRule({
    id,
    on,
    needs: 'index',
    severity: mild ? 'info' : 'warning',
    summary,
    messages: { consequence: how.consequence },
    fixable: 'sometimes',
    concerns: ({ mentions }) => mentions.selectors.length > 0,
    check(_facts: unknown, ctx) {
      for (const it of ctx.resource.mentions.selectors) {
        if (!wanted.has(it.row.id) || judges?.(it, ctx.resource, ctx.index) === false) continue;
        tellSelectsNothing(ctx, it, { ...how, ...(mild && { mild }) });
      }
    },
  });
}
