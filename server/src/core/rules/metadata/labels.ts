/**
 * What the rules about labels share: which keys and values no label can have, and the fixes. A workload asks for the labels
 * that its pods carry, so that a label is changed in both places at once.
 */
import { asLabelValue, asQualifiedName, labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import { removePair, replaceScalar } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, type Path } from '../../syntax/node.ts';
import type { Catalogue, Message } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';
import { partsOf, type TextPair, textPairs } from './parts.ts';

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'text' | 'tell' | 'own' | 'root'>;

/** What a rule about labels says; `{key}`, `{value}`, `{problem}` and `{meant}` are filled in. */
interface LabelMessages {
  readonly key: Message;
  readonly value: Message;
  readonly change: Message;
  readonly remove: Message;
}

/** Reports the keys and values that no label can have in the map of texts `field` of `parent`, which stands at `path`. */
export function checkLabels(
  ctx: Context,
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
      const fixes = () => labelKeyFixes(ctx, it, asQualifiedName(key!), messages);
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

/** Puts the nearest key that is allowed in the place of one that is not, where no other pair has it; or takes the pairs out. */
export function keyFixes(
  { resource, text }: Pick<Context, 'resource' | 'text'>,
  pairs: readonly TextPair[],
  meant: string | undefined,
  titles: Pick<LabelMessages, 'change' | 'remove'>,
): readonly Fix[] {
  const isFree = pairs.every(({ map }) => map.pairs.every(it => it.key.text !== meant));
  const change = meant !== undefined && isFree ? pairs.map(it => replaceScalar(it.pair.key, meant)) : [];
  // A pair that a merge key brings in is written in another map.
  const removal = pairs.map(({ map, pair }) => removePair(text(resource), map, pair));
  return [
    ...fixIn(resource, { message: titles.change, data: { meant: meant ?? '' } }, change, 'preferred'),
    ...fixIn(resource, { message: titles.remove, data: { key: pairs[0]!.pair.key.text } }, removal),
  ];
}

function labelKeyFixes(
  ctx: Context,
  it: TextPair,
  meant: string | undefined,
  titles: Pick<LabelMessages, 'change' | 'remove'>,
): readonly Fix[] {
  const { selects, other } = otherSideOf(ctx, it);
  // What the pods do not carry under this key they would not carry under another one either.
  const change = selects && !other ? undefined : meant;
  const isLast = (selects || other !== undefined) && [it, other].some(pair => pair?.map.pairs.length === 1);
  const fixes = keyFixes(ctx, other ? [it, other] : [it], change, titles);
  return isLast ? fixes.filter(fix => fix.title.message !== titles.remove) : fixes;
}

/** Puts the nearest value that is allowed in the place of one that is not, or the valid one that the other side has. */
function valueFixes(
  ctx: Context,
  it: TextPair,
  near: string | undefined,
  titles: Pick<LabelMessages, 'change'>,
): readonly Fix[] {
  const { selects, other } = otherSideOf(ctx, it);
  if (selects && !other) return [];
  const isSame = other?.value === it.value;
  if (other && !isSame && (other.value === undefined || labelValueProblem(other.value))) return [];
  const meant = other && !isSame ? other.value : near;
  const nodes = [it, ...(other && isSame ? [other] : [])].map(({ pair }) => pair.value);
  if (meant === undefined) return [];
  const change = nodes.map(node => (node?.type === 'scalar' ? replaceScalar(node, meant) : undefined));
  return fixIn(ctx.resource, { message: titles.change, data: { meant } }, change, 'preferred');
}

interface OtherSide {
  /** The pair is in the selector of a workload, which must select the pods that the workload makes. */
  readonly selects: boolean;
  /** The pair with this key in the labels of the pods, if this one is in the selector, or the other way round. */
  readonly other: TextPair | undefined;
}

function otherSideOf(ctx: Context, { map, pair }: TextPair): OtherSide {
  const template = partsOf(ctx).metadata.find(it => it.path.length > 1);
  const spec = nodeAt(ctx.root(ctx.resource), 'spec');
  const own = nodeAt(spec, 'selector');
  if (!template || spec?.type !== 'map' || own?.type !== 'map') return { selects: false, other: undefined };
  const pods = textPairs(template.map, 'labels');
  const asked = [...textPairs(own, 'matchLabels'), ...(ctx.resource.group === '' ? textPairs(spec, 'selector') : [])];
  const selects = asked.some(it => it.map === map);
  const others = selects ? pods : pods.some(it => it.map === map) ? asked : [];
  return { selects, other: others.find(it => it.map !== map && it.pair.key.text === pair.key.text) };
}
