/** Rules about references that lead nowhere: each is a few words; what they look at is the table of relations. */
import type { NameReference } from '../../model/references/reference.ts';
import type { Kind, Resource } from '../../model/resource.ts';
import type { Catalogue, Message } from '../../text/message.ts';
import { defineRule, type Rule } from '../rule.ts';
import { type Context, tellMissing } from './missing.ts';
import { tellMissingPort } from './missing-port.ts';

interface Given {
  readonly id: string;
  readonly on: Kind<unknown> | readonly Kind<unknown>[];
  /** The ids of the relations. */
  readonly relations: readonly string[];
  readonly summary: Message;
  /** What comes of it, as a sentence that holds also where it is not certain: "Without it, …". */
  readonly consequence: Message;
  /** What else comes of some references; `otherwise` says of which. */
  readonly others?: Catalogue;
  /** The name of one of `others`. */
  readonly otherwise?: (it: NameReference, ctx: Context) => string | undefined;
  /** Whether a reference is judged by this rule. */
  readonly judges?: (it: NameReference, ctx: Context) => boolean;
  /** Never more than an information: the thing is often elsewhere. */
  readonly mild?: true;
}

interface GivenObject extends Given {
  /** A better candidate than any of a like name. */
  readonly instead?: (it: NameReference, ctx: Context) => Resource | undefined;
  /** The field that takes another namespace, beside the name. */
  readonly namespaceField?: string;
}

/** A name for which there is no object. */
export function defineMissingObjectRule(given: GivenObject): Rule {
  const { instead, namespaceField, mild } = given;
  return defineNameRule(given, (it, ctx, consequence) =>
    tellMissing(ctx, it, {
      consequence,
      ...(instead && { instead: (reference: NameReference) => instead(reference, ctx) }),
      ...(namespaceField !== undefined && { namespaceField }),
      ...(mild && { mild }),
    }),
  );
}

interface GivenPort extends Given {
  /** Where a port would stand, from the map of the name; for one that is not written. */
  readonly field?: string;
}

/** A port that the Service which is named does not have. */
export function defineMissingPortRule(given: GivenPort): Rule {
  const { field, mild } = given;
  return defineNameRule(given, (it, ctx, consequence) =>
    tellMissingPort(ctx, it, { consequence, ...(field !== undefined && { field }), ...(mild && { mild }) }),
  );
}

function defineNameRule(
  { id, on, relations, summary, consequence, others = {}, otherwise, judges, mild }: Given,
  tell: (it: NameReference, ctx: Context, consequence: () => Message) => void,
): Rule {
  const wanted = new Set(relations);
  return defineRule({
    id,
    on,
    needs: 'index',
    severity: mild ? 'info' : 'warning',
    summary,
    messages: { consequence, ...others },
    fixable: 'sometimes',
    concerns: ({ mentions }) => mentions.names.some(it => wanted.has(it.row.id)),
    check(_facts: unknown, ctx) {
      for (const it of ctx.resource.mentions.names) {
        // Of clusters with another domain nobody here knows.
        const isHere = it.zone === undefined || it.zone === ctx.config.clusterDomain;
        if (!wanted.has(it.row.id) || !isHere || (judges && !judges(it, ctx))) continue;
        tell(it, ctx, () => others[otherwise?.(it, ctx) ?? ''] ?? consequence);
      }
    },
  });
}
