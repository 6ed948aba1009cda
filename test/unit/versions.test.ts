/**
 * What differs between versions of Kubernetes: of every object that the real code of 1.34 or 1.35 judges otherwise than that
 * of 1.36 (`validIn1_35` in test/data/cases), the setting `kubernetesVersion` makes the rules do so too.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unserved } from '../../server/src/core/model/served.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

interface Verdict {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  readonly validIn1_35?: boolean;
}

const CASES = new URL('../data/cases/', import.meta.url);

for (const file of readdirSync(CASES).filter(it => it.endsWith('.json'))) {
  const verdicts = JSON.parse(readFileSync(new URL(file, CASES), 'utf8')) as readonly Verdict[];
  const differing = verdicts.filter(it => it.validIn1_35 !== undefined);
  if (differing.length === 0) continue;
  test(`${file}: ${differing.length} objects before and since 1.36`, () => {
    for (const { name, yaml, valid, validIn1_35 } of differing) {
      assert.notEqual(valid, validIn1_35, name);
      for (const [kubernetesVersion, expected] of [
        ['1.35', validIn1_35],
        ['1.36', valid],
        ['1.37', valid],
      ] as const) {
        const errors = errorsOf(yaml, kubernetesVersion);
        assert.equal(errors.length === 0, expected, `${name} in ${kubernetesVersion}: ${errors.join(' ')}\n${yaml}`);
      }
    }
  });
}

test('an API version is served up to the version that removed it', () => {
  const cronJob = 'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata:\n  name: sweep\n';
  assert.deepEqual(errorsOf(cronJob, '1.24'), []);
  assert.match(errorsOf(cronJob, '1.25')[0]!, /since Kubernetes 1\.25, only as batch\/v1/);
});

test('knows which API versions are served, and says nothing of what others may have added', () => {
  const meant = (apiVersion: string, kind: string): string | undefined => {
    const found = unserved(apiVersion, kind);
    return found && `${found.apiVersion} ${found.kind} ${found.removed ?? ''}`.trim();
  };
  for (const [apiVersion, kind, expected] of [
    ['v1', 'Service', undefined],
    ['autoscaling/v1', 'HorizontalPodAutoscaler', undefined],
    ['extensions/v1beta1', 'Ingress', 'networking.k8s.io/v1 Ingress 22'],
    ['extensions/v1beta1', 'DaemonSet', 'apps/v1 DaemonSet 16'],
    ['apps/v1beta2', 'StatefulSet', 'apps/v1 StatefulSet 16'],
    ['policy/v1beta1', 'PodDisruptionBudget', 'policy/v1 PodDisruptionBudget 25'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'autoscaling/v2 HorizontalPodAutoscaler 26'],
    ['v1', 'Ingress', 'networking.k8s.io/v1 Ingress'],
    ['app/v1', 'Deployment', 'apps/v1 Deployment'],
    ['rbac.authorization.k8s.io/v1', 'Deployment', 'apps/v1 Deployment'],
    ['v1', 'Services', 'v1 Service'],
    ['apps/v1', 'deployment', 'apps/v1 Deployment'],
    ['discovery.k8s.io/v1', 'EndpointSlices', 'discovery.k8s.io/v1 EndpointSlice'],
    // Kinds that are not read here, and groups of others.
    ['v1', 'ConfigMap', undefined],
    ['v1', 'Config', undefined],
    ['v1', 'Node', undefined],
    ['v1', 'Template', undefined],
    ['v1', 'constructor', undefined],
    ['networking.k8s.io/v1', 'IngressClass', undefined],
    ['serving.knative.dev/v1', 'Service', undefined],
    ['traefik.io/v1alpha1', 'Ingress', undefined],
    ['backstage/v1', 'Service', undefined],
    ['example.com/v1', 'service', undefined],
  ] as const) {
    assert.equal(meant(apiVersion, kind), expected, `${kind} in ${apiVersion}`);
  }
});

function errorsOf(yaml: string, kubernetesVersion: string): readonly string[] {
  const snapshot = workspaceOf([['/main.yaml', yaml]], { settings: { kubernetesVersion } }).snapshot();
  const errors = snapshot.findings(uriOf('/main.yaml')).filter(it => it.severity === 'error');
  return errors.map(({ said }) => sentence(said, 'en'));
}
