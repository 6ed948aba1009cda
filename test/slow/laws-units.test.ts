/**
 * What holds for every workspace with kustomizations, tried on random ones of bases, overlays and components. A failure
 * prints its seed; `SEED=<seed>` repeats it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Finding, Fix } from '../../server/src/core/rules/rule.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { applyEdits, shifted } from '../../server/src/core/text/text.ts';
import { edit } from '../support/editing.ts';
import { filesOf, parsePage } from '../support/fixture.ts';
import { plain } from '../support/plain.ts';
import { type Random, randomOf, seedOfRun } from '../support/random.ts';
import { type Files, pathOf, uriOf, workspaceOf } from '../support/workspace.ts';

/** The files of the cases of rules and relations: things that are wrong and can be mended, and things that lead to others. */
const faulty: readonly Files[] = ['rules', 'relations'].flatMap(folder => {
  const pages = new URL(`../${folder}/`, import.meta.url);
  return readdirSync(pages).flatMap(name => parsePage(readFileSync(new URL(name, pages), 'utf8')).cases.map(filesOf));
});
/** Kustomizations with everything that kustomize knows, which seldom have to do with Services that are wrong. */
const kustomized: readonly Files[] = ['written', 'random'].flatMap(name => {
  const text = readFileSync(new URL(`../data/kustomize/${name}.json`, import.meta.url), 'utf8');
  const { cases } = JSON.parse(text) as { readonly cases: readonly { readonly files: Record<string, string> }[] };
  return cases.map(one => Object.entries(one.files).map(([path, it]) => [`/${path}`, it] as const));
});
const seed = seedOfRun();

describe(`laws of kustomizations (SEED=${seed})`, () => {
  it('a workspace that was edited says what a new one says, in the files that it names', () => {
    for (let run = 0; run < 8; run++) {
      const random = randomOf(seed + run);
      const files = folders(random);
      const pool = files.map(([, text]) => text);
      const names = [
        ...files.map(([path]) => uriOf(path)),
        uriOf('/kustomization.yaml'),
        uriOf('/base/kustomization.yml'),
        uriOf('/base/new.yaml'),
      ];
      const disk = new Map(files.map(([path, text]) => [uriOf(path), text]));
      edit({ random, steps: 20, disk, names, pool, anyText: () => random.pick(pool) });
    }
  });

  it('the order of the files does not matter, nor which are open', () => {
    for (let run = 0; run < 10; run++) {
      const random = randomOf(seed + run);
      const files = folders(random);
      const said = plain(workspaceOf(files));
      assert.deepEqual(plain(workspaceOf(random.shuffled(files))), said, `another order: SEED=${random.seed}`);
      assert.deepEqual(plain(workspaceOf(files, { closed: true })), said, `closed: SEED=${random.seed}`);
    }
  });

  it('somebody who types never meets an exception', () => {
    const random = randomOf(seed);
    for (let n = 0; n < 60; n++) {
      const files = folders(random);
      const [typed] = random.pick(files);
      const cut = (text: string): string => text.slice(0, random.below(text.length + 1));
      plain(workspaceOf(files.map(([path, text]) => [path, path === typed ? cut(text) : text])));
    }
  });

  it('a fix takes its finding away and breaks no file', () => {
    let tried = 0;
    for (let run = 0; run < 40; run++) {
      const random = randomOf(seed + run);
      const files = folders(random, faulty);
      const snapshot = workspaceOf(files).snapshot();
      const before = counted(snapshot, files);
      for (const [path] of files) {
        for (const finding of snapshot.findings(uriOf(path))) {
          for (const fix of snapshot.fixes(finding)) {
            tried++;
            checkFix(
              finding,
              before,
              applied(snapshot, fix, files),
              `${sentence(fix.title, 'en')}: SEED=${random.seed}`,
            );
          }
        }
      }
    }
    assert.ok(tried > 10, `${tried} fixes`);
  });
});

