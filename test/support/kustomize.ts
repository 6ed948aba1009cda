/** Kustomizations in memory, for tests: files by path, and what is rendered as plain data. */

import { splitDocuments } from '../../server/src/core/syntax/documents.ts';
import { deref, type Node, pairsOf } from '../../server/src/core/syntax/node.ts';
import { parseTree } from '../../server/src/core/syntax/parse.ts';
import { scalarValue } from '../../server/src/core/syntax/scalar.ts';
import type { KustomizeFiles, SourceDocument } from '../../server/src/core/units/kustomize/types.ts';

export const FOLDER = 'file:///w';

/** What stands for a document in tests. */
export interface TestDocument {
  readonly path: string;
  readonly text: string;
}

/** Files by path below the root (`base/service.yaml`). */
export function filesOf(texts: Readonly<Record<string, string>>): KustomizeFiles {
  const read = new Map<string, readonly SourceDocument[]>();
  const pathOf = (uri: string): string => decodeURIComponent(uri.slice(FOLDER.length + 1));
  return {
    exists: uri => texts[pathOf(uri)] !== undefined,
    text: uri => texts[pathOf(uri)],
    documents(uri) {
      const path = pathOf(uri);
      const text = texts[path];
      if (text === undefined) return undefined;
      let documents = read.get(uri);
      if (!documents) {
        const slices = path.endsWith('.json') ? [{ text }] : splitDocuments(text);
        documents = slices.map(slice => {
          const { root, problems } = parseTree(slice.text);
          return { root, broken: problems.length > 0, text: slice.text, document: { path, text: slice.text } };
        });
        read.set(uri, documents);
      }
      return documents;
    },
  };
}

/** A tree as JSON would have it. */
export function plain(node: Node | undefined): unknown {
  const it = deref(node);
  if (!it) return null;
  if (it.type === 'scalar') return scalarValue(it);
  if (it.type === 'seq') return it.items.map(item => plain(item));
  return Object.fromEntries(pairsOf(it).map(({ key, value }) => [key.text, plain(value)]));
}

type Json = Record<string, unknown>;

/** What the rendered resources are compared by: everything that a Service, its pods and the names of both rest on. */
function project(object: unknown): Json {
  const it = object as Json;
  const metadata = mapAt(it, 'metadata');
  const spec = mapAt(it, 'spec');
  const template =
    { Pod: it, CronJob: mapAt(spec, 'jobTemplate', 'spec', 'template') }[String(it.kind)] ?? mapAt(spec, 'template');
  const pod = mapAt(template, 'spec');
  const containers = (field: string): unknown[] => {
    const list = Array.isArray(pod[field]) ? (pod[field] as Json[]) : [];
    return list.map(({ name, ports }) => ({ name, ports }));
  };
  return withoutNothing({
    apiVersion: it.apiVersion,
    kind: it.kind,
    name: metadata.name,
    namespace: metadata.namespace,
    labels: metadata.labels,
    selector: spec.selector,
    type: it.kind === 'Service' ? spec.type : undefined,
    ports: spec.ports,
    podLabels: mapAt(template, 'metadata').labels,
    containers: containers('containers'),
    initContainers: containers('initContainers'),
    names: namesIn(it),
  });
}

function mapAt(from: unknown, ...path: readonly string[]): Json {
  let at = from;
  for (const key of path) at = (at as Json | undefined)?.[key];
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Json) : {};
}

const NAMING = new Set(['service', 'scaleTargetRef', 'configMap', 'configMapRef', 'secretRef', 'roleRef']);

/** The names of other resources that a resource says, in order. */
function namesIn(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(it => namesIn(it, key));
  if (typeof value !== 'object' || value === null) return key === 'serviceName' ? [String(value)] : [];
  const own = NAMING.has(key) && 'name' in value ? [String(value.name)] : [];
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...own, ...entries.flatMap(([inner, it]) => namesIn(it, inner))];
}

function withoutNothing(object: Json): Json {
  const says = (it: unknown): boolean => it !== undefined && it !== null && !(Array.isArray(it) && it.length === 0);
  return JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(object).filter(([, it]) => says(it)))));
}

/** The projections of a build in an order of their own. */
export function projectAll(objects: readonly unknown[]): readonly Json[] {
  const id = (it: Json): string => [it.apiVersion, it.kind, it.namespace, it.name].join(' ');
  return objects.map(project).sort((a, b) => (id(a) < id(b) ? -1 : 1));
}
