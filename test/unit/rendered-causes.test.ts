/** Findings about rendered objects are shown where their cause is written, once, and no fix changes what is not written there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BASE, DEPLOYMENT, DEV, Files, SERVICE } from '../support/units.ts';

const NODE_PORT = SERVICE.replace('spec:', 'spec:\n  type: NodePort').replace(
  'http\n',
  'http\n      nodePort: 30500\n',
);

describe('a finding about rendered objects', () => {
  test('is shown once on the prefix that makes the names what they must not be, without a fix of the base', () => {
    const files = new Files({ ...BASE, 'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: Prod_\n' });
    assert.deepEqual(files.findings(), ['prod/kustomization.yaml:2 error metadata-name-invalid metadata.name [prod]']);
    assert.deepEqual(files.fixes(), []);
    files.set('prod/kustomization.yaml', `resources: [../base]\nnameSuffix: -${'x'.repeat(62)}\nnamePrefix: p-\n`);
    assert.deepEqual(files.findings(), ['prod/kustomization.yaml:2 error metadata-name-invalid metadata.name [prod]']);
  });

  test('is shown on the name where that is the one at fault, and is not mended with the name that results', () => {
    const files = new Files({
      ...BASE,
      'base/service.yaml': SERVICE.replace('name: web', 'name: Web'),
      'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\n',
    });
    assert.deepEqual(files.findings(), ['base/service.yaml:4 error metadata-name-invalid metadata.name [prod]']);
    assert.deepEqual(files.fixes(), []);
  });

  test('is said once of a namespace or label that several objects have, and mended there', () => {
    const files = new Files({ ...BASE, 'prod/kustomization.yaml': 'resources: [../base]\nnamespace: Prod_1\n' });
    assert.deepEqual(files.findings(), [
      'prod/kustomization.yaml:2 error metadata-namespace-invalid metadata.namespace [prod]',
    ]);
    files.fix();
    assert.deepEqual(files.findings(), []);
    files.set('prod/kustomization.yaml', 'resources: [../base]\ncommonLabels: {team: "a b"}\n');
    assert.deepEqual(files.findings(), [
      'prod/kustomization.yaml:2 error metadata-label-invalid metadata.labels [prod]',
    ]);
    files.fix();
    assert.deepEqual(files.findings(), []);
  });

  test('is not mended by another node port where that is the text of both Services', () => {
    const files = new Files({
      ...BASE,
      'base/service.yaml': NODE_PORT,
      'a/kustomization.yaml': 'resources: [../base]\nnamePrefix: a-\n',
      'b/kustomization.yaml': 'resources: [../base]\nnamePrefix: b-\n',
      'kustomization.yaml': 'resources: [a, b]\n',
    });
    assert.deepEqual(files.findings(), [
      'base/service.yaml:12 warning service-node-port-conflict spec.ports[0].nodePort [.]',
    ]);
    assert.match(files.messages()[0]!, /^In the top folder: Service b-web /);
    assert.deepEqual(files.fixes(), ['Remove nodePort and let the cluster choose']);
  });

  test('of two Services is shown on each, not on the other one', () => {
    const other = NODE_PORT.replace('name: web', 'name: other');
    const files = new Files({
      ...BASE,
      ...DEV,
      'base/service.yaml': NODE_PORT,
      'prod/kustomization.yaml': 'resources: [../base, other.yaml]\n',
      'prod/other.yaml': other,
    });
    assert.deepEqual(files.findings(), [
      'base/service.yaml:12 warning service-node-port-conflict spec.ports[0].nodePort [prod]',
      'prod/other.yaml:12 warning service-node-port-conflict spec.ports[0].nodePort [prod]',
    ]);
    const [base, own] = files.messages();
    assert.match(base!, /^In prod: Service other asks /);
    assert.match(own!, /^Service web asks /);
  });

  test('is shown where a replacement names the field, for what it copies is written elsewhere', () => {
    const replacement = [
      'nameSuffix: -v2',
      'replacements:',
      '  - source: {kind: Deployment, name: web}',
      '    targets:',
      '      - select: {kind: Service}',
      '        fieldPaths: [spec.selector.app]',
    ];
    const files = new Files({
      ...BASE,
      'prod/kustomization.yaml': `resources: [../base]\n${replacement.join('\n')}\n`,
    });
    assert.deepEqual(files.findings(), [
      'prod/kustomization.yaml:7 info service-selector-matches-nothing spec.selector.app [prod]',
    ]);
    assert.deepEqual(files.fixes(), []);
  });

  test('is shown on the patch that renames a port, behind another layer too', () => {
    const port = '{containerPort: 8080, name: htp}';
    const files = new Files({
      ...BASE,
      'middle/kustomization.yaml': 'resources: [../base]\nnamePrefix: m-\n',
      'prod/kustomization.yaml': 'resources: [../middle]\npatches: [{path: patch.yaml}]\n',
      'prod/patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: m-web}
spec:
  template:
    spec:
      containers:
        - name: web
          ports: [${port}]
`,
    });
    assert.deepEqual(
      files.findings().map(it => it.split(' ', 3).join(' ')),
      ['prod/patch.yaml:9 warning service-target-port-name-not-found'],
    );
  });

  test('is shown on the value that gives a selector to other pods', () => {
    const green = DEPLOYMENT.replaceAll('web', 'green').replace('http', 'www');
    const files = new Files({
      ...BASE,
      ...DEV,
      'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml, green.yaml]\n',
      'base/green.yaml': green,
      'prod/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Service}
    patch: |-
      - op: replace
        path: /spec/selector/app
        value: green
`,
    });
    assert.deepEqual(
      files.findings().map(it => it.split(' ', 3).join(' ')),
      ['prod/kustomization.yaml:7 warning service-target-port-name-not-found'],
    );
  });
});

test('a kustomization that is no YAML is said to be none, unless a template makes it one', () => {
  const files = new Files({ ...BASE, 'prod/kustomization.yaml': 'resources: [../base\nnamePrefix: x-\n' });
  assert.deepEqual(
    files.findings().map(it => it.split(' ', 3).join(' ')),
    ['prod/kustomization.yaml:2 warning yaml-syntax'],
  );
  files.set('prod/kustomization.yaml', 'resources: [../base\n{{ if x }}\nnamePrefix: x-\n');
  assert.deepEqual(files.findings(), []);
});
