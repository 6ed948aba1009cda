/** What the rules about metadata and selectors share: the parts of an object, read once, and pairs of labels that are known. */
import type { Fields } from '../../model/fields/field.ts';
import { schemaOf } from '../../model/fields/schema.ts';
import { asLabelValue, asQualifiedName, labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import { type ObjectParts, objectParts, type Part } from '../../model/object-parts.ts';
import { removePair, replaceScalar } from '../../syntax/edit.ts';
import { deref, type MapNode, nodeAt, type Pair, type Path, pairsOf } from '../../syntax/node.ts';
import { isNull, scalarValue } from '../../syntax/scalar.ts';
import { isOpaque } from '../../syntax/template.ts';
import type { Catalogue, Message } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';

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
      key: isOpaque(pair.key.text) || isNull(pair.key) ? undefined : pair.key.text,
      value: typeof value === 'string' && !isOpaque(value) ? value : undefined,
    };
  });
}

/** What a rule about labels says; `{key}`, `{value}`, `{problem}` and `{meant}` are filled in. */
interface LabelMessages {
  readonly key: Message;
  readonly value: Message;
  readonly change: Message;
  readonly remove: Message;
}

/** Reports the keys and values that no label can have in the map of texts `field` of `parent`, which stands at `path`. */
export function checkLabels(
  ctx: Pick<Context, 'resource' | 'text' | 'tell'>,
  messages: LabelMessages,
  parent: MapNode | undefined,
  field: string,
  path: Path,
): void {
  // The API server names the map; which label it means is in its message.
  const at = [...path, field];
  for (const it of textPairs(parent, field)) {
    const { pair, key, value } = it;
    const wrongKey = key === undefined ? undefined : qualifiedNameProblem(key);
    if (wrongKey) {
      const fixes = () => keyFixes(ctx, it, asQualifiedName(key!), messages);
      ctx.tell(pair.key.span, { message: messages.key, data: { key: key!, problem: wrongKey } }, { path: at, fixes });
    }
    const wrongValue = value === undefined ? undefined : labelValueProblem(value);
    if (wrongValue && pair.value) {
      const data = { value: value!, problem: wrongValue };
      const fixes = () => valueFixes(ctx, it, asLabelValue(value!), messages);
      ctx.tell(pair.value.span, { message: messages.value, data }, { path: at, fixes });
    }
  }
}

/** Puts the nearest key that is allowed in the place of one that is not, where no other pair has it; or takes the pair out. */
export function keyFixes(
  { resource, text }: Pick<Context, 'resource' | 'text'>,
  { map, pair }: TextPair,
  meant: string | undefined,
  titles: Pick<LabelMessages, 'change' | 'remove'>,
): readonly Fix[] {
  const isFree = meant !== undefined && !map.pairs.some(it => it.key.text === meant);
  const change = isFree ? [replaceScalar(pair.key, meant)] : [];
  return [
    ...fixIn(resource, { message: titles.change, data: { meant: meant ?? '' } }, change, 'preferred'),
    ...fixIn(resource, { message: titles.remove, data: { key: pair.key.text } }, [
      ownRemoval(text(resource), map, pair),
    ]),
  ];
}

/** Puts the nearest value that is allowed in the place of one that is not. */
function valueFixes(
  { resource }: Pick<Context, 'resource'>,
  { pair: { value } }: TextPair,
  meant: string | undefined,
  titles: Pick<LabelMessages, 'change'>,
): readonly Fix[] {
  const change = meant !== undefined && value?.type === 'scalar' ? [replaceScalar(value, meant)] : [];
  return fixIn(resource, { message: titles.change, data: { meant: meant ?? '' } }, change, 'preferred');
}

/** Undefined for a pair that a merge key brings in: it is written in another map. */
function ownRemoval(text: string, map: MapNode, pair: Pair): TextEdit | undefined {
  return map.pairs.includes(pair) ? removePair(text, map, pair) : undefined;
}
