// What is completed in a Service is nothing that the API server refuses there: every field of every type is tried.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutStops } from '../../server/src/core/features/completion/insert.ts';
import { type Completion, completion } from '../../server/src/core/features/completion.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const SERVICES = [
  'type: ClusterIP',
  'clusterIP: None',
  'clusterIP: 10.43.0.9',
  'type: NodePort',
  'type: LoadBalancer',
  'type: LoadBalancer\n  externalTrafficPolicy: Local',
  'type: ExternalName\n  externalName: a.example.com',
  'sessionAffinity: ClientIP',
];

/** What a person writes into fields whose values are not a few. */
const VALUES: Readonly<Record<string, string>> = {
  name: 'http',
  targetPort: '8080',
  nodePort: '30080',
  selector: 'app: web',
  clusterIP: '10.43.0.10',
  clusterIPs: '10.43.0.9',
  externalIPs: '192.0.2.1',
  ipFamilies: 'IPv4',
  externalName: 'db.example.com',
  loadBalancerClass: 'example.com/lb',
  loadBalancerIP: '192.0.2.1',
  loadBalancerSourceRanges: '10.0.0.0/8',
  healthCheckNodePort: '30099',
};

for (const said of SERVICES) {
  test(`with ${said.replace(/\s+/g, ' ')}`, () => {
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ${said}\n  ports:\n    - port: 80\n      \n  \n`;
    const tried = new Set<string>();
    for (const offset of [text.length - '\n'.length, text.length - '\n  \n'.length]) {
      for (const { label, kind, span, snippet } of at(text, offset)) {
        // Who changes the type changes what depends on it.
        if (kind !== 'field' || label === 'type') continue;
        const field = text.slice(0, span.start) + withoutStops(snippet);
        const rest = text.slice(span.end);
        const offered = at(field + rest, field.length).filter(it => it.kind === 'value');
        const values = offered.length > 0 ? offered.map(it => it.label) : [VALUES[label] ?? ''];
        for (const value of values) {
          tried.add(label);
          assert.deepEqual(errorsIn(field + value + rest), [], `${label}: ${value}`);
        }
      }
    }
    assert.ok(tried.size > 0);
  });
}

test('while it is typed, letter by letter', () => {
  const text =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports:\n    - {name: a, port: 80}\n    - port: 81\n  type: "NodePort"\n';
  for (let end = 0; end <= text.length; end++) {
    for (const it of at(text.slice(0, end), end)) assert.ok(it.span.start <= end && it.span.end === end, it.label);
  }
});

test('in the line ends of the file', () => {
  const text = 'apiVersion: v1\r\nkind: Service\r\nspec:\r\n    po\r\n';
  const ports = at(text, text.length - 2).find(it => it.label === 'ports');
  assert.equal(ports?.snippet, 'ports:\r\n      - port: ');
  assert.equal(text.slice(ports?.span.start, ports?.span.end), 'po');
});

test('of very many, those that go on with what is typed come first', () => {
  const services = Array.from({ length: 150 }, (_, i) => `apiVersion: v1\nkind: Service\nmetadata: {name: web-${i}}\n`);
  const heads = [
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec:\n  defaultBackend:\n    service:\n      name: ',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  url: http://',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  DB_HOST: ',
    'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {name: x}\nspec:\n  valuesContent: |-\n    db:\n      redisHost: ',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x}\nspec:\n  values:\n    redisHost: ',
  ];
  for (const text of heads.map(it => `${it}web-14`)) {
    const whole = `${services.join('---\n')}---\n${text}`;
    const found = at(whole, whole.length);
    assert.equal(found.length, 100);
    assert.deepEqual(
      found.slice(0, 3).map(it => it.label),
      ['web-14', 'web-140', 'web-141'],
    );
  }
});

function at(text: string, offset: number): readonly Completion[] {
  return completion(workspaceOf([['/svc.yaml', text]]).snapshot(), uriOf('/svc.yaml'), offset, 'en');
}

function errorsIn(text: string): readonly string[] {
  const findings = workspaceOf([['/svc.yaml', text]])
    .snapshot()
    .findings(uriOf('/svc.yaml'));
  return findings.filter(it => it.severity === 'error').map(it => sentence(it.said, 'en'));
}
