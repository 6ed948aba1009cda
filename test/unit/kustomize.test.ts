// What the real kustomize prints (test/data/kustomize) and what ours renders, field by field.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { Reader } from '../../server/src/core/model/read.ts';
import type { Identity } from '../../server/src/core/model/resource.ts';
import { type Node, nodeAt, pairAt } from '../../server/src/core/syntax/node.ts';
import type { Span } from '../../server/src/core/text/text.ts';
import { buildKustomization } from '../../server/src/core/units/kustomize/build.ts';
import { FOLDER, filesOf, plain, projectAll, type TestDocument } from '../support/kustomize.ts';
import { QUICK } from '../support/random.ts';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** By folder; null where kustomize refuses to build. */
  readonly builds: Readonly<Record<string, readonly unknown[] | null>>;
}

for (const [name, least] of [
  ['written', 40],
  ['corners', 76],
  ['found', 18],
  ['random', 325],
] as const) {
  test(`${name} kustomizations render as they do in kustomize`, () => {
    let count = 0;
    for (const [index, { name: title, files, builds }] of casesOf(name).entries()) {
      if (QUICK && name === 'random' && index % 4 > 0) continue;
      const shared = filesOf(files);
      for (const [folder, wanted] of Object.entries(builds)) {
        count++;
        const built = buildKustomization(folder ? `${FOLDER}/${folder}` : FOLDER, shared);
        const refused = built.problems.filter(it => it.refuses).map(it => `${it.code}: ${it.detail}`);
        const unknown = built.unknown.map(it => `${it.reason}: ${it.detail}`);
        const at = `${title} ${folder}`;
        if (wanted === null) assert.ok(refused.length + unknown.length > 0, `kustomize refuses: ${at}`);
        else {
          assert.deepEqual(refused, [], at);
          assert.deepEqual(projectAll(built.resources.map(it => plain(it.root))), wanted, at);
        }
      }
    }
    assert.ok(count >= (QUICK && name === 'random' ? least / 4 : least), `${count} kustomizations`);
  });
}

const OVERLAY: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': 'resources: [all.yaml]\ncommonLabels:\n  team: a\n',
  'base/all.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: web}\n  ports:\n    - {name: http, port: 80}\n',
  'patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort}\n',
  'kustomization.yaml':
    'resources: [base]\nnamePrefix: dev-\npatches:\n  - path: patch.yaml\n  - patch: |-\n      apiVersion: v1\n      kind: Service\n      metadata:\n        name: web\n      spec:\n        ports:\n          - port: 80\n            targetPort: 8080\n',
};

test('every value knows where it is written', () => {
  const { resources, uses, reads, problems } = buildKustomization(FOLDER, filesOf(OVERLAY));
  assert.deepEqual(problems, []);
  const [web] = resources;
  assert.ok(web);
  const at = (...path: readonly (string | number)[]): string => {
    const node = nodeAt(web.root, ...path)!;
    const { path: file, text } = (node.span.source ?? web.origin) as TestDocument;
    return `${file}: ${text.slice(node.span.start, node.span.end)}`;
  };
  assert.equal(web.id.name, 'dev-web');
  assert.equal(web.originalId.name, 'web');
  assert.equal(at('metadata', 'name'), 'base/all.yaml: web');
  assert.equal(at('spec', 'selector', 'app'), 'base/all.yaml: web');
  assert.equal(at('spec', 'selector', 'team'), 'base/kustomization.yaml: a');
  assert.equal(at('spec', 'type'), 'patch.yaml: NodePort');
  assert.equal(at('spec', 'ports', 0, 'port'), 'base/all.yaml: 80', 'a patch only repeats it');
  assert.equal(at('spec', 'ports', 0, 'targetPort'), 'kustomization.yaml: 8080', 'in an inline patch');
  const team = pairAt(web.root, 'spec', 'selector', 'team')!.key.span;
  const { path, text } = team.source as TestDocument;
  assert.equal(`${path}: ${text.slice(team.start, team.end)}`, 'base/kustomization.yaml: team');
  const names = (documents: readonly object[]): readonly string[] => documents.map(it => (it as TestDocument).path);
  assert.deepEqual(names(web.patches), ['patch.yaml', 'kustomization.yaml']);
  assert.deepEqual(names(web.kustomizations), ['base/kustomization.yaml', 'kustomization.yaml']);
  assert.deepEqual(
    uses.map(it => `${it.as} ${it.uri.slice(FOLDER.length + 1)}`),
    [
      'kustomization kustomization.yaml',
      'kustomization base/kustomization.yaml',
      'resource base/all.yaml',
      'patch patch.yaml',
    ],
  );
  assert.ok(reads.includes(`${FOLDER}/base/Kustomization`), 'what is not there is looked at too');
});

