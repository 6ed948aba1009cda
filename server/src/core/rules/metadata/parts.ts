/** What the rules about metadata and selectors share: the parts of an object, read once, and the pairs of a map of texts. */
import type { Fields } from '../../model/fields/field.ts';
import { schemaOf } from '../../model/fields/schema.ts';
import { type ObjectParts, objectParts, type Part } from '../../model/object-parts.ts';
import { deref, type MapNode, nodeAt, type Pair, pairsOf } from '../../syntax/node.ts';
import { isNull, keyText, scalarValue } from '../../syntax/scalar.ts';
import { isOpaque } from '../../syntax/template.ts';
import type { Catalogue } from '../../text/message.ts';
import type { RuleContext } from '../rule.ts';

type Context = RuleContext<Catalogue>;

/** The metadata and the selectors of the object at hand; none of a kind whose fields are not known. */
export function partsOf({ resource, own }: Pick<Context, 'resource' | 'own'>): ObjectParts {
  const fields = resource.type.fields?.(resource.group, resource.kind);
  return fields ? own(readerOf(fields)) : { metadata: [], selectors: [] };
}

/** The object's own metadata; undefined where it has none that can be read. */
export function ownMetadata(ctx: Pick<Context, 'resource' | 'own'>): MapNode | undefined {
  return partsOf(ctx).metadata.find(isOwn)?.map;
}

function isOwn({ path }: Part): boolean {
  return path.length === 1;
}

type Read = (root: MapNode | undefined) => ObjectParts;

const readers = new WeakMap<Fields, Read>();

function readerOf(fields: Fields): Read {
  let read = readers.get(fields);
  if (!read) {
    const schema = schemaOf(fields);
    read = root => objectParts(root, schema);
    readers.set(fields, read);
  }
  return read;
}

/** A pair of a map of texts. */
export interface TextPair {
  readonly map: MapNode;
  readonly pair: Pair;
  /** Undefined where a template fills it in, or it is null. */
  readonly key: string | undefined;
  /** Undefined where a template fills it in, or it is no text; a null value is the empty text. */
  readonly value: string | undefined;
}

/** The pairs of the map of texts at `key` of a map: labels, annotations, a plain selector. */
export function textPairs(parent: MapNode | undefined, key: string): readonly TextPair[] {
  const map = nodeAt(parent, key);
  if (map?.type !== 'map') return [];
  return pairsOf(map).map(pair => {
    const node = deref(pair.value);
    const value = node === undefined ? '' : node.type === 'scalar' ? (scalarValue(node) ?? '') : undefined;
    return {
      map,
      pair,
      // Of a key that says nothing kubectl's reader is the one to speak.
      key: isOpaque(pair.key.text) || isNull(pair.key) ? undefined : keyText(pair.key),
      value: typeof value === 'string' && !isOpaque(value) ? value : undefined,
    };
  });
}
