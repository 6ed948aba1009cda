/**
 * What holds for every relation, tried on a case in which all that is referred to is there. Knows no relation: what is an end
 * of what, and what may be renamed, the links themselves say.
 */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { withoutStops } from '../../server/src/core/features/completion/insert.ts';
import { completion } from '../../server/src/core/features/completion.ts';
import { definition, highlights, references } from '../../server/src/core/features/navigation.ts';
import { prepareRename, rename } from '../../server/src/core/features/rename.ts';
import { referencesFrom, referencesTo } from '../../server/src/core/index/links.ts';
import type { Reference } from '../../server/src/core/index/relation.ts';
import type { Resource } from '../../server/src/core/model/resource.ts';
import type { Location, Snapshot } from '../../server/src/core/service/snapshot.ts';
import type { Workspace } from '../../server/src/core/service/workspace.ts';
import { applyEdits, type Span, type TextEdit } from '../../server/src/core/text/text.ts';
import { type Case, filesOf } from './fixture.ts';
import { type End, endsOf, findingsOf, nameOfFinding, referencesOf } from './relation-case.ts';
import { uriOf, workspaceOf } from './workspace.ts';

/** A workspace with a case in it that is edited as an editor does it: one file a time, incrementally. */
export class Edited {
  readonly #texts: Map<string, string>;
  readonly #workspace: Workspace;
  readonly one: Case;

  constructor(one: Case) {
    this.one = one;
    this.#texts = new Map(filesOf(one).map(([path, text]) => [uriOf(path), text]));
    this.#workspace = workspaceOf(filesOf(one), { settings: one.settings });
  }

  get snap(): Snapshot {
    return this.#workspace.snapshot();
  }

  textOf(uri: string): string {
    return this.#texts.get(uri)!;
  }

  set(uri: string, text: string): void {
    this.#texts.set(uri, text);
    this.#workspace.apply({ open: [{ uri, text }] });
  }

