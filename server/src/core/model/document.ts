/** From a document's text to its resources, and, before that, whether the text is worth parsing at all. */

import { isSymbolic, shownText } from '../syntax/go-template/symbol.ts';
import { deref, type MapNode, type Node, nodeAt, pairOf } from '../syntax/node.ts';
import { parseTree, type SyntaxProblem, type Tree } from '../syntax/parse.ts';
import { scalarValue } from '../syntax/scalar.ts';
import { suppressionsIn } from '../syntax/suppressions.ts';
import { looksTemplated } from '../syntax/template.ts';
import { unsayable } from '../syntax/unsayable.ts';
import type { Span } from '../text/text.ts';
import { isK3sPlace, K3S_KEY } from './k3s.ts';
import { type Custom, custom, isBuiltIn, mayCarryPods } from './kinds/custom.ts';
import { kindOf } from './kinds/kinds.ts';
import { referring } from './kinds/referring.ts';
import { WORKLOAD_KINDS } from './kinds/workload.ts';
import { workloadOf } from './kinds/workloads.ts';
import { Reader } from './read.ts';
import { isMentioned, type Mentions, mentionKeys, mentionsIn, NO_MENTIONS } from './references/read.ts';
import type { Document, Identity, Resource, SkipReason } from './resource.ts';
import { groupMeant, groupOf, kindMeant } from './served.ts';
import { givesValues } from './texts/chart-values.ts';
import { NO_TEXTS, type Texts, textKeys, textsIn } from './texts/read.ts';
import { customShape } from './workload-shapes.ts';

export interface ReadDocument {
  readonly document: Document;
  /** The tree it was read from; undefined where the text was not parsed. Not kept by the document. */
  readonly tree: Tree | undefined;
}

/** In UTF-16 units. Larger documents are data, not manifests that somebody edits. */
const TOO_LARGE = 4_000_000;

/** In UTF-16 units. Larger ones of the kinds that nobody asks about are dashboards and the like, made by programs. */
const HAND_WRITTEN = 100_000;

/** The codes of problems that are the reader's own: thousands of brackets or columns deep. */
const GAVE_UP: ReadonlySet<string> = new Set(['RESOURCE_EXHAUSTION', 'UNREADABLE']);

type Building = { -readonly [K in keyof Document]: Document[K] } & { resources: Resource[] };

/** A document of a chart's template; its text is what is YAML of it. */
export interface Template {
  /** The folder of the chart. */
  readonly chart: string;
  /** Something is filled in that may be a whole resource. */
  readonly isOpen: boolean;
  readonly tree: () => Tree;
}

/**
 * Reads one document of the file `uri`, which is applied with `unit`. `intern` gives a copy of a string that does not keep
 * the file's text alive. `isAnnotated`: what the file says is not yet what is applied (`syntax/template.ts`).
 */
export function readDocument(
  uri: string,
  text: string,
  intern: (text: string) => string,
  unit = '',
  template?: Template,
  isAnnotated = false,
): ReadDocument {
  const plain: Building = { uri, unit, resources: [], problems: [], suppressions: [], skipped: undefined };
  const document: Building = template ? { ...plain, chart: template.chart } : plain;
  const peek = peekAt(text);
  if (peek.interest !== 'parse') {
    if (peek.interest === 'none' && template?.isOpen && peek.kind === undefined) skip(document, 'template');
    const isChecked = peek.interest === 'syntax' && !template && !looksTemplated(text) && !isAnnotated;
    const isMarked = text.includes('kube-services:');
    // The tree is looked at and forgotten: nobody asks what it says.
    const tree = isChecked || isMarked ? parseTree(text) : undefined;
    if (tree && isChecked) document.problems = refusalOf(tree, text, uri);
    // What is no manifest may be part of a kustomization all the same.
    if (tree && isMarked) document.suppressions = suppressionsIn(text, tree.root);
    if (peek.interest === 'custom') document.resources.push(unparsedCustom(document, text, peek, intern));
    return { document, tree: undefined };
  }
  if (text.length > TOO_LARGE) return { document: skip(document, 'too-large'), tree: undefined };

  const isDefinition = peek.kind === DEFINITION;
  const tree = template?.tree() ?? parseTree(isDefinition ? withoutSchemas(text) : text);
  // Where our reader gives up, nobody knows what kubectl's, which goes deeper, makes of it.
  if (gaveUp(tree)) {
    return { document: skip(document, 'too-large'), tree: { root: undefined, problems: [] } };
  }
  document.suppressions = suppressionsIn(text, tree.root);
  const manifest = isManifest(tree.root);
  if (tree.problems.length > 0) {
    if (template || looksTemplated(text)) return { document: skip(document, 'template'), tree };
    if (!manifest || isDefinition) return { document, tree };
    document.problems = refusalOf(tree, text, uri);
    skip(document, 'syntax');
  } else if (manifest && !looksTemplated(text)) {
    document.problems = refusalOf(tree, text, uri);
    // What is no JSON has no type either.
    if (document.problems.length > 0) skip(document, 'syntax');
  }
  // ytt computes the values; what stands in their place may be nothing.
  if (isAnnotated) skip(document, 'template');
  const root = deref(tree.root);
  if (root?.type === 'map' && manifest) {
    for (const { map, item } of objectsIn(root)) {
      const resource = readResource(document, map, item, new Reader(intern, text));
      if (resource) document.resources.push(resource);
    }
  }
  // `apiVersion: {{ … }}` may even be YAML; what it will be is unknown.
  if (document.resources.length === 0 && (template ? isSymbolicKind(root) : looksTemplated(text))) {
    skip(document, 'template');
  }
  return { document, tree };
}