/** A base, or whole kustomizations of others, and some overlays of them. */
function folders(random: Random, bases: readonly Files[] = random.pick([faulty, kustomized])): Files {
  const given = random.pick(bases);
  const files = new Map<string, string>();
  if (bases === kustomized) for (const [path, text] of given) files.set(path, text);
  else {
    const names = given.map(([path]) => path.slice(1));
    for (const [path, text] of given) files.set(`/base${path}`, text);
    files.set('/base/kustomization.yaml', `resources: [${names.join(', ')}]\n`);
  }
  const parts = [...files.keys()].flatMap(path => /^\/(.+)\/kustomization\.yaml$/.exec(path)?.[1] ?? []);
  for (let i = random.below(4); parts.length > 0 && i > 0; i--) {
    const lines = random.shuffled(OVERLAY).slice(0, random.below(3));
    const text = `resources:\n  - ../${random.pick(parts)}\n${lines.join('')}`;
    files.set(`/env${i}/kustomization.yaml`, text);
    if (text.includes('patch.yaml')) files.set(`/env${i}/patch.yaml`, random.pick(PATCHES));
    if (random.next() < 0.2) parts.push(`env${i}`);
  }
  return [...files];
}

const OVERLAY = [
  'namespace: shop\n',
  'namePrefix: my-\n',
  'labels:\n  - pairs: {team: a}\n    includeSelectors: true\n',
  'commonLabels:\n  app: other\n',
  'patches:\n  - path: patch.yaml\n    target: {kind: Deployment}\n  - path: patch.yaml\n    target: {kind: Service}\n',
  'patchesStrategicMerge: [patch.yaml]\n',
  'components: [../parts/extra]\n',
  'configMapGenerator:\n  - name: settings\n    literals: [a=b]\n',
  'transformers: [unknown.yaml]\n',
];

const meta = 'metadata:\n  name: web\n';
const PATCHES = [
  '- op: replace\n  path: /metadata/name\n  value: renamed\n',
  '- op: add\n  path: /spec/selector/app\n  value: web\n',
  '[{"op": "remove", "path": "/spec/selector"}]\n',
  `apiVersion: v1\nkind: Service\n${meta}spec:\n  type: NodePort\n  selector:\n    app: wbe\n`,
  `apiVersion: v1\nkind: Service\n${meta}spec:\n  ports:\n    - port: 80\n      targetPort: http\n      nodePort: 80\n`,
  `apiVersion: apps/v1\nkind: Deployment\n${meta}spec:\n  template:\n    metadata:\n      labels:\n        app: null\n        tier: front\n`,
  `apiVersion: apps/v1\nkind: Deployment\n${meta}$patch: delete\n`,
];

function applied(snapshot: Snapshot, { edits }: Fix, files: Files): Files {
  return files.map(([path, text]) => {
    const own = edits.filter(it => pathOf(it.document.uri) === path);
    const moved = own.flatMap(({ document, edits: made }) => {
      const { start } = snapshot.placeOf(document);
      return made.map(it => ({ ...it, span: shifted(it.span, start) }));
    });
    return [path, applyEdits(text, moved)];
  });
}

function checkFix(finding: Finding, before: ReadonlyMap<string, number>, files: Files, fix: string): void {
  const after = counted(workspaceOf(files).snapshot(), files);
  const key = keyOf(finding);
  assert.ok((after.get(key) ?? 0) < before.get(key)!, `leaves "${key}": ${fix}`);
  // What else appears may have been hidden by the fault, but nobody hides what cannot be read.
  for (const [it, count] of after) {
    if (/ error (?:yaml-syntax|kustomization-refused) /.test(it))
      assert.ok(count <= (before.get(it) ?? 0), `makes "${it}": ${fix}`);
  }
}

/** All findings of a workspace, and how often there is each. */
function counted(snapshot: Snapshot, files: Files): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const it of files.flatMap(([path]) => snapshot.findings(uriOf(path)).map(keyOf)))
    counts.set(it, (counts.get(it) ?? 0) + 1);
  return counts;
}

function keyOf({ document, rule, severity, said }: Finding): string {
  return `${pathOf(document.uri)} ${severity} ${rule} ${sentence(said, 'en')}`;
}
