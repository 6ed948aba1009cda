/** The conversions between the types of Services. What holds for all of them is in `slow/conversions.test.ts`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversions } from '../../server/src/core/features/conversions.ts';
import { Rewrite } from '../../server/src/core/text/rewrite.ts';
import { applyEdits } from '../../server/src/core/text/text.ts';
import { actionsOn, applied, backAgain } from '../support/conversions.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const URI = uriOf('/main.yaml');

for (const [title, spec] of [
  ['flow style', 'spec: {selector: {app: web}, ports: [{port: 80}]}\n'],
  ['JSON', 'spec: {\n  "selector": {"app": "web"},\n  "ports": [{"port": 80}]\n}\n'],
  ['comments', 'spec:\n  # who\n  selector: {app: web} # them\n\n  # where\n  ports:\n    - port: 80\n# the end\n'],
  ['CRLF', 'spec:\r\n  ports:\r\n    - port: 80\r\n  type: ClusterIP # as ever\r\n'],
  ['only ports', 'spec:\n  ports:\n  - port: 80'],
] as const) {
  test(`to NodePort and back: ${title}`, () => {
    const yaml = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n${spec}`;
    assert.equal(backAgain(yaml, actionsOn(yaml)), yaml);
  });
}

test('drops what the type needed, keeps order and comments, and says what it costs', () => {
  const yaml = `kind: Service
apiVersion: v1
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/load-balancer-source-ranges: 10.0.0.0/8
spec:
  # who
  selector: {app: web}
  type: LoadBalancer # for now
  externalTrafficPolicy: Local
  healthCheckNodePort: 30500
  loadBalancerIP: 192.0.2.1 # ours
  ports:
    - name: http # the only one
      nodePort: 30080
      port: 80
`;
  const titles = actionsOn(yaml).map(it => it.title);
  assert.deepEqual(titles, [
    'Convert to ClusterIP',
    'Convert to a headless Service (a live Service must be recreated: clusterIP is immutable)',
    'Convert to NodePort',
    'Convert to ExternalName (for example.com)',
  ]);
  const headless = applied(yaml, actionsOn(yaml)[1]!);
  assert.equal(
    headless,
    `kind: Service
apiVersion: v1
metadata:
  name: web
spec:
  # who
  selector: {app: web}
  type: ClusterIP # for now
  clusterIP: None
  ports:
    - name: http # the only one
      port: 80
`,
  );
  const alias = applied(headless, actionsOn(headless).find(it => it.title.startsWith('Convert to ExternalName'))!);
  assert.match(alias, /name: web\nspec:\n {2}# who\n {2}selector: \{app: web\}\n {2}type: ExternalName # for now\n/);
  assert.match(alias, /port: 80\n {2}externalName: example.com\n$/);
});

test('is offered where the type is on one\u2019s mind, for a whole Service that can be read', () => {
  const yaml =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n';
  const offered = (text: string, at: string): number => {
    const start = text.indexOf(at) + 1;
    return conversions(workspaceOf([['/main.yaml', text]]).snapshot(), URI, { start, end: start }, 'ko').length;
  };
  for (const at of ['kind:', 'Service', 'web}', 'spec:']) assert.equal(offered(yaml, at), 4, at);
  for (const at of ['app:', 'port:', 'apiVersion']) assert.equal(offered(yaml, at), 0, at);
  for (const type of ['"{{ .Values.type }}"', 'Nodeport']) {
    assert.equal(offered(yaml.replace('spec:', `spec:\n  type: ${type}`), 'spec:'), 0, type);
  }
});

test('a Service in a List is converted where it stands', () => {
  const item = (name: string): string =>
    `  - apiVersion: v1\n    kind: Service\n    metadata:\n      name: ${name}\n    spec:\n      selector:\n        app: ${name}\n      ports:\n        - port: 80\n`;
  const yaml = `apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`;
  const start = yaml.indexOf('name: b') + 'name: '.length;
  const found = conversions(workspaceOf([['/main.yaml', yaml]]).snapshot(), URI, { start, end: start }, 'en');
  const after = applied(yaml, found.find(it => it.title === 'Convert to NodePort')!);
  assert.equal(after, yaml.replace('app: b\n', 'app: b\n      type: NodePort\n'));
});

test('edits one after the other are the same as all at once', () => {
  const rewrite = new Rewrite('one two three');
  rewrite.apply({ span: { start: 4, end: 8 }, newText: '' });
  rewrite.apply({ span: { start: 4, end: 4 }, newText: 'and ' });
  rewrite.apply({ span: { start: 6, end: 8 }, newText: '-' });
  rewrite.apply({ span: { start: 0, end: 0 }, newText: '> ' });
  assert.equal(rewrite.text, '> one an-three');
  assert.equal(applyEdits('one two three', rewrite.edits()), rewrite.text);
});