function gaveUp({ problems }: Tree): boolean {
  return problems.some(it => GAVE_UP.has(it.code));
}

/** The first thing that kubectl's reader refuses, if there is one. */
function refusalOf(tree: Tree, text: string, uri: string): readonly SyntaxProblem[] {
  if (gaveUp(tree)) return [];
  if (tree.problems.length > 0) return tree.problems.slice(0, 1).filter(it => isRefused(it, text, uri));
  const problem = unsayable(text, tree.root);
  return problem ? [problem] : [];
}

/**
 * Whether kubectl's reader refuses it too. It takes quoted text that goes on in column 0, tabs between brackets, and
 * several JSON objects one after the other, all of which YAML 1.2 forbids.
 */
export function isRefused({ code, message, span: { start } }: SyntaxProblem, text: string, uri: string): boolean {
  if (/\.json$/i.test(uri)) return code !== 'UNEXPECTED_TOKEN' && code !== 'MULTIPLE_DOCS';
  if (/Missing closing .quote/.test(message)) return !/["']/.test(text.slice(start));
  // The closing bracket may stand in any column.
  if (/sufficiently indented/.test(message)) return !/[}\]]/.test(text.slice(start));
  if (code !== 'TAB_AS_INDENT') return true;
  const before = text.slice(0, start);
  return before.split('{').length <= before.split('}').length && before.split('[').length <= before.split(']').length;
}

function skip(document: Building, reason: SkipReason): Document {
  document.skipped = reason;
  return document;
}

/** Whether the document shows a top-level `apiVersion` and `kind`; all others are nobody's manifests. */
function isManifest(root: Node | undefined): boolean {
  return pairOf(root, 'apiVersion') !== undefined && pairOf(root, 'kind') !== undefined;
}

/** The resource at the root, or those of a `kind: List` (also `ServiceList` and the like), which kubectl flattens. */
export function objectsIn(root: MapNode): readonly { readonly map: MapNode; readonly item: number | null }[] {
  const items = nodeAt(root, 'items');
  const kind = nodeAt(root, 'kind');
  if (items?.type !== 'seq' || kind?.type !== 'scalar' || !kind.text.endsWith('List'))
    return [{ map: root, item: null }];
  return items.items.flatMap((it, item) => {
    const map = deref(it);
    return map?.type === 'map' ? [{ map, item }] : [];
  });
}