test('kinds read rendered resources as they read any others', () => {
  const [web] = buildKustomization(FOLDER, filesOf(OVERLAY)).resources;
  const facts = service.read(web!.root, new Reader(it => it), {} as Identity);
  assert.deepEqual(
    facts.selector?.labels.map(it => `${it.key}=${it.value}`),
    ['app=web', 'team=a'],
  );
  assert.deepEqual(
    facts.ports.map(it => [it.name?.value, it.port?.value, it.targetPort?.value]),
    [['http', 80, 8080]],
  );
});

test('what is given stays as it is, and spans lie in their documents', () => {
  for (const { files, builds } of casesOf('written')) {
    const shared = filesOf(files);
    for (const folder of Object.keys(builds)) {
      const uri = folder ? `${FOLDER}/${folder}` : FOLDER;
      const first = JSON.stringify(buildKustomization(uri, shared).resources);
      const { resources, problems, unknown } = buildKustomization(uri, shared);
      assert.equal(JSON.stringify(resources), first, 'a build changes nothing that the next one reads');
      for (const it of resources) checkSpans(it.root, it.origin as TestDocument);
      for (const { at } of [...problems, ...unknown]) checkSpan(at.span, at.document as TestDocument);
    }
  }
});

test('what cannot be known is said', () => {
  const { resources, unknown } = buildKustomization(
    FOLDER,
    filesOf({
      'kustomization.yaml':
        'resources: [a.yaml, "github.com/x/y//base?ref=v1", broken.yaml]\nhelmCharts: [{name: redis}]\ntransformers: [t.yaml]\n',
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
      'broken.yaml': 'apiVersion: v1\nkind: Service\n  metadata: {name: {{ .Values.name }}}\n',
    }),
  );
  assert.deepEqual(
    unknown.map(it => [it.reason, it.detail, it.makes]),
    [
      ['remote', 'github.com/x/y//base?ref=v1', 'resources'],
      ['broken', 'broken.yaml', 'resources'],
      ['helm', 'redis', 'resources'],
      ['transformer', 't.yaml', 'changes'],
    ],
  );
  assert.deepEqual(
    resources.map(it => [it.id.name, it.uncertain]),
    [['web', true]],
  );
});

test('a selector that kustomize adds to a Service without one is noticed', () => {
  const { problems } = buildKustomization(
    FOLDER,
    filesOf({
      'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {team: a}\n',
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: 5432}]}\n',
    }),
  );
  assert.deepEqual(
    problems.map(it => [it.code, it.detail, it.refuses, it.about?.name]),
    [['selector-added', 'team', false, 'db']],
  );
});

test('circles, bombs and depth end', () => {
  const nested = (depth: number): string => (depth ? `{a: ${nested(depth - 1)}}` : 'x');
  const bomb = Array.from({ length: 30 }, (_, i) => `  k${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('');
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n';
  for (const files of [
    {
      'kustomization.yaml': 'resources: [a]\n',
      'a/kustomization.yaml': 'resources: [../b]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    },
    { 'kustomization.yaml': 'resources: [.]\ncomponents: [.]\n' },
    { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': `${service}data:\n  k0: &a0 [x]\n${bomb}` },
    { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': `${service}data: ${nested(500)}\n` },
    { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': `${service}data: &x {self: *x}\n` },
    { 'kustomization.yaml': 'resources: [a.yaml]\nx: &x [*x]\nlabels: *x\n', 'a.yaml': service },
    {
      'kustomization.yaml': 'patches: [{target: {name: "((a+)+)+$"}, patch: "[]"}]\nresources: [a.yaml]\n',
      'a.yaml': service,
    },
    {
      'kustomization.yaml':
        'resources: 5\npatches: {a: b}\nnamespace: [x]\nlabels: [1, null, {pairs: [1]}]\nvars: [{}]\nreplacements: [{}]\n',
    },
    { 'kustomization.yaml': '[]\n' },
    { 'kustomization.yaml': '' },
    {},
  ]) {
    const { problems, unknown } = buildKustomization(FOLDER, filesOf(files));
    assert.ok(problems.length + unknown.length > 0 || 'a.yaml' in files, JSON.stringify(files).slice(0, 200));
  }
});

function casesOf(name: string): readonly Case[] {
  return JSON.parse(readFileSync(new URL(`../data/kustomize/${name}.json`, import.meta.url), 'utf8')).cases;
}

function checkSpans(node: Node | undefined, origin: TestDocument): void {
  if (!node || node.type === 'alias') return;
  checkSpan(node.span, (node.span.source as TestDocument | undefined) ?? origin);
  if (node.type === 'seq') for (const it of node.items) checkSpans(it, origin);
  if (node.type !== 'map') return;
  for (const { key, value } of node.pairs) {
    checkSpans(key, origin);
    checkSpans(value, origin);
  }
}

function checkSpan({ start, end }: Span, { path, text }: TestDocument): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length} in ${path}`);
}
