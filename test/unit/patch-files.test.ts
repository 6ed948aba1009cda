/** Files that kustomizations use as patches are half an object each: nothing is said about them alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { hostOf, ROOT } from '../support/workspace.ts';

const BASE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: wbe}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`;
const PATCH = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {externalTrafficPolicy: Local, ports: [{port: 80, nodePort: 30080}]}
`;
const KUSTOMIZATION = 'resources: [../base]\npatches:\n  - path: ../prod/./svc.yaml\n';

function workspace(): {
  readonly files: Map<string, string>;
  set(path: string, text?: string): void;
  rules(): string[];
} {
  const files = new Map<string, string>();
  const it = new Workspace(hostOf(files));
  it.apply({ roots: [ROOT], complete: true });
  return {
    files,
    set(path, text) {
      const uri = `${ROOT}/${path}`;
      if (text === undefined) files.delete(uri);
      else files.set(uri, text);
      it.apply({ disk: [{ uri, text }] });
    },
    rules() {
      const snapshot = it.snapshot();
      return snapshot
        .files()
        .flatMap(file => snapshot.findings(file.uri).map(({ rule, severity }) => `${severity} ${rule}`));
    },
  };
}

const ALONE = [
  'warning service-selector-matches-nothing',
  'error service-external-traffic-policy-not-allowed',
  'error service-node-port-not-allowed',
];
/** The base is applied with changes: nobody knows what it selects. */
const PATCHED = ['info service-selector-matches-nothing'];

test('a patch is judged no more once a kustomization names it, whatever comes first', () => {
  for (const order of [
    ['kustomization', 'patch'],
    ['patch', 'kustomization'],
  ]) {
    const { set, rules } = workspace();
    set('base/web.yaml', BASE);
    for (const it of order) {
      if (it === 'patch') set('prod/svc.yaml', PATCH);
      else set('prod/kustomization.yaml', KUSTOMIZATION);
    }
    assert.deepEqual(rules(), PATCHED);
  }
});

test('it is an object of its own again when the kustomization goes or names it no more', () => {
  const { set, rules } = workspace();
  set('base/web.yaml', BASE);
  set('prod/svc.yaml', PATCH);
  set('prod/kustomization.yaml', KUSTOMIZATION);
  set('prod/kustomization.yaml');
  assert.deepEqual(rules(), ALONE);
  set('prod/kustomization.yaml', KUSTOMIZATION);
  assert.deepEqual(rules(), PATCHED);
  set('prod/kustomization.yaml', 'resources: [../base, svc.yaml]\n');
  assert.deepEqual(rules(), ALONE);
});