/** The resource that a map of a document is; undefined for what is none, or is of no kind that is known. */
export function readResource(
  document: Document,
  root: MapNode,
  item: number | null,
  reader: Reader,
): Resource | undefined {
  const apiVersion = stringAt(root, 'apiVersion');
  const kindNode = nodeAt(root, 'kind');
  const kind = stringAt(root, 'kind');
  if (apiVersion === undefined || kind === undefined || !kindNode) return undefined;
  const group = isSymbolic(apiVersion) ? usualGroup(kind) : groupOf(apiVersion);
  const type = group === undefined ? undefined : kindOf(group, kind);
  const metadata = nodeAt(root, 'metadata');
  if (group === undefined || !type || (document.chart !== undefined && isHook(metadata))) return undefined;
  const meant = kindMeant(group, kind);
  const isFilledIn = [nodeAt(metadata, 'name'), nodeAt(metadata, 'namespace')].some(isSymbol);
  const filledIn = { name: reader.written(metadata, 'name'), namespace: reader.written(metadata, 'namespace') };
  const identity: Identity = {
    document,
    item,
    apiVersion: reader.intern(shownText(apiVersion)),
    group: reader.intern(groupMeant(group, meant)),
    kind: reader.intern(meant),
    ...(meant === kind ? {} : { misspelt: kind }),
    ...(isFilledIn && { filledIn }),
    ...(isSymbol(nodeAt(metadata, 'name')) && { symbol: reader.symbol(metadata, 'name')! }),
    name: reader.text(metadata, 'name'),
    namespace: reader.text(metadata, 'namespace'),
    span: spanFromFirstKey(root),
    kindSpan: kindNode.span,
  };
  const facts = type.read(root, reader, identity);
  const mentions = mentionsIn(root, identity.group, identity.kind, reader);
  const texts = textsOf(root, { ...identity, type, facts }, mentions, reader);
  const place = isK3sPlace(document.uri) ? [K3S_KEY] : [];
  const keys = [...type.keys(facts, identity), ...mentionKeys(mentions), ...textKeys(texts), ...place];
  return { ...identity, type, facts, mentions, texts, keys: [...new Set(keys)].map(it => reader.intern(it)) };
}

/** What a field says by itself is not also a text that may say so. */
function textsOf(
  root: MapNode,
  it: Pick<Resource, 'group' | 'kind' | 'type' | 'facts'>,
  { names }: Mentions,
  reader: Reader,
): Texts {
  if (!reader.hasSource) return NO_TEXTS;
  const template = workloadOf(it)?.template;
  const texts = textsIn(root, it.group, it.kind, template, !isBuiltIn(it.group), reader);
  if (names.length === 0 || texts === NO_TEXTS) return texts;
  const isField = ({ span }: { readonly span: Span }): boolean =>
    names.some(({ name }) => name.span.start <= span.start && span.start <= name.span.end);
  return { ...texts, hosts: texts.hosts.filter(host => !isField(host)) };
}

