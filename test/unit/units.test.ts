/** Apply units: what is linked and judged is what a cluster gets, and it is said where it is written. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BASE, DEPLOYMENT, DEV, Files, PORTS, PROD, SERVICE } from '../support/units.ts';

describe('what is applied together', () => {
  const loose = (name: string, more = ''): string =>
    `${SERVICE.replaceAll('web', name)}---\n${DEPLOYMENT.replaceAll('web', name)}${more}`;
  const asking = (name: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n`;

  test('is said by the setting: a folder each, or a list of folders', () => {
    const files = new Files({ 'svc/a/x.yaml': loose('a'), 'svc/b/y.yaml': loose('b'), 'infra/z.yaml': loose('c') });
    assert.deepEqual(files.links(), [': c → c', ': a → a', ': b → b']);
    files.set('.kube-services.yaml', 'units:\n  - svc/*\n  - [infra]\n');
    assert.deepEqual(files.links(), ['infra: c → c', 'svc/a: a → a', 'svc/b: b → b']);
    files.set('.kube-services.yaml', 'units:\n  - [infra, svc]\n');
    assert.deepEqual(files.links(), ['infra: c → c', 'infra: a → a', 'infra: b → b']);
    files.set('.kube-services.yaml');
    assert.deepEqual(files.links(), [': c → c', ': a → a', ': b → b']);
  });

  test('meets in one cluster, so its node ports do too', () => {
    const files = new Files({ 'a/svc.yaml': asking('a'), 'b/svc.yaml': asking('b') });
    assert.deepEqual(files.findings(), []);
    files.set('.kube-services.yaml', 'units: [[a, b]]\n');
    assert.equal(files.findings().length, 2);
    for (const it of ['a', 'b']) files.set(`${it}/kustomization.yaml`, 'resources: [svc.yaml]\n');
    assert.equal(files.findings().length, 2);
    assert.deepEqual(files.links(), ['a: a → ', 'a: b → ']);
    files.set('.kube-services.yaml', 'units: []\n');
    assert.deepEqual(files.findings(), []);
    assert.deepEqual(files.links(), ['a: a → ', 'b: b → ']);
  });

  test('is what a Flux Kustomization or an Argo Application applies', () => {
    const files = new Files({ ...BASE, ...DEV, 'apps/web/x.yaml': loose('web'), 'apps/db/y.yaml': loose('db') });
    assert.deepEqual(files.links(), [': db → db', ': web → web', 'dev: web → web']);
    files.set(
      'clusters/one.yaml',
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: db}\nspec: {path: ./apps/db, prune: true}\n',
    );
    files.set(
      'clusters/two.yaml',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: base}\nspec: {source: {path: base}}\n',
    );
    assert.deepEqual(files.links(), ['apps/db: db → db', ': web → web', 'base: web → web', 'dev: web → web']);
    files.set(
      'clusters/two.yaml',
      'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec: {generators: [{git: {directories: [{path: apps/*}]}}]}\n',
    );
    assert.deepEqual(files.links(), ['apps/db: db → db', 'apps/web: web → web', 'dev: web → web']);
    // Only a part of the repository is open: its root is above.
    files.set(
      'clusters/two.yaml',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {sources: [{path: w/apps/web}, {chart: redis}]}\n',
    );
    assert.deepEqual(files.links(), ['apps/db: db → db', 'apps/web: web → web', 'dev: web → web']);
    files.set('clusters/one.yaml');
    files.set('clusters/two.yaml');
    assert.deepEqual(files.links(), [': db → db', ': web → web', 'dev: web → web']);
  });
});

describe('what is done to objects when they are applied', () => {
  const flux = (more: string): string =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web}\nspec: {path: ./web${more}}\n`;
  const argo = (source: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {source: {path: web${source}}}\n`;
  const WRONG = { 'web/svc.yaml': SERVICE.replace('targetPort: http', 'targetPort: htpp'), 'web/web.yaml': DEPLOYMENT };

  test('silences what it may change', () => {
    for (const more of [', patches: [{patch: x}]', ', components: [../c]', ', namePrefix: x-']) {
      const files = new Files({ ...WRONG, 'flux.yaml': flux('') });
      assert.equal(files.findings().length, 1);
      files.set('flux.yaml', flux(more));
      assert.deepEqual(files.findings(), [], more);
    }
    for (const more of [', kustomize: {patches: [{patch: x}]}', ', kustomize: {commonLabels: {a: b}}']) {
      assert.deepEqual(new Files({ ...WRONG, 'argo.yaml': argo(more) }).findings(), [], more);
    }
  });

  test('may put everything into one namespace', () => {
    const apart = {
      'web/svc.yaml': SERVICE.replace('name: web', 'name: web\n  namespace: a'),
      'web/web.yaml': DEPLOYMENT.replace('name: web', 'name: web\n  namespace: b'),
    };
    assert.equal(new Files({ ...apart, 'flux.yaml': flux('') }).findings().length, 1);
    assert.deepEqual(new Files({ ...apart, 'flux.yaml': flux(', targetNamespace: shop') }).findings(), []);
    assert.equal(new Files({ ...WRONG, 'flux.yaml': flux(', targetNamespace: shop') }).findings().length, 1);
  });

  test('leaves folders in a folder out, unless Argo CD is told to go into them', () => {
    const deep = { 'web/a/svc.yaml': SERVICE, 'web/web.yaml': DEPLOYMENT };
    assert.deepEqual(new Files({ ...deep, 'argo.yaml': argo('') }).links(), [': web → ']);
    assert.deepEqual(new Files({ ...deep, 'argo.yaml': argo(', directory: {recurse: true}') }).links(), [
      'web: web → web',
    ]);
    const some = argo(', directory: {recurse: true, exclude: "a/*"}');
    assert.deepEqual(new Files({ ...deep, 'argo.yaml': some }).links(), [': web → web']);
  });
});

describe('a kustomization', () => {
  test('is what is linked: with its prefixes, labels and namespaces, in each overlay', () => {
    const files = new Files({
      ...BASE,
      'dev/kustomization.yaml': 'namePrefix: dev-\nresources: [../base]\n',
      'prod/kustomization.yaml':
        'namespace: shop\nlabels:\n  - pairs: {team: a}\n    includeSelectors: true\nresources: [../base]\n',
    });
    assert.deepEqual(files.links(), ['dev: dev-web → dev-web', 'prod: web → web']);
    assert.deepEqual(files.findings(), []);
  });

  test('is blamed in the overlay that breaks it, once, and mending the patch is enough', () => {
    const files = new Files({ ...BASE, ...DEV, ...PROD });
    assert.deepEqual(files.findings(), [
      'prod/ports.yaml:12 warning service-target-port-name-not-found spec.template.spec.containers[0].ports[0].name [prod]',
    ]);
    assert.match(files.messages()[0]!, /^In prod: No pod behind this Service has a container port named http/);
    files.fix();
    assert.deepEqual(files.findings(), []);
  });

  test('is blamed in its base for what is wrong in all overlays', () => {
    const files = new Files({ ...BASE, ...DEV, 'base/service.yaml': SERVICE.replace('app: web', 'app: wbe') });
    files.set('prod/kustomization.yaml', DEV['dev/kustomization.yaml']);
    assert.deepEqual(files.findings(), [
      'base/service.yaml:7 warning service-selector-matches-nothing spec.selector.app [dev,prod]',
    ]);
    assert.match(files.messages()[0]!, /^No pod has app=wbe: it is app=web in Deployment web/);
    files.fix();
    assert.deepEqual(files.findings(), []);
  });

  test('names each overlay where the names differ', () => {
    const files = new Files({ ...BASE, 'base/service.yaml': SERVICE.replace('app: web', 'app: wbe') });
    files.set('dev/kustomization.yaml', 'namePrefix: dev-\nresources: [../base]\n');
    files.set('prod/kustomization.yaml', 'namePrefix: prod-\nresources: [../base]\n');
    assert.deepEqual(files.messages(), ['In dev and prod: No pod has app=wbe: it is app=web in Deployment dev-web.']);
  });

  test('is judged as it is rendered: a patch and a base are half objects each', () => {
    const half =
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 99}]}\n';
    const files = new Files({
      'base/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n',
      'base/deployment.yaml': DEPLOYMENT,
      'base/kustomization.yaml': BASE['base/kustomization.yaml'],
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: svc.yaml}]\n',
      'prod/svc.yaml': half,
    });
    assert.deepEqual(files.findings(), [
      'prod/svc.yaml:4 warning service-target-port-number-not-declared spec.ports[0].targetPort [prod]',
      'prod/svc.yaml:4 error service-node-port-out-of-range spec.ports[0].nodePort [prod]',
    ]);
    files.set('prod/svc.yaml', half.replace('port: 80, nodePort: 99', 'port: 8080'));
    assert.deepEqual(files.findings(), []);
    files.set('prod/kustomization.yaml');
    assert.deepEqual(files.findings(), ['base/service.yaml:4 error service-ports-required spec.ports [base]']);
  });

  test('says nothing of what something unknown may change, and less of what may be elsewhere', () => {
    const wrong = { 'base/service.yaml': SERVICE.replace('app: web', 'app: wbe') };
    const files = new Files({
      ...BASE,
      ...wrong,
      'dev/kustomization.yaml': 'resources: [../base]\ntransformers: [t.yaml]\n',
    });
    assert.deepEqual(files.findings(), []);
    files.set('dev/kustomization.yaml', 'resources: [../base, "https://example.com/web.yaml"]\n');
    assert.deepEqual(files.findings(), [
      'base/service.yaml:7 info service-selector-matches-nothing spec.selector.app [dev]',
    ]);
  });

  test('that cannot be read at the moment keeps its files from being judged alone', () => {
    const files = new Files({ ...BASE, ...DEV, ...PROD, 'base/service.yaml': SERVICE.replace('app: web', 'app: wbe') });
    files.set('dev/kustomization.yaml');
    files.set('prod/kustomization.yaml', `${PROD['prod/kustomization.yaml']}labels: [\n`);
    assert.deepEqual(files.findings(), ['prod/kustomization.yaml:5 warning yaml-syntax labels [prod]']);
  });

  test('may meet in a cluster with what is applied separately, unless that has its own copy', () => {
    const files = new Files({ ...BASE, 'base/kustomization.yaml': 'resources: [service.yaml]\n' });
    files.set('base/deployment.yaml');
    assert.deepEqual(files.findings(), [
      'base/service.yaml:6 info service-selector-matches-nothing spec.selector [base]',
    ]);
    assert.match(files.messages()[0]!, /none comes near/);
    files.set('web.yaml', DEPLOYMENT);
    assert.match(files.messages()[0]!, /But Deployment web has it, which is applied separately\.$/);
    files.set('web.yaml', `${SERVICE}---\n${DEPLOYMENT}`);
    assert.match(files.messages()[0]!, /none comes near/);
  });

  test('makes nothing of what is missing in a file beside it that it does not name', () => {
    const files = new Files({ ...BASE, 'base/more.yaml': PORTS, 'patches/ports.yaml': PORTS });
    assert.deepEqual(files.findings(), []);
    files.set('base/kustomization.yaml', 'res');
    assert.deepEqual(files.findings(), ['base/kustomization.yaml:1 info kustomization-refused  [base]']);
    files.set('e2e/00-assert.yaml', PORTS);
    files.set('e2e/assert.yaml', PORTS);
    files.set('base/kustomization.yaml');
    files.set('patches/ports.yaml');
    assert.deepEqual(files.findings(), [
      'base/more.yaml:6 error workload-selector-required spec.selector',
      'base/more.yaml:11 error container-port-invalid spec.template.spec.containers[0].ports[0].containerPort',
    ]);
  });

  test('is an alternative to others: two overlays may use one node port, two objects of one overlay may not', () => {
    const service = (name: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n`;
    const files = new Files({ 'a/svc.yaml': service('a'), 'b/svc.yaml': service('b') });
    for (const it of ['a', 'b']) files.set(`${it}/kustomization.yaml`, 'resources: [svc.yaml]\n');
    assert.deepEqual(files.findings(), []);
    files.set('b/kustomization.yaml', 'resources: [svc.yaml, ../a]\n');
    assert.deepEqual(files.findings(), [
      'a/svc.yaml:4 warning service-node-port-conflict spec.ports[0].nodePort [b]',
      'b/svc.yaml:4 warning service-node-port-conflict spec.ports[0].nodePort [b]',
    ]);
  });

  test('is rendered again when a file that it reads changes, and what may be said anew is known', () => {
    const files = new Files({ ...BASE, ...DEV, ...PROD, 'other/service.yaml': SERVICE });
    files.set('other/kustomization.yaml', 'resources: [service.yaml]\n');
    assert.deepEqual(files.set('dev/kustomization.yaml', `${DEV['dev/kustomization.yaml']}# a comment\n`), [
      'dev/kustomization.yaml',
    ]);
    assert.deepEqual(files.set('other/service.yaml', `${SERVICE}# a comment\n`), ['other/service.yaml']);
    assert.deepEqual(
      files.set('base/deployment.yaml', DEPLOYMENT.replace('app: web\n    spec', 'app: wbe\n    spec')),
      ['base/deployment.yaml', 'base/service.yaml', 'other/service.yaml', 'prod/ports.yaml'],
    );
  });

  test('is mended only where that mends every overlay, and leaves every file as one that can be read', () => {
    const tier = { 'base/service.yaml': SERVICE.replace('app: web', 'app: web\n    tier: front') };
    const files = new Files({ ...BASE, ...tier, ...DEV });
    const [remove, add] = ['Remove tier from the selector', 'Add tier=front to the pod labels of Deployment web'];
    assert.deepEqual(files.fixes(), [remove, add]);
    // The only label of the pods is written in the overlay there: beside it is no place for one of the base.
    files.set('prod/kustomization.yaml', 'resources: [../base]\ncommonLabels: {app: other}\n');
    assert.match(files.messages()[0]!, /^In dev and prod: No pod has tier=front beside app=/);
    assert.deepEqual(files.fixes(), [remove]);
    // What a patch takes away is still in the base, where it would be there twice.
    const patch = `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op": "remove", "path": "/spec/selector"}]'\n`;
    const without = new Files({ ...BASE, 'prod/kustomization.yaml': `resources: [../base]\n${patch}` });
    assert.deepEqual(without.findings(), [
      'base/deployment.yaml:9 error workload-selector-required spec.selector [prod]',
    ]);
    assert.deepEqual(without.fixes(), []);
  });

  test('gives its files back when it goes', () => {
    const files = new Files({ ...BASE, ...PROD });
    files.set('prod/kustomization.yaml');
    assert.deepEqual(files.findings(), [
      'prod/ports.yaml:6 error workload-selector-required spec.selector',
      'prod/ports.yaml:11 error container-port-invalid spec.template.spec.containers[0].ports[0].containerPort',
    ]);
    assert.deepEqual(files.links(), ['base: web → web']);
    files.set('prod/kustomization.yaml', PROD['prod/kustomization.yaml']);
    assert.deepEqual(files.links(), ['prod: web → web']);
  });
});
