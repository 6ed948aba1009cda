/**
 * Workspace symbols: the names of all objects, and the names of the ports of Services and containers, by a few letters of
 * them. Names are compared first and places looked up last, as there are many of the former and few of the latter.
 */
import { service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { as, calledName, type Read, type Resource } from '../model/resource.ts';
import type { Location, Snapshot } from '../service/snapshot.ts';
import { subsequenceRank } from '../text/subsequence.ts';
import {
  detailOf,
  objectsWith,
  placeOf,
  type SymbolSort,
  sortOf,
  type WrittenObject,
  writtenName,
  writtenObjects,
} from './written-objects.ts';

export interface FoundSymbol extends Location {
  readonly name: string;
  /** What it is and where: `Service · shop · svc.yaml`. */
  readonly container: string;
  readonly sort: SymbolSort;
}

/** More nobody reads. */
const MOST = 200;

/**
 * The symbols whose names have the letters of the first word of `query` in its order, the best first; other words stand in
 * what contains them. All of them for an empty query.
 */
export function workspaceSymbols(snap: Snapshot, query: string): readonly FoundSymbol[] {
  const [wanted = '', ...around] = query.trim().split(/\s+/);
  const ranked = writtenObjects(snap.resources())
    .flatMap(it => candidatesIn(it))
    .flatMap(it => {
      const rank = subsequenceRank(wanted, it.name);
      return rank === undefined ? [] : [{ it, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank || (wanted && a.it.name.length - b.it.name.length) || compared(a.it, b.it));
  const found = new Map<string, FoundSymbol>();
  for (const { it } of ranked) {
    if (found.size >= MOST) break;
    const symbol = symbolOf(snap, it);
    const key = `${symbol.uri} ${symbol.span.start}`;
    if (!found.has(key) && around.every(word => isIn(symbol.container, word))) found.set(key, symbol);
  }
  return [...found.values()];
}

/** The symbol of that name nearest to where it stood; undefined where there is none any more. */
export function symbolAgain(snap: Snapshot, name: string, uri: string, start: number): FoundSymbol | undefined {
  const far = (it: FoundSymbol): number => Math.abs(it.span.start - start);
  const [nearest] = objectsWith(snap, uri)
    .flatMap(it => candidatesIn(it))
    .filter(it => it.name === name)
    .map(it => symbolOf(snap, it))
    .filter(it => it.uri === uri)
    .toSorted((a, b) => far(a) - far(b));
  return nearest;
}

interface Candidate {
  readonly name: string;
  readonly object: WrittenObject;
  /** Of a port: the name's place in one of the resources. */
  readonly port: { readonly of: Resource; readonly name: Read<string> } | undefined;
}

/** Its name in its file, the names that overlays make of it, and those of its ports. */
function candidatesIn(object: WrittenObject): readonly Candidate[] {
  const { own, applied } = object;
  const names = new Set([own, ...applied].flatMap(it => calledName(it) ?? []));
  return [
    ...[...names].map(name => ({ name, object, port: undefined })),
    ...applied.flatMap(of => portNames(of).map(name => ({ name: name.value, object, port: { of, name } }))),
  ];
}

function portNames(it: Resource): readonly Read<string>[] {
  const ports = as(it, service)?.ports ?? workloadOf(it)?.containers.flatMap(container => container.ports) ?? [];
  return ports.flatMap(({ name }) => (name?.value ? [name] : []));
}

function symbolOf(snap: Snapshot, { name, object, port }: Candidate): FoundSymbol {
  const detail = detailOf(snap, object);
  if (!port) {
    const { uri, span } = placeOf(snap, object.own);
    return { name, container: `${object.own.kind} · ${detail}`, sort: sortOf(object.own), uri, span };
  }
  const place = snap.locate(port.of.document, port.name.span);
  return { ...place, name, container: `${writtenName(object.own)} · ${detail}`, sort: 'port' };
}

function isIn(text: string, word: string): boolean {
  return text.toLowerCase().includes(word.toLowerCase());
}

/** Objects before ports, then by name; what is equal stays in the order of the files. */
function compared(a: Candidate, b: Candidate): number {
  const weight = (it: Candidate): number => (it.port ? SORTS.indexOf('port') : SORTS.indexOf(sortOf(it.object.own)));
  return weight(a) - weight(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

const SORTS: readonly SymbolSort[] = ['service', 'workload', 'object', 'namespace', 'port'];
