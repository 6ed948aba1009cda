// Traces: which hops a request to a Service has, and what becomes of it at each. Hops and verdicts, no prose.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../server/src/core/features/hover.ts';
import { traceDocument } from '../../server/src/core/features/trace/document.ts';
import { portsOf, type Trace, tracesTo } from '../../server/src/core/features/trace/trace.ts';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { as } from '../../server/src/core/model/resource.ts';
import { type Files, uriOf, workspaceOf } from '../support/workspace.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`;
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: http, containerPort: 8080}]}]}
`;
const CALLER = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: shop, image: shop, env: [{name: WEB_URL, value: "http://web.shop:80/"}]}]}
`;
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door, namespace: shop}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`;
const policy = (name: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n`;
const DENY = policy('deny', '{podSelector: {}, policyTypes: [Ingress]}');

/** By source: the verdict, then what is not sure to arrive, in the order of the way. */
function verdicts(...texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tracesOf(texts).map(it => [it.source.kind, shown(it)]));
}

function tracesOf(texts: readonly string[]): readonly Trace[] {
  const snap = workspaceOf([['/all.yaml', texts.join('---\n')]]).snapshot();
  const [to] = snap.resources().filter(it => as(it, service));
  return portsOf(to!).flatMap(port => tracesTo(snap, to!, port));
}

function shown({ verdict, hops, branches }: Trace): string {
  const stops = [...hops, ...branches.flat()].filter(it => it.verdict !== 'arrives');
  return [verdict, ...stops.map(it => (it.verdict === 'does-not' ? `✗ ${it.kind}` : `? ${it.kind}`))].join(' ');
}

const OPEN = { namespace: 'arrives', elsewhere: 'arrives' };
/** The same from both. */
const both = (what: string): Readonly<Record<string, string>> => ({ namespace: what, elsewhere: what });

test('a Service in order is reached from everywhere', () => {
  assert.deepEqual(verdicts(SERVICE, WEB), OPEN);
  assert.deepEqual(verdicts(SERVICE, WEB, CALLER, INGRESS), { route: 'arrives', caller: 'arrives', ...OPEN });
});

test('what is wrong with the Service or its pods stops everybody', () => {
  const cases: readonly (readonly [string, string])[] = [
    [`${SERVICE.replace('{app: web}', '{app: wbe}')}---\n${WEB}`, 'does-not ✗ selector'],
    [SERVICE.replace('{app: web}', '{app: other}'), 'unknown ? selector'],
    [`${SERVICE.replace('http', 'htttp')}---\n${WEB}`, 'does-not ✗ target-port'],
    [`${SERVICE.replace('{port', '{protocol: UDP, port')}---\n${WEB}`, 'does-not ✗ target-port'],
    [`${SERVICE.replace('http', '9090')}---\n${WEB}`, 'unknown ? target-port'],
    [`${SERVICE}---\n${WEB.replace('replicas: 2', 'replicas: 0')}`, 'does-not ✗ pods'],
    [`${SERVICE.replace('port: 80,', 'port: 0,')}---\n${WEB}`, 'does-not ✗ accepted'],
    [`${SERVICE}---\n${WEB.replace('matchLabels: {app: web}', 'matchLabels: {app: no}')}`, 'does-not ✗ accepted'],
    [SERVICE.replace('  selector: {app: web}\n', ''), 'unknown ? selector'],
  ];
  for (const [text, expected] of cases) assert.deepEqual(verdicts(text), both(expected), text);
});

test('an alias leads away, and what lists no port forwards none', () => {
  const alias =
    'apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: shop}\nspec: {type: ExternalName, externalName: db.example.com}\n';
  assert.deepEqual(verdicts(alias), both('unknown ? service-port'));
  const bare = SERVICE.replace('  ports: [{port: 80, targetPort: http}]\n', '  clusterIP: None\n');
  assert.deepEqual(verdicts(bare, WEB), both('arrives'));
});

test('from outside: by nodes and by a load balancer of which no file knows', () => {
  const type = (name: string): string => SERVICE.replace('spec:\n', `spec:\n  type: ${name}\n`);
  assert.deepEqual(verdicts(type('NodePort'), WEB), { 'node-port': 'arrives', ...OPEN });
  assert.deepEqual(verdicts(type('LoadBalancer'), WEB), {
    'load-balancer': 'unknown ? load-balancer',
    'node-port': 'arrives',
    ...OPEN,
  });
});

test('who asks for a port that is not there, and who is the only one', () => {
  const lost = INGRESS.replace('number: 80', 'number: 8080');
  assert.deepEqual(verdicts(SERVICE, WEB, lost), { route: 'does-not ✗ entry', ...OPEN });
  const caller = CALLER.replace('web.shop:80', 'web.shop:8080');
  assert.deepEqual(verdicts(SERVICE, WEB, caller), { caller: 'does-not ✗ name', ...OPEN });
});

