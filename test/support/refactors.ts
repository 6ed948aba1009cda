/** Refactorings as an editor makes them, and what must hold for each of them wherever it is offered. */
import assert from 'node:assert/strict';
import type { Action } from '../../server/src/core/features/code-actions.ts';
import { withoutStops } from '../../server/src/core/features/completion/insert.ts';
import { refactorings } from '../../server/src/core/features/refactors.ts';
import { referencesFrom } from '../../server/src/core/index/links.ts';
import { reachedBy, selectedBy } from '../../server/src/core/index/selection.ts';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { as, nameOf, originOf, type Resource } from '../../server/src/core/model/resource.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import { parseTree } from '../../server/src/core/syntax/parse.ts';
import { applyEdits } from '../../server/src/core/text/text.ts';
import { type Files, uriOf, workspaceOf } from './workspace.ts';

const KINDS = ['refactor.create', 'refactor.rewrite'] as const;

/** What is offered at an offset, in the order of the menu. */
export function refactoringsAt(snap: Snapshot, uri: string, offset: number): readonly Action[] {
  const span = { start: offset, end: offset };
  return KINDS.flatMap(kind => refactorings(snap, uri, span, kind, 'en'));
}

/** The files after an action, as an editor without snippets writes them. */
export function afterAction(files: Files, { edits }: Pick<Action, 'edits'>): Files {
  return files.map(([path, text]) => [path, applyEdits(text, edits.find(it => it.uri === uriOf(path))?.edits ?? [])]);
}

/**
 * Asks on the kind of every object and on the ports of every Service, and tries what is offered: the files can be read, nothing
 * is an error or a warning that was none, and a new object refers to what it was made for, or that to it. Gives the titles.
 */
export function tryEverywhere(files: Files, settings: unknown): readonly string[] {
  const snap = workspaceOf(files, { settings }).snapshot();
  return files.flatMap(([path]) => {
    const uri = uriOf(path);
    const resources = (snap.file(uri)?.documents ?? []).flatMap(it => it.document.resources);
    return resources.flatMap(resource => {
      const ports = as(resource, service)?.ports.map(it => it.targetPort ?? it.port) ?? [];
      const places = [resource.kindSpan, ...ports.flatMap(it => it?.span ?? [])];
      const { start } = snap.placeOf(resource.document);
      return places.flatMap(it =>
        refactoringsAt(snap, uri, start + it.start).map(action => {
          check(files, settings, snap, resource, action);
          return action.title;
        }),
      );
    });
  });
}

function check(files: Files, settings: unknown, before: Snapshot, source: Resource, action: Action): void {
  const edited = afterAction(files, action);
  const what = `"${action.title}" makes of\n${files.map(it => it[1]).join('\n#-\n')}\nthis:\n${edited.map(it => it[1]).join('\n#-\n')}`;
  assert.notDeepEqual(edited, files, what);
  for (const it of action.edits.flatMap(it => it.edits)) {
    if (it.snippet !== undefined) assert.equal(withoutStops(it.snippet), it.newText);
  }
  const after = workspaceOf(edited, { settings }).snapshot();
  assert.deepEqual(unreadable(after, edited), unreadable(before, files), what);
  const [were, are] = [faults(before, files), faults(after, edited)];
  assert.deepEqual(
    [...are].filter(it => !were.has(it) && !isBroughtToLight(it, action)),
    [],
    what,
  );
  if (action.kind === 'refactor.create') assert.ok(isLinked(before, after, source), `${what}\nwhich is not linked`);
  else if (/targetPort/.test(action.title)) assert.deepEqual(ends(after, source), ends(before, source), what);
}

function unreadable(snap: Snapshot, files: Files): number {
  const documents = files.flatMap(([path]) => snap.file(uriOf(path))?.documents ?? []);
  return documents.filter(it => parseTree(snap.documentText(it.document) ?? '').problems.length > 0).length;
}

/** What was so before, and matters only once a Service is there or somebody leads to it: it is as well that it is told then. */
function isBroughtToLight(fault: string, { title }: Action): boolean {
  const isNew = /^Create a (?:headless )?Service/.test(title);
  return (
    isNew
      ? /^(?:container-listens-on-loopback|service-selector-too-broad|[a-z-]+-port-not-found) /
      : /^networkpolicy-blocks-service /
  ).test(fault);
}

/** The errors and warnings, by what they are about: some say what else is there. */
function faults(snap: Snapshot, files: Files): ReadonlySet<string> {
  const all = files.flatMap(([path]) => snap.findings(uriOf(path)));
  const bad = all.filter(it => it.severity === 'error' || it.severity === 'warning');
  return new Set(
    bad.map(it => `${it.rule} in ${it.document.uri}: ${it.resource && nameOf(it.resource)} ${snap.pathOf(it)}`),
  );
}

/** Whether what is new refers to the source, in each unit. */
function isLinked(before: Snapshot, after: Snapshot, source: Resource): boolean {
  const key = (it: Resource): string => `${it.document.unit} ${nameOf(it)} ${it.namespace?.value} ${it.apiVersion}`;
  const known = new Set(before.resources().map(key));
  const made = after.resources().filter(it => !known.has(key(it)));
  const isSource = (it: Resource): boolean =>
    it.kind === source.kind && originOf(it.document).uri === source.document.uri && it.item === source.item;
  const reaches = (from: Resource): boolean => {
    const to = referencesFrom(from, after.index).flatMap(it => it.to);
    // A policy is about the pods behind the Service.
    const behind = to.flatMap(it => after.linksTo(it).map(link => link.from));
    return [...to, ...behind].some(isSource);
  };
  return made.length > 0 && made.every(reaches);
}

/** Where the ports of a Service lead. */
function ends(snap: Snapshot, source: Resource): readonly unknown[] {
  const same = snap
    .resources()
    .filter(
      it => it.kind === source.kind && it.item === source.item && originOf(it.document).uri === source.document.uri,
    );
  return same.flatMap(it => {
    const facts = as(it, service);
    return (facts?.ports ?? []).map(port => {
      const reached = reachedBy(port, selectedBy(it, facts!, snap.index));
      return [nameOf(it), port.port?.value, ...reached.map(to => `${nameOf(to.resource)}:${to.resolution.number}`)];
    });
  });
}
