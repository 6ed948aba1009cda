/** What is wrong with kustomizations themselves: said once, where it is written, and no more than is known. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { BASE, DEPLOYMENT, DEV, Files } from '../support/units.ts';
import { hostOf, ROOT } from '../support/workspace.ts';

describe('what is wrong with a kustomization itself', () => {
  const PATCH = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: wbe}\nspec: {replicas: 3}\n';

  test('is said once, whatever number of overlays meets it', () => {
    const files = new Files({
      ...BASE,
      ...DEV,
      'prod/kustomization.yaml': DEV['dev/kustomization.yaml'],
      'base/kustomization.yaml':
        'resources: [service.yaml, deployment.yaml, deploymet.yml]\npatches: [{path: p.yaml}]\n',
      'base/p.yaml': PATCH,
    });
    assert.deepEqual(files.findings(), [
      'base/kustomization.yaml:1 warning kustomization-file-not-found resources[2] [dev,prod]',
      'base/p.yaml:3 info kustomization-refused metadata.name [dev,prod]',
    ]);
    assert.match(files.messages()[0]!, /^There is no deploymet\.yml/);
  });

  test('names the overlays where it holds in some of them only, and keeps its fix from the others', () => {
    const files = new Files({
      ...BASE,
      'common/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml}]\n',
      'common/p.yaml': PATCH,
      'dev/kustomization.yaml': 'resources: [../base]\ncomponents: [../common]\n',
      'prod/kustomization.yaml': 'resources: [wbe.yaml]\ncomponents: [../common]\n',
      'prod/wbe.yaml': DEPLOYMENT.replace('name: web', 'name: wbe'),
    });
    assert.deepEqual(files.findings(), ['common/p.yaml:3 warning kustomization-refused metadata.name [dev]']);
    assert.deepEqual(files.messages(), [
      'In dev: There is no Deployment wbe to patch, so kustomize refuses to build this. Did you mean web?',
    ]);
    assert.deepEqual(files.fixes(), []);
    files.set('prod/kustomization.yaml');
    assert.deepEqual(files.fixes(), ['Change wbe to web']);
    files.fix();
    assert.deepEqual(files.findings(), []);
  });

  test('goes when the file appears, and the kustomization is among the files to look at again', () => {
    const files = new Files({ ...BASE, ...DEV });
    files.set('base/kustomization.yaml', `${BASE['base/kustomization.yaml'].trim().slice(0, -1)}, more.yaml]\n`);
    assert.deepEqual(files.findings(), [
      'base/kustomization.yaml:1 warning kustomization-file-not-found resources[2] [dev]',
    ]);
    const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\n';
    assert.ok(files.set('base/more.yaml', settings).includes('base/kustomization.yaml'));
    assert.deepEqual(files.findings(), []);
    assert.ok(files.set('base/more.yaml').includes('base/kustomization.yaml'));
    assert.equal(files.findings().length, 1);
  });

  test('is silenced and set like every other finding, also where the file says no kind', () => {
    const files = new Files({ ...BASE, 'dev/kustomization.yaml': 'resources:\n  - ../base\n  - more.yaml\n' });
    files.settings({ rules: { 'kustomization-file-not-found': 'info' } });
    assert.deepEqual(files.findings(), [
      'dev/kustomization.yaml:3 info kustomization-file-not-found resources[1] [dev]',
    ]);
    const ignore = '# kube-services: ignore[kustomization-file-not-found] made by the pipeline\n';
    files.set('dev/kustomization.yaml', `resources:\n  - ../base\n  ${ignore}  - more.yaml\n`);
    assert.deepEqual(files.findings(), []);
    files.set('dev/kustomization.yaml', `resources:\n  ${ignore}  - ../base\n`);
    assert.deepEqual(files.findings(), ['dev/kustomization.yaml:2 info suppression-unused ']);
  });

  test('is not said of what nobody can look for', () => {
    const texts = new Map([
      [`${ROOT}/kustomization.yaml`, 'resources: [a.yaml, base]\npatches: [{path: patch.json}]\n'],
    ]);
    const { entry, ...host } = hostOf(texts);
    const unknowing = new Workspace(host);
    const knowing = new Workspace({ ...host, entry: uri => (/base|patch/.test(uri) ? 'file' : entry!(uri)) });
    const disk = [...texts].map(([uri, text]) => ({ uri, text }));
    const said = [unknowing, knowing].map(it => {
      it.apply({ roots: [ROOT], disk, complete: true });
      return it
        .snapshot()
        .findings(`${ROOT}/kustomization.yaml`)
        .map(({ said }) => sentence(said, 'en'));
    });
    assert.deepEqual(said, [
      [],
      ['There is no a.yaml here: unless something makes it first, kustomize builds nothing.'],
    ]);
  });
});
