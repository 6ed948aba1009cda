/** What the two rules about decoding share: the objects that they look at, and when they step back. */
import type { Config } from '../../config.ts';
import { type DecodeProblem, decodeProblems } from '../../model/decoding.ts';
import type { Fields } from '../../model/fields/field.ts';
import { schemaOf } from '../../model/fields/schema.ts';
import { KINDS } from '../../model/kinds/kinds.ts';
import type { MapNode } from '../../syntax/node.ts';
import type { Catalogue } from '../../text/message.ts';
import type { RuleContext } from '../rule.ts';

/** The kinds whose fields are known. */
export const DECODED_KINDS = KINDS.filter(it => it.fields !== undefined);

export type Context = Pick<RuleContext<Catalogue>, 'resource' | 'config' | 'own' | 'root' | 'text'>;

/** What the API server cannot decode; nothing where somebody else says so already. */
export function problemsOf({ resource, config, own }: Context): readonly DecodeProblem[] {
  const fields = resource.type.fields?.(resource.group, resource.kind, resource.apiVersion);
  return fields && !stepsBack(config) ? own(readerOf(fields)) : [];
}

function stepsBack({ schemaFindings, schemaServer }: Config): boolean {
  return schemaFindings === 'off' || (schemaFindings === 'auto' && schemaServer);
}

type Read = (root: MapNode | undefined) => readonly DecodeProblem[];

const readers = new WeakMap<Fields, Read>();

/** Of one table always the same function, so that an object is walked through once for both rules. */
function readerOf(fields: Fields): Read {
  let read = readers.get(fields);
  if (!read) {
    const schema = schemaOf(fields);
    read = root => decodeProblems(root, schema);
    readers.set(fields, read);
  }
  return read;
}
