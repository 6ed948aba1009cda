/** References that no request waits for: copies are sent there, or no share of what comes, or no HTTP at all. */
import { Reader } from '../../model/read.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { nodeAt } from '../../syntax/node.ts';
import type { Context } from './missing.ts';
import { pathTo } from './place.ts';

/** Whether requests are sent there that get an answer with a status. */
export function isAnswered({ name }: NameReference, ctx: Context): boolean {
  const { resource } = ctx;
  const path = pathTo(ctx, name.span) ?? [];
  const isMirror = path.some(it => typeof it === 'string' && /mirror/i.test(it));
  if (isMirror || path[1] === 'tcp' || path[1] === 'tls' || /^(?:TCP|TLS|UDP)/.test(resource.kind)) return false;
  const reader = new Reader(text => text);
  // The weight stands beside the name, or beside the map that it is in.
  return ![1, 2].some(up => reader.integer(nodeAt(ctx.root(resource), ...path.slice(0, -up)), 'weight')?.value === 0);
}
