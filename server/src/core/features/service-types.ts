/** A Service made another type, as edits: the fields of the old type go, those that the new one needs come. */
import { decode, textItems } from '../model/decoded.ts';
import { objectsIn } from '../model/document.ts';
import { dnsSubdomainProblem } from '../model/names.ts';
import { type ServiceSpec, serviceSpec, specField } from '../model/service-spec.ts';
import { setBlock, setField } from '../rules/fix.ts';
import { dependents, removeDependent, type Target } from '../rules/service/change-type.ts';
import { insertPair, removePair } from '../syntax/edit.ts';
import { deref, type MapNode, type Pair, pairOf } from '../syntax/node.ts';
import { parseTree } from '../syntax/parse.ts';
import { isNull } from '../syntax/scalar.ts';
import { Rewrite } from '../text/rewrite.ts';
import type { TextEdit } from '../text/text.ts';

/** What a Service that has to have ports gets where it has none, and an alias without a name. */
export const NEW_PORT = 80;
export const NEW_NAME = 'example.com';

/** More edits than this are not the conversion of a Service that anybody has. */
const LIMIT = 500;

/** What a Service is: headless is a kind of its own. Undefined where that is unclear. */
export function targetOf({ effectiveType, headless }: ServiceSpec): Target | undefined {
  if (effectiveType !== 'ClusterIP') return effectiveType;
  return headless === undefined ? undefined : headless ? 'Headless' : 'ClusterIP';
}

/** Whether the new type has to have ports, and there are none. */
export function needsPorts({ ports }: ServiceSpec, to: Target): boolean {
  return ports.length === 0 && to !== 'Headless' && to !== 'ExternalName';
}

/** Whether the new type is an alias, and there is no name for it. */
export function needsName(spec: ServiceSpec, to: Target): boolean {
  const name = specField(spec, 'externalName', decode.text).value?.replace(/\.$/, '');
  return to === 'ExternalName' && (!name || dnsSubdomainProblem(name) !== undefined);
}

/**
 * The edits of a document's text that make its Service (the one at `item`, inside a List) a Service of another type; undefined
 * where one of them cannot be made. They are made one after the other, since each changes what the next one stands beside.
 */
export function typeConversion(text: string, item: number | null, to: Target): readonly TextEdit[] | undefined {
  const rewrite = new Rewrite(text);
  let left = LIMIT;
  for (const step of STEPS) {
    // A step is taken as long as it finds something to do.
    while (left-- > 0) {
      const now = rewrite.text;
      const root = deref(parseTree(now).root);
      const own = root?.type === 'map' ? objectsIn(root).find(it => it.item === item)?.map : undefined;
      const spec = serviceSpec(own);
      if (!own || !spec) return undefined;
      const edit = step({ text: now, root: own, spec, to });
      if (edit === 'done') break;
      if (edit === undefined) return undefined;
      rewrite.apply(edit);
    }
  }
  return left > 0 ? rewrite.edits() : undefined;
}

interface State {
  readonly text: string;
  readonly root: MapNode;
  readonly spec: ServiceSpec;
  readonly to: Target;
}

/** Undefined where what is to be done cannot be done. */
type Step = (state: State) => TextEdit | undefined | 'done';

const STEPS: readonly Step[] = [addPorts, addName, addPolicy, dropDependents, makeHeadless, setType];

function addPorts({ text, spec, to }: State): ReturnType<Step> {
  if (!needsPorts(spec, to)) return 'done';
  const { map } = spec;
  if (!map.flow) return setBlock(text, map, 'ports', [`- port: ${NEW_PORT}`]);
  const isJson = map.pairs[0]?.key.style === 'double';
  const list = isJson ? `[{ "port": ${NEW_PORT} }]` : `[{ port: ${NEW_PORT} }]`;
  const value = pairOf(map, 'ports')?.value;
  if (value) return { span: value.span, newText: list };
  return insertPair(text, map, `${isJson ? '"ports"' : 'ports'}: ${list}`);
}

function addName({ text, spec, to }: State): ReturnType<Step> {
  if (!needsName(spec, to)) return 'done';
  return setField(text, specField(spec, 'externalName', decode.text), NEW_NAME);
}

/** Only a headless Service without a selector has both families without saying so. */
function addPolicy({ text, spec, to }: State): ReturnType<Step> {
  const policy = specField(spec, 'ipFamilyPolicy', decode.text);
  const families = textItems(specField(spec, 'ipFamilies', decode.texts));
  const isImplied = spec.headless === true && to !== 'Headless' && to !== 'ExternalName';
  if (!isImplied || families.length < 2 || policy.value !== undefined) return 'done';
  return setField(text, policy, 'RequireDualStack');
}

function makeHeadless({ text, spec, to }: State): ReturnType<Step> {
  if (to !== 'Headless' || spec.clusterIP.value === 'None') return 'done';
  const { clusterIP, map } = spec;
  return clusterIP.pair ? setField(text, clusterIP, 'None') : insertField(text, map, 'clusterIP', 'None');
}

function dropDependents({ text, root, spec, to }: State): ReturnType<Step> {
  const [field] = dependents(spec, root, to);
  return field ? removeDependent(text, root, field) : 'done';
}

function setType({ text, spec, to }: State): ReturnType<Step> {
  const wanted = to === 'Headless' ? 'ClusterIP' : to;
  const { type, map } = spec;
  if (spec.effectiveType === wanted) return 'done';
  if (!type.pair || isNull(deref(type.pair.value))) {
    return type.pair ? setField(text, type, wanted) : insertField(text, map, 'type', wanted);
  }
  // ClusterIP need not be said, and was not where the type stands as it is put in.
  if (wanted === 'ClusterIP' && isPutIn(text, map, type.pair))
    return removeLine(text, removePair(text, map, type.pair));
  return setField(text, type, wanted);
}

/** Whether `insertField` may have written it. */
function isPutIn(text: string, { pairs }: MapNode, type: Pair): boolean {
  const isPlace = pairs.indexOf(type) === placeBesidePorts(pairs.filter(it => it !== type));
  return isPlace && !/^[ \t]+#/.test(text.slice(type.value?.span.end));
}

/** At the end of a text without a last line break, the one before the line goes with it. */
function removeLine(text: string, edit: TextEdit | undefined): TextEdit | undefined {
  if (edit?.newText !== '' || edit.span.end < text.length || /[\n\r]$/.test(text)) return edit;
  const start = text.slice(0, edit.span.start).replace(/\r?\n$/, '').length;
  return { ...edit, span: { ...edit.span, start } };
}

/** Before the ports or, where they come first, behind them: where hardly anybody writes it. */
function placeBesidePorts(pairs: MapNode['pairs']): number {
  const ports = pairs.findIndex(it => it.key.text === 'ports');
  return ports < 0 ? pairs.length : Math.max(1, ports);
}

function insertField(text: string, map: MapNode, key: string, value: string): TextEdit | undefined {
  const place = placeBesidePorts(map.pairs);
  const isJson = map.flow && map.pairs[0]?.key.style === 'double';
  const pair = isJson ? `"${key}": "${value}"` : `${key}: ${value}`;
  const next = map.pairs.slice(place);
  // In flow style what follows is what it is taken out with again.
  if (map.flow && next.length > 0) return insertPair(text, { ...map, pairs: next }, pair, 'first');
  return insertPair(text, { ...map, pairs: map.pairs.slice(0, place) }, pair);
}
