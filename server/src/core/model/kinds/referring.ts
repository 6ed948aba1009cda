/**
 * Built-in kinds that are read only for what they say of others: webhooks and aggregated APIs, which name Services by fields,
 * ConfigMaps and Secrets, which name them in texts.
 */
import { rowsOf } from '../references/read.ts';
import type { Kind } from '../resource.ts';
import { isBuiltIn } from './custom.ts';

/** Nothing beyond what every resource has. */
export type Referring = Readonly<Record<string, never>>;

const WITH_TEXTS: ReadonlySet<string> = new Set(['/ConfigMap', '/Secret']);

export const referring: Kind<Referring> = {
  id: 'referring',
  inPlay: false,
  matches: (group, kind) => isBuiltIn(group) && (WITH_TEXTS.has(`${group}/${kind}`) || rowsOf(group, kind).length > 0),
  read: () => ({}),
  keys: () => [],
};