  /** As they are now. */
  get texts(): ReadonlyMap<string, string> {
    return new Map(this.#texts);
  }

  /** Those that differ, one after the other. */
  setAll(texts: ReadonlyMap<string, string>): void {
    for (const [uri, text] of texts) if (text !== this.#texts.get(uri)) this.set(uri, text);
  }
}

/** Whoever refers to something is known there, and the other way round. */
export function checkSymmetry(snap: Snapshot): void {
  const all = snap.resources();
  const said = new Set(all.flatMap(it => referencesFrom(it, snap.index)).map(key));
  for (const target of all) {
    const known = referencesTo(target, snap.index).map(key);
    for (const it of known) assert.ok(said.has(it), `nobody refers so: ${it}`);
    for (const from of all) {
      for (const it of referencesFrom(from, snap.index)) {
        const isMeant =
          it.to.includes(target) || it.links.some(link => link.targets.some(to => to.resource === target));
        assert.ok(!isMeant || known.includes(key(it)), `${target.kind} does not know who refers to it: ${key(it)}`);
      }
    }
  }

  function key({ relation, from: { document, kind, name }, at, wanted }: Reference): string {
    return `${relation} ${document.unit} ${document.uri} ${kind}/${name?.value} ${at.start} ${wanted}`;
  }
}

/** From either end the others are found, and all of them. */
export function checkNavigation({ snap }: Edited, ends: readonly End[]): void {
  for (const from of ends.filter(it => it.kind === 'from')) {
    const offset = from.span.start;
    const found = definition(snap, from.uri, offset).map(it => place({ uri: it.uri, span: it.at }));
    const targets = targetsOf(from, ends);
    assertContain(found, targets.map(place), `definition at ${place(from)}`);
    const there = targets.flatMap(to => {
      const known = references(snap, to.uri, to.span.start, true).map(place);
      assertContain(known, [place(from), place(to)], `references at ${place(to)}`);
      return known;
    });
    const here = references(snap, from.uri, offset, true).map(place);
    assert.deepEqual(here, [...new Set(there)].toSorted(), `references at ${place(from)}`);
  }
  for (const { uri, span } of ends) {
    const here = references(snap, uri, span.start, true).filter(it => it.uri === uri);
    const lit = highlights(snap, uri, span.start).map(it => place({ uri, span: it.span }));
    assert.deepEqual(lit, here.map(place), `highlights at ${place({ uri, span })}`);
  }
}

function place({ uri, span }: Location): string {
  return `${uri} ${String(span.start).padStart(5, '0')}-${span.end}`;
}

function assertContain(found: readonly string[], wanted: readonly string[], where: string): void {
  for (const it of wanted)
    assert.ok(found.includes(it), `${where} lacks ${it}; there is ${found.join(', ') || 'nothing'}`);
}

function targetsOf({ links }: End, ends: readonly End[]): readonly End[] {
  return ends.filter(it => it.kind === 'to' && it.links.some(link => links.includes(link)));
}

/** A name, or the key or value of a label, gets another name and its own again, from each of its ends. */
export function checkRename(edited: Edited, id: string): void {
  const before = edited.texts;
  const shape = shapeOf(endsOf(edited.snap, id));
  const faults = faultsIn(edited);
  namesIn(edited, id).forEach(({ uri, span }, index) => {
    const may = prepareRename(edited.snap, uri, span.start);
    assert.ok(may, `nothing can be renamed at ${place({ uri, span })}`);
    const fresh = freshName(may.placeholder);
    const way = `${may.placeholder} → ${fresh} at ${place({ uri, span })}`;
    renameAt(edited, uri, span.start, fresh);
    assert.notDeepEqual(edited.texts, before, way);
    assert.deepEqual(shapeOf(endsOf(edited.snap, id)), shape, `${way}: what was linked is no more`);
    assert.deepEqual(faultsIn(edited), faults, `${way}: findings`);
    const { uri: there, span: at } = namesIn(edited, id)[index]!;
    renameAt(edited, there, at.start, may.placeholder);
    assert.deepEqual(edited.texts, before, `${way} and back`);
  });
}

/** The places of names, keys and values that others have too, in their order. */
function namesIn({ snap }: Edited, id: string): readonly Location[] {
  const locate = (it: Resource, span: Span): Location => snap.locate(it.document, span);
  const all = referencesOf(snap, id)
    .flatMap(it => it.links)
    .filter(it => it.targets.length > 0 && (it.means === 'name' || it.means === 'label'))
    .flatMap(({ from, at, targets, means }) => [
      ...(means === 'name' ? at.slice(-1) : at).map(it => locate(from, it)),
      ...targets.flatMap(it => [it.at, ...(it.key ? [it.key] : [])].map(span => locate(it.resource, span))),
    ]);
  return [...new Map(all.map(it => [place(it), it])).values()];
}

function renameAt(edited: Edited, uri: string, offset: number, name: string): void {
  const renaming = rename(edited.snap, uri, offset, name);
  assert.ok('files' in renaming, `${name} is refused: ${JSON.stringify(renaming)}`);
  for (const it of renaming.files) edited.set(it.uri, applyEdits(edited.textOf(it.uri), it.edits));
}

/** Another one of the same make: `web` → `fresh`, `WEB` → `FRESH`, `db-0` → `fresh-0`, `_http` → `_fresh`. */
function freshName(name: string): string {
  return name.replace(/[a-z]+/i, it => (it === it.toUpperCase() ? 'FRESH' : 'fresh'));
}

/** Which ends there are and what belongs together, wherever they stand. */
function shapeOf(ends: readonly End[]): readonly string[] {
  return ends.map(({ kind, uri, group, links }) => `${kind} ${group} in ${uri}, ${links.length}`);
}

function faultsIn({ one, snap }: Edited): readonly string[] {
  return findingsOf(one, snap)
    .filter(it => it.severity === 'error' || it.severity === 'warning')
    .map(nameOfFinding)
    .toSorted();
}

/** Whoever has written all but the last letter of a reference is offered what makes it one again. */
export function checkCompletion(edited: Edited, id: string): void {
  const before = endsOf(edited.snap, id);
  const shape = shapeOf(before);
  for (const { kind, links, uri, span } of before) {
    // A key stands for all of its targets, and nothing is completed in a kustomization.
    const isWritten = kind === 'from' && links.some(it => it.means !== 'whole') && !uri.endsWith('/kustomization.yaml');
    if (!isWritten) continue;
    const text = edited.textOf(uri);
    const cursor = span.end - 1;
    const typed = text.slice(0, cursor) + text.slice(span.end);
    edited.set(uri, typed);
    const offered = completion(edited.snap, uri, cursor, 'en').map(it => ({
      label: it.label,
      text: typed.slice(0, it.span.start) + withoutStops(it.snippet) + typed.slice(it.span.end),
    }));
    const isWhole = offered.some(it => {
      if (it.text === text) return true;
      edited.set(uri, it.text);
      return isDeepStrictEqual(shapeOf(endsOf(edited.snap, id)), shape);
    });
    const written = text.slice(span.start, span.end);
    assert.ok(
      isWhole,
      `${written} is not offered at ${place({ uri, span })}: ${offered.map(it => it.label).join(', ')}`,
    );
    edited.set(uri, text);
  }
}

/** Without the documents of its targets a reference is dangling: a finding says so, and goes when they are back. */
export function checkRemoval(edited: Edited, id: string, rules: readonly string[]): void {
  const targets = new Set(endsOf(edited.snap, id).flatMap(it => (it.kind === 'to' ? it.of : [])));
  const documents = new Set([...targets].map(it => it.document));
  checkDangling(edited, id, rules, uri => {
    const gone = edited.snap.file(uri)!.documents.filter(it => documents.has(it.document));
    return gone.map(({ start, length }) => ({ span: { start, end: start + length }, newText: '' }));
  });
}

/** The same for targets that are called otherwise, and whoever refers to them is not told. */
export function checkRenamedTarget(edited: Edited, id: string, rules: readonly string[]): void {
  const ends = endsOf(edited.snap, id).filter(it => it.kind === 'to');
  checkDangling(edited, id, rules, uri =>
    ends
      .filter(it => it.uri === uri)
      .map(({ span }) => ({ span, newText: otherThan(edited.textOf(uri).slice(span.start, span.end)) })),
  );
}

/** A slip: `web` → `wbe`, `v2` → `v21`, `8080` → `18080`. */
function otherThan(text: string): string {
  if (/^\d+$/.test(text)) return `1${text}`;
  const swapped = text.replace(/([a-z])(?!\1)([a-z])(?=[^a-z]*$)/, '$2$1');
  return swapped === text ? `${text}1` : swapped;
}

function checkDangling(
  edited: Edited,
  id: string,
  rules: readonly string[],
  change: (uri: string) => readonly TextEdit[],
): void {
  const [before, texts] = [endsOf(edited.snap, id), edited.texts];
  const changed = new Map([...texts].map(([uri, text]) => [uri, applyEdits(text, change(uri))]));
  edited.setAll(changed);
  // A text that is no reference any more stands where it stood, and what refers to itself may be told so at either end.
  const places = [
    ...before.filter(it => it.kind === 'from' && changed.get(it.uri) === texts.get(it.uri)),
    ...before.filter(it => it.kind === 'to' && it.links.some(({ from }) => it.of.includes(from))),
    ...referencesOf(edited.snap, id).map(it => edited.snap.locate(it.from.document, hullOf(it))),
  ];
  assert.ok(
    findingsIn(edited, rules).some(it => places.some(other => it.uri === other.uri && overlap(it.span, other.span))),
    `no finding of ${rules.join(', ')} at ${places.map(place).join(', ')} without the target, only ${findingsIn(edited, rules).map(place).join(', ') || 'none'}`,
  );
  edited.setAll(texts);
  assert.deepEqual(findingsIn(edited, rules), [], 'the target is back');
  assert.deepEqual(shapeOf(endsOf(edited.snap, id)), shapeOf(before), 'the target is back');
}

/** From the first to the last text of a reference: a finding may be about any part of it. */
function hullOf({ at, links }: Reference): Span {
  const all = [at, ...links.flatMap(it => it.at)];
  return { start: Math.min(...all.map(it => it.start)), end: Math.max(...all.map(it => it.end)) };
}

function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function findingsIn({ one, snap }: Edited, rules: readonly string[]): readonly Location[] {
  return findingsOf(one, snap)
    .filter(it => rules.includes(it.rule))
    .map(({ document, span }) => snap.locate(document, span));
}
