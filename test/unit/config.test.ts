/** How settings are read: what is allowed counts, what is not is named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../server/src/core/config.ts';

test('later sources win, rule by rule', () => {
  const { config, problems } = readConfig(
    { nodePortRange: '3000-4000', rules: { 'yaml-syntax': 'off', 'service-type-invalid': 'hint' } },
    { rules: { 'yaml-syntax': 'info' }, diagnostics: { scope: 'openFiles' } },
  );
  assert.deepEqual(config.rules, { 'yaml-syntax': 'info', 'service-type-invalid': 'hint' });
  assert.deepEqual(config.nodePortRange, { from: 3000, to: 4000 });
  assert.equal(config.diagnosticsScope, 'openFiles');
  assert.deepEqual(problems, []);
});

test('what is not allowed is left out and named', () => {
  const { config, problems } = readConfig({
    nodePortRange: '4000-3000',
    nodePorts: '1-2',
    rules: { 'yaml-syntax': 'fatal', 'service-type-invalid': false },
  });
  assert.deepEqual(config.nodePortRange, { from: 30000, to: 32767 });
  assert.deepEqual(config.rules, { 'service-type-invalid': 'off' });
  assert.deepEqual(problems, [
    { key: 'nodePortRange', unknown: false },
    { key: 'nodePorts', unknown: true },
    { key: 'rules.yaml-syntax', unknown: false },
  ]);
});

test('a version of Kubernetes may be a number, of which YAML loses the last zero', () => {
  const version = (kubernetesVersion: unknown): number => readConfig({ kubernetesVersion }).config.kubernetesVersion;
  assert.equal(version('1.35'), 35);
  assert.equal(version('v1.36.2+k3s1'), 36);
  assert.equal(version(1.36), 36);
  assert.equal(version(1.4), 40);
  assert.equal(version('2.0'), version(undefined));
  assert.deepEqual(readConfig({ kubernetesVersion: '1' }).problems, [{ key: 'kubernetesVersion', unknown: false }]);
});

test('the profile of the cluster is found out unless it is said', () => {
  assert.equal(readConfig().config.profile, 'auto');
  assert.equal(readConfig({ profile: 'k3s' }, { profile: 'generic' }).config.profile, 'generic');
  assert.deepEqual(readConfig({ profile: 'k8s' }).problems, [{ key: 'profile', unknown: false }]);
});
