/** Apply units: what is linked and judged is what a cluster gets, and it is said where it is written. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selectedBy } from '../../server/src/core/index/selection.ts';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { as } from '../../server/src/core/model/resource.ts';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { applyEdits, SourceText, shifted } from '../../server/src/core/text/text.ts';
import { hostOf, ROOT } from '../support/workspace.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.28
          ports:
            - name: http
              containerPort: 8080
`;
/** Gives the container's port another name. */
const PORTS = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          ports:
            - $patch: replace
            - name: www
              containerPort: 8080
`;
const BASE = {
  'base/service.yaml': SERVICE,
  'base/deployment.yaml': DEPLOYMENT,
  'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\n',
};
const DEV = { 'dev/kustomization.yaml': 'resources: [../base]\n' };
const PROD = {
  'prod/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: ports.yaml\n',
  'prod/ports.yaml': PORTS,
};

type Texts = Readonly<Record<string, string>>;

class Files {
  readonly texts = new Map<string, string>();
  readonly workspace = new Workspace(hostOf(this.texts));

  constructor(texts: Texts) {
    this.workspace.apply({ roots: [ROOT], complete: true });
    for (const [path, text] of Object.entries(texts)) this.set(path, text);
  }

  /** Gives a file another text, or takes it away. The files that may say something else now. */
  set(path: string, text?: string): readonly string[] {
    const uri = `${ROOT}/${path}`;
    if (text === undefined) this.texts.delete(uri);
    else this.texts.set(uri, text);
    return [...this.workspace.apply({ disk: [{ uri, text }] })].map(it => it.slice(ROOT.length + 1)).sort();
  }

  /** Each finding: its file, line, severity, rule, path and units. */
  findings(): readonly string[] {
    return this.#all().map(({ uri, finding }) => {
      const { document, span, severity, rule, applied } = finding;
      const snapshot = this.workspace.snapshot();
      const line = new SourceText(this.texts.get(uri)!).positionAt(snapshot.locate(document, span).span.start).line + 1;
      const units = applied?.units.map(it => snapshot.unitName(it)).join() ?? '';
      return `${uri.slice(ROOT.length + 1)}:${line} ${severity} ${rule} ${snapshot.pathOf(finding)}${units && ` [${units}]`}`;
    });
  }

  messages(): readonly string[] {
    return this.#all().map(({ finding }) => sentence(finding.said, 'en'));
  }

  /** Applies the first fix of the first finding. */
  fix(): void {
    const snapshot = this.workspace.snapshot();
    const [fix] = snapshot.fixes(this.#all()[0]!.finding);
    assert.ok(fix, 'there is no fix');
    const changed = fix.edits.map(({ document, edits }) => {
      const { start } = snapshot.placeOf(document);
      const moved = edits.map(it => ({ ...it, span: shifted(it.span, start) }));
      return [document.uri.slice(ROOT.length + 1), applyEdits(this.texts.get(document.uri)!, moved)] as const;
    });
    for (const [path, text] of changed) this.set(path, text);
  }

  /** `unit: Service → workloads` */
  links(): readonly string[] {
    const snapshot = this.workspace.snapshot();
    return snapshot
      .resources()
      .filter(it => it.type === service)
      .map(it => {
        const workloads = selectedBy(it, as(it, service)!, snapshot.index).map(to => to.resource.name?.value);
        return `${snapshot.unitName(it.document.unit) ?? ''}: ${it.name?.value} → ${workloads.join()}`;
      });
  }

  #all() {
    const snapshot = this.workspace.snapshot();
    return snapshot.files().flatMap(({ uri }) => snapshot.findings(uri).map(finding => ({ uri, finding })));
  }
}

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
    files.set('clusters/one.yaml');
    files.set('clusters/two.yaml');
    assert.deepEqual(files.links(), [': db → db', ': web → web', 'dev: web → web']);
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
    assert.deepEqual(files.findings(), []);
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

  test('gives its files back when it goes', () => {
    const files = new Files({ ...BASE, ...PROD });
    files.set('prod/kustomization.yaml');
    assert.deepEqual(files.findings(), ['prod/ports.yaml:6 error workload-selector-required spec.selector']);
    assert.deepEqual(files.links(), ['base: web → web']);
    files.set('prod/kustomization.yaml', PROD['prod/kustomization.yaml']);
    assert.deepEqual(files.links(), ['prod: web → web']);
  });
});