test('network policies, into the pods', () => {
  const all = [SERVICE, WEB, CALLER, INGRESS];
  const blocked = 'does-not ✗ ingress';
  assert.deepEqual(verdicts(...all, DENY), { route: blocked, caller: blocked, ...both(blocked) });
  const forShop = policy(
    'shop',
    '{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: shop}}}], ports: [{port: 8080}]}]}',
  );
  assert.deepEqual(verdicts(...all, DENY, forShop), {
    route: 'unknown ? ingress',
    caller: 'arrives',
    namespace: 'unknown ? ingress',
    elsewhere: blocked,
  });
  // Policies see the port of the pod.
  const wrong = forShop.replace('8080', '80');
  assert.equal(verdicts(...all, DENY, wrong).caller, blocked);
});

test('network policies, out of the pods that call, and to the DNS', () => {
  const none = policy('none', '{podSelector: {matchLabels: {app: shop}}, policyTypes: [Egress]}');
  assert.equal(verdicts(SERVICE, WEB, CALLER, none).caller, 'does-not ✗ dns ✗ egress');
  const toWeb = policy(
    'web',
    '{podSelector: {matchLabels: {app: shop}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: web}}}]}]}',
  );
  assert.equal(verdicts(SERVICE, WEB, CALLER, toWeb).caller, 'does-not ✗ dns');
  const dns = policy(
    'dns',
    '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 53, protocol: UDP}]}]}',
  );
  assert.equal(verdicts(SERVICE, WEB, CALLER, toWeb, dns).caller, 'arrives');
});

test('of two workloads of which one has the port, nobody knows which is met', () => {
  const canary = WEB.replace('{name: web, namespace', '{name: canary, namespace').replace(
    'ports: [{name: http',
    'ports: [{name: hyper',
  );
  assert.deepEqual(verdicts(SERVICE, WEB, canary), both('unknown ✗ target-port'));
});

test('what is wrong is told with the edits that mend it', () => {
  const snap = workspaceOf([['/all.yaml', `${SERVICE.replace('http', 'htttp')}---\n${WEB}`]]).snapshot();
  const [to] = snap.resources().filter(it => as(it, service));
  const [first] = tracesTo(snap, to!, portsOf(to!)[0]!);
  const hop = first!.branches[0]!.find(it => it.kind === 'target-port')!;
  assert.deepEqual(
    hop.because.map(it => it.rule),
    ['service-target-port-name-not-found'],
  );
  assert.ok(snap.fixes(hop.because[0]!).length > 0);
});

test('a document is about the Service at a place, or those in front of the workload there', () => {
  const files: Files = [['/all.yaml', [SERVICE, WEB, INGRESS, CALLER].join('---\n')]];
  const snap = workspaceOf(files).snapshot();
  const text = files[0]![1];
  for (const kind of ['kind: Service', 'kind: Deployment', 'kind: Ingress']) {
    const found = traceDocument(snap, uriOf('/all.yaml'), text.indexOf(kind), 'ko');
    assert.equal(found?.title, 'Service web', kind);
    assert.match(found.html, /^<h1>Service web/);
    assert.doesNotMatch(found.html, /undefined|\{\w+\}/);
  }
  assert.equal(traceDocument(snap, uriOf('/none.yaml'), 0, 'en'), undefined);
});

test('the hover of a Service says whom network policies keep from it', () => {
  const texts = [SERVICE, WEB, CALLER, DENY];
  const text = texts.join('---\n');
  const snap = workspaceOf([['/all.yaml', text]]).snapshot();
  const shown = hover(snap, uriOf('/all.yaml'), text.indexOf('name: web') + 6, 'en')?.markdown ?? '';
  assert.match(
    shown,
    /- ✗ NetworkPolicy deny isolates Deployment web, and no rule lets Deployment shop in on port 8080/,
  );
  const open = texts.slice(0, 3).join('---\n');
  const other = workspaceOf([['/all.yaml', open]]).snapshot();
  assert.doesNotMatch(hover(other, uriOf('/all.yaml'), open.indexOf('name: web') + 6, 'en')?.markdown ?? '', /✗/);
});

test('where other kinds of policies decide, too, nobody is said to be blocked', () => {
  const cilium =
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: x, namespace: shop}\nspec: {}\n';
  assert.equal(verdicts(SERVICE, WEB, CALLER, DENY, cilium).caller, 'unknown ? ingress');
});

test('pods that listen where nobody reaches them, and pods that somebody else scales', () => {
  const deaf = WEB.replace('image: nginx,', 'image: nginx, args: [--bind=127.0.0.1:8080],');
  assert.deepEqual(verdicts(SERVICE, deaf), both('does-not ✗ pods'));
  const scaler =
    'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: web, namespace: shop}\nspec: {scaleTargetRef: {name: web}}\n';
  assert.deepEqual(verdicts(SERVICE, WEB.replace('replicas: 2', 'replicas: 0'), scaler), both('unknown ? pods'));
});

test('a headless Service translates no port for pods that call it', () => {
  const headless = SERVICE.replace('spec:\n', 'spec:\n  clusterIP: None\n');
  assert.deepEqual(verdicts(headless, WEB, INGRESS), { route: 'arrives', ...both('unknown ? pod-port') });
  assert.deepEqual(verdicts(headless.replace('port: 80,', 'port: 8080,'), WEB), both('arrives'));
});