function stringAt(root: MapNode, key: string): string | undefined {
  const node = nodeAt(root, key);
  const value = node?.type === 'scalar' ? scalarValue(node) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** A chart chooses among the versions of an API by expression; the kind tells the group all the same. */
function usualGroup(kind: string): string | undefined {
  return WORKLOAD_KINDS.find(it => it[1] === kind)?.[0] ?? (kind === 'Service' ? '' : undefined);
}

/** Helm applies hooks before or after everything else and takes them away: they are not there with it. */
function isHook(metadata: Node | undefined): boolean {
  return pairOf(nodeAt(metadata, 'annotations'), 'helm.sh/hook') !== undefined;
}

function isSymbol(node: Node | undefined): boolean {
  return node?.type === 'scalar' && isSymbolic(node.text);
}

/** Whether a template decides which kind of object this is. */
function isSymbolicKind(root: Node | undefined): boolean {
  return isSymbol(nodeAt(root, 'kind'));
}

function spanFromFirstKey(root: MapNode): Span {
  return { start: root.pairs[0]?.key.span.start ?? root.span.start, end: root.span.end };
}

// Before parsing: what the text shows at a glance.

interface Peek {
  /** `syntax`: nobody asks what it says, only whether kubectl can read it. */
  readonly interest: 'none' | 'syntax' | 'custom' | 'parse';
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly kindAt?: number;
}

/** The namespace and the name under a block `metadata`, to the same indentation. */
const [NAMESPACE, NAME] = ['namespace', 'name'].map(
  it =>
    new RegExp(
      `^metadata:[ \\t]*\\r?\\n(?:[ \\t]*(?:#.*)?\\r?\\n)*(?=( +)\\S)(?:(?:[ \\t].*|#.*|)\\r?\\n)*?\\1${it}:[ \\t]+(['"]?)([a-z0-9.-]+)\\2[ \\t]*(?:#.*)?\\r?$`,
      'm',
    ),
) as [RegExp, RegExp];

/** The same where `metadata` is written in flow style. */
const [FLOW_NAMESPACE, FLOW_NAME] = ['namespace', 'name'].map(
  it =>
    new RegExp(
      `^metadata:[ \\t]+\\{(?:(?:[^{}]|\\{[^{}]*\\})*,)?\\s*${it}:[ \\t]+(['"]?)([a-z0-9.-]+)\\1\\s*[,}]`,
      'm',
    ),
) as [RegExp, RegExp];

const KIND = /^\uFEFF?(?:kind|"kind"|'kind')[ \t]*:[ \t]+(['"]?)([A-Za-z0-9.-]+)\1[ \t]*(?:#.*)?\r?$/m;
const API_VERSION =
  /^\uFEFF?(?:apiVersion|"apiVersion"|'apiVersion')[ \t]*:[ \t]+(['"]?)([A-Za-z0-9./-]+)\1[ \t]*(?:#.*)?\r?$/m;

/** A line that begins JSON or a flow map, or a top-level `kind` that the pattern above could not read. */
const UNSURE = /^\uFEFF?[ \t]*\{|^\uFEFF?["']?kind["']?\s*:/m;

/**
 * Parsing is nine tenths of the cost of an index and most documents of a repository are of no interest (CRDs, values,
 * workflows), so the top-level `kind` and `apiVersion` are looked for with a pattern first. Where the pattern is not
 * sure (JSON, flow style, anchors, keys given twice), the document is parsed.
 */
function peekAt(text: string): Peek {
  if (!text.includes('kind') || !text.includes('apiVersion')) return { interest: 'none' };
  const kind = KIND.exec(text);
  const apiVersion = API_VERSION.exec(text);
  if (!kind || !apiVersion) return { interest: UNSURE.test(text) ? 'parse' : 'none' };
  const found = { apiVersion: apiVersion[2]!, kind: kind[2]!, kindAt: kind.index + kind[0].lastIndexOf(kind[2]!) };
  const group = groupOf(found.apiVersion);
  if (found.kind.endsWith('List')) return { interest: isBuiltIn(group) ? 'parse' : 'none', ...found };
  const type = kindOf(group, found.kind);
  if (!type || (type === referring && !mayRefer(text, found.kind)))
    return { interest: isHandWritten(text, group, found.kind) ? 'syntax' : 'none', ...found };
  const isKnown =
    isMentioned(group, found.kind) || givesValues(group, found.kind) || customShape(group, found.kind) !== undefined;
  const isOpaque = type === custom && !isKnown && !mayCarryPods(text);
  return { interest: isOpaque ? 'custom' : 'parse', ...found };
}

const DEFINITION = 'CustomResourceDefinition';

/** Whether a built-in object of these kinds can say anything about others. */
function mayRefer(text: string, kind: string): boolean {
  if (kind === DEFINITION) return /clientConfig/i.test(text) && text.length <= TOO_LARGE;
  if (kind === 'Secret') return text.includes('stringData') && text.length <= HAND_WRITTEN;
  return kind !== 'ConfigMap' || text.length <= HAND_WRITTEN;
}

/** A definition without the schemas of its versions, thousands of lines, in a text of the same length. */
function withoutSchemas(text: string): string {
  return text.replace(/^ {2}versions:[ \t]*\r?\n(?:(?: {2}-| {3,}|[ \t]*\r?$).*(?:\r?\n|$))*/m, it =>
    it.replace(/[^\r\n]/g, ' '),
  );
}

/** Whether the syntax of a manifest that is of no other interest is worth the time: what people write by hand. */
function isHandWritten(text: string, group: string, kind: string): boolean {
  return isBuiltIn(group) && kind !== 'CustomResourceDefinition' && text.length <= HAND_WRITTEN;
}

/** A custom resource by its kind alone: what an operator makes of it is nothing that parsing would tell. */
function unparsedCustom(
  document: Document,
  text: string,
  { apiVersion, kind, kindAt }: Peek,
  intern: (text: string) => string,
): Resource {
  const span = { start: kindAt!, end: kindAt! + kind!.length };
  const namespace = NAMESPACE.exec(text)?.[3] ?? FLOW_NAMESPACE.exec(text)?.[2];
  const identity: Identity = {
    document,
    item: null,
    apiVersion: intern(apiVersion!),
    group: intern(groupOf(apiVersion!)),
    kind: intern(kind!),
    name: undefined,
    namespace: namespace === undefined ? undefined : { value: intern(namespace), span },
    span,
    kindSpan: span,
  };
  const empty: MapNode = { type: 'map', span, pairs: [], flow: false, merges: false, opaque: false };
  const called = NAME.exec(text)?.[3] ?? FLOW_NAME.exec(text)?.[2];
  const facts: Custom = {
    ...custom.read(empty, new Reader(intern), identity),
    ...(called !== undefined && { called: intern(called) }),
  };
  const keys = custom.keys(facts, identity);
  return { ...identity, type: custom, facts, mentions: NO_MENTIONS, texts: NO_TEXTS, keys };
}
