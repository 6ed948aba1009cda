/** Refactorings: what holds for all of them on the pages of rules and features, and what pages cannot show. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Case, filesOf, parsePage } from '../support/fixture.ts';
import { QUICK } from '../support/random.ts';
import { afterAction, refactoringsAt, tryEverywhere } from '../support/refactors.ts';
import { type Files, type Options, uriOf, workspaceOf } from '../support/workspace.ts';

/** How somebody else may write the same lines. */
const WAYS: readonly ((text: string) => string)[] = [
  it => it,
  it => it.replaceAll('\n', '\r\n'),
  it => it.trimEnd(),
  it => `${it}\n\n`,
  it => `${it}...\n`,
];

const casesIn = (folder: string): readonly Case[] => {
  const pages = readdirSync(new URL(folder, import.meta.url)).map(it => new URL(folder + it, import.meta.url));
  return pages.flatMap(it => parsePage(readFileSync(it, 'utf8')).cases);
};

test('whatever is offered can be read, brings no error or warning, and links, however the files are written', () => {
  const rules = casesIn('../rules/');
  const sampled = rules.filter((_, i) => i % (QUICK ? 16 : 1) === 0);
  const titles = [...casesIn('../features/refactors/'), ...sampled].flatMap((one, i) => {
    const way = WAYS[i % WAYS.length]!;
    const files = filesOf(one).map(([path, text]) => [path, way(text)] as const);
    return tryEverywhere(files, one.settings);
  });
  for (const kind of ['a Service', 'an Ingress', 'a NetworkPolicy'])
    assert.ok(
      titles.some(it => it.startsWith(`Create ${kind} for`)),
      kind,
    );
  for (const it of ['Change targetPort', 'Name port', 'Declare port'])
    assert.ok(titles.some(title => title.startsWith(it)));
});

test('at every place the titles tell what is offered apart', () => {
  for (const one of casesIn('../features/refactors/')) {
    const snap = workspaceOf(filesOf(one)).snapshot();
    for (const { path, text } of one.files) {
      for (let offset = 0; offset < text.length; offset += 5) {
        const titles = refactoringsAt(snap, uriOf(path), offset).map(it => it.title);
        assert.equal(new Set(titles).size, titles.length);
        assert.doesNotMatch(titles.join(), /undefined|\{\w+\}/);
      }
    }
  }
});

const WORKLOAD = `apiVersion: apps/v1
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
          image: web:1
`;

const NEW = `---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;

/** The first file after the Service for its workload was created; undefined where that is not offered. */
function created(files: Files, options: Options = {}): string | undefined {
  const [[path, text]] = files as readonly [Files[number]];
  const offset = text.indexOf('Deployment');
  const offered = refactoringsAt(workspaceOf(files, options).snapshot(), uriOf(path), offset);
  const action = offered.find(it => it.title.startsWith('Create a Service'));
  return action && afterAction(files, action)[0]![1];
}

test('a new document ends as the one before it does, and begins in front of the next', () => {
  const other = '---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n';
  const made = (text: string): string | undefined => created([['/main.yaml', text]]);
  assert.equal(made(WORKLOAD), WORKLOAD + NEW);
  assert.equal(made(WORKLOAD.trimEnd()), WORKLOAD + NEW.trimEnd());
  assert.equal(made(`${WORKLOAD}\n${other}`), `${WORKLOAD}\n${NEW}\n${other}`);
  assert.equal(made(`${WORKLOAD}...\n${other}`), `${WORKLOAD}...\n${NEW}...\n${other}`);
  assert.equal(made(WORKLOAD.replaceAll('\n', '\r\n')), (WORKLOAD + NEW).replaceAll('\n', '\r\n'));
  assert.equal(created([['/main.yaml', WORKLOAD]], { closed: true }), WORKLOAD + NEW);
});

test('a List gets one more item, and JSON nothing', () => {
  const item = (yaml: string): string => `- ${yaml.trimEnd().replaceAll('\n', '\n  ')}\n`;
  const list = `apiVersion: v1\nkind: List\nitems:\n${item(WORKLOAD)}`;
  assert.equal(created([['/main.yaml', list]]), list + item(NEW.replace('---\n', '')));
  const json = `{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"selector":
    {"matchLabels": {"app": "web"}}, "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web"}]}}}}\n`;
  assert.equal(created([['/main.yaml', json]]), json + NEW);
  assert.equal(created([['/main.json', json]]), undefined);
  assert.equal(created([['/main.yaml', `{"apiVersion": "v1", "kind": "List", "items": [${json}]}`]]), undefined);
});

test('nothing is created while files are being read, or with a name that a Service cannot have', () => {
  const workspace = workspaceOf([['/main.yaml', WORKLOAD]]);
  workspace.apply({ complete: false });
  assert.deepEqual(refactoringsAt(workspace.snapshot(), uriOf('/main.yaml'), WORKLOAD.indexOf('Deployment')), []);
  const digit = WORKLOAD.replace('name: web', 'name: 3scale');
  assert.equal(created([['/main.yaml', digit]], { settings: { kubernetesVersion: '1.35' } }), undefined);
  assert.match(created([['/main.yaml', digit]]) ?? '', /kind: Service\nmetadata:\n {2}name: 3scale\n/);
});

test('the pods of all containers are asked, and a name that two of them have is given once', () => {
  const containers = `        - name: a
          ports: [{name: http, containerPort: 80}, {name: dns, containerPort: 53, protocol: UDP}]
        - name: b
          ports: [{name: http, containerPort: 90}, {name: dns, containerPort: 53}, {containerPort: 80}]
      initContainers:
        - name: c
          restartPolicy: Always
          ports: [{name: side, containerPort: 100}]
        - name: d
          ports: [{name: never, containerPort: 110}]
`;
  const text = created([['/main.yaml', WORKLOAD.replace(/ {8}- name: web[\s\S]*/, containers)]]) ?? '';
  assert.equal(
    text.slice(text.indexOf('  ports:\n    - name')),
    `  ports:
    - name: http
      port: 80
      targetPort: http
    - name: dns
      protocol: UDP
      port: 53
      targetPort: dns
    - name: tcp-90
      port: 90
      targetPort: 90
    - name: tcp-53
      port: 53
      targetPort: dns
    - name: side
      port: 100
      targetPort: side
`,
  );
});

test('a first port is declared in flow style and in JSON, too', () => {
  const pod = (containers: string): string =>
    `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "labels": {"app": "web"}}, "spec": {"containers": ${containers}}}\n`;
  const svc =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 53, protocol: UDP}]}\n';
  const declared = (containers: string, path: string): string | undefined => {
    const files: Files = [
      [path, pod(containers)],
      ['/svc.yaml', svc],
    ];
    const action = refactoringsAt(workspaceOf(files).snapshot(), uriOf('/svc.yaml'), svc.indexOf('53')).at(-1);
    return action && afterAction(files, action)[0]![1];
  };
  const json = '[{"name": "web"}]';
  const port = '"ports": [{ "containerPort": 53, "protocol": "UDP" }]';
  assert.equal(declared(json, '/pod.json'), pod(`[{"name": "web", ${port}}]`));
  assert.equal(
    declared('[{name: web}]', '/pod.yaml'),
    pod('[{name: web, ports: [{ containerPort: 53, protocol: UDP }]}]'),
  );
  // Which of two containers listens nobody says.
  assert.equal(declared('[{name: web}, {name: other}]', '/pod.yaml'), undefined);
});
