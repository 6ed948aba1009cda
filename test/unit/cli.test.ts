// The command line: arguments, exit codes, the JSON that other programs rely on, and what people read.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../server/src/cli/check.ts';
import type { Graph } from '../../server/src/cli/graph.ts';
import { run } from '../../server/src/cli/run.ts';
import type { TraceReport } from '../../server/src/cli/trace.ts';
import { ALL_RELATIONS } from '../../server/src/core/index/links.ts';
import { QUICK } from '../support/random.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: http }
    - { name: grpc, port: 90, targetPort: 9000, nodePort: 30001 }
    - { name: gone, port: 91, targetPort: gone }
`;
const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: web:1
          ports: [{ name: http, containerPort: 8080 }]
`;
const BROKEN = 'apiVersion: v1\nkind: Service\nmetadata:\n\tname: tab\n';
const SUPPRESSED = `# kube-services: ignore[yaml-synta] typo
apiVersion: v1
kind: Pod
metadata: { name: p }
spec: { containers: [{ name: app, image: p:1 }] }
`;

const folder = mkdtempSync(path.join(tmpdir(), 'kube-services-'));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string | Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

write('good/svc.yaml', SERVICE);
write('good/deep/web.yml', WORKLOAD);
write('bad/broken.yaml', BROKEN);
write('odd/comment.yaml', SUPPRESSED);
write('odd/binary.yaml', new Uint8Array([0xff, 0xfe, 0x00, 0x80]));
write('odd/template.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}:\n- x\n');
write('odd/foreign.json', '{"name": "x"}');
write('odd/empty.yaml', '');
mkdirSync(path.join(folder, 'odd/folder.yaml'));
symlinkSync('..', path.join(folder, 'odd/loop'));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function cli(...argv: readonly string[]): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await run(argv, {
    cwd: folder,
    colour: false,
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
  });
  return { code, out, err };
}

test('wrong use ends with 2 and says what was probably meant', async () => {
  const cases: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
    [[], /Say what to do: check, graph, trace, explain\./],
    [['chek'], /no command chek\. Did you mean check\?/],
    [['toString'], /no command toString\./],
    [['check', '--formt', 'json'], /no option --formt\. Did you mean --format\?/],
    [['graph', '--fail-level', 'info'], /graph has no option --fail-level/],
    [['check', '--format'], /--format needs one of these values: text, json\./],
    [['check', '--format', 'sarif'], /--format needs one of/],
    [['check', '--each=yes'], /--each takes no value\./],
    [['check', '--lang', 'de'], /--lang needs one of these values: en, ko\./],
    [['check', 'good', 'no-such', 'nor-this'], /no file or folder no-such\.\n.*nor-this\.\n$/],
    [['check', ''], /no file or folder ''\./],
    [['check', 'odd/binary.yaml'], /Cannot read odd\/binary\.yaml: it is not UTF-8 text\./],
    [['check', 'odd/foreign.json'], /Cannot read odd\/foreign\.json: it shows no apiVersion and kind\./],
    [['explain'], /Name one rule/],
    [['explain', 'yaml-sintax'], /no rule yaml-sintax\. Did you mean yaml-syntax\?/],
    [['trace'], /Name the Service to follow/],
    [['trace', 'wbe', 'good'], /no Service wbe in these files\. Did you mean web\?/],
    [['trace', 'other/web', 'good'], /no Service other\/web in these files/],
    [['trace', 'web:99', 'good'], /Service web has no port 99; it has 80, 90, 91\./],
    [['chek', '--lang', 'ko'], /chek 명령은 없습니다/],
  ];
  for (const [argv, says] of cases) {
    const { code, out, err } = await cli(...argv);
    assert.deepEqual({ code, out }, { code: 2, out: '' }, argv.join(' '));
    assert.match(err, says);
  }
});

test('help and version', async () => {
  assert.match((await cli('--help')).out, /kube-services check \[paths…\]/);
  assert.match((await cli('check', '-h', '--lang=ko')).out, /사용법/);
  assert.match((await cli('--version')).out, /^\d+\.\d+\.\d+\n$/);
});

test('a trace says where a request ends, for people and for programs', async () => {
  const { code, out } = await cli('trace', 'web:gone', 'good');
  assert.equal(code, 1);
  assert.match(out, /^Requests to Service web, port 91 \(gone\)\n/);
  assert.match(out, /\n {2}✗ Deployment web has no port gone {2}svc\.yaml:10\n/);
  const fine = await cli('trace', 'web:80', 'good', '--format', 'json');
  assert.equal(fine.code, 0);
  const report = JSON.parse(fine.out) as TraceReport;
  assert.equal(report.verdict, 'arrives');
  assert.deepEqual(
    report.hops.filter(it => it.source === null).map(it => [it.kind, it.at.path, it.verdict]),
    [
      ['service-port', 'spec.ports[0].port', 'arrives'],
      ['selector', 'spec.selector', 'arrives'],
      ['pods', 'metadata.name', 'arrives'],
      ['target-port', 'spec.template.spec.containers[0].ports[0].name', 'arrives'],
    ],
  );
  assert.ok(report.ways.some(it => it.source === 'outside, by the port of a node' && it.port === 80));
});

test('the exit code follows the fail level', async () => {
  assert.equal((await cli('check', 'good/svc.yaml', '--fail-level', 'error')).code, 0);
  assert.equal((await cli('check', 'bad')).code, 1);
  assert.equal((await cli('check', 'odd')).code, 0);
  assert.equal((await cli('check', 'odd', '--fail-level', 'warning')).code, 1);
});

test('check prints every field of every finding', async () => {
  const report = JSON.parse((await cli('check', 'odd', '--format', 'json')).out) as Report;
  const meant = 'There is no rule yaml-synta, so this comment silences nothing. Did you mean yaml-syntax?';
  const range = { start: { line: 0, character: 24 }, end: { line: 0, character: 34 } };
  assert.deepEqual(report, {
    version: 1,
    findings: [
      {
        rule: 'suppression-invalid',
        severity: 'warning',
        message: meant,
        file: 'comment.yaml',
        range,
        resource: null,
        path: null,
        unit: null,
        related: [],
        fixes: [
          {
            title: 'Change yaml-synta to yaml-syntax',
            preferred: true,
            edits: [{ file: 'comment.yaml', range, newText: 'yaml-syntax' }],
          },
        ],
      },
    ],
    skipped: [
      { file: 'binary.yaml', reason: 'it is not UTF-8 text' },
      { file: 'template.yaml', reason: 'it is a template, which another program fills in' },
    ],
    summary: { files: 3, resources: 1, services: 0, errors: 0, warnings: 1, infos: 0, hints: 0 },
  });
});

test('paths together are one workspace, and each is its own with --each', async () => {
  const together = JSON.parse((await cli('graph', 'good/svc.yaml', 'good/deep', '--format', 'json')).out) as Graph;
  assert.deepEqual(
    together.services.map(it => [it.file, it.workloads.length]),
    [['good/svc.yaml', 1]],
  );
  const each = JSON.parse((await cli('graph', './good', 'good/svc.yaml', '--each', '--format=json')).out) as Graph;
  assert.deepEqual(
    each.services.map(it => [it.workspace, it.file, it.workloads.length]),
    [
      ['./good', 'svc.yaml', 1],
      ['good/svc.yaml', 'svc.yaml', 0],
    ],
  );
});

test('graph prints every field of a Service', async () => {
  const graph = JSON.parse((await cli('graph', 'good', '--format', 'json')).out) as Graph;
  const to = (status: string, container: string | null, containerPort: number | null, portName: string | null) => [
    { workload: 'Deployment/web', status, container, containerPort, portName },
  ];
  const port = { protocol: 'TCP', nodePort: null };
  assert.deepEqual(graph, {
    version: 1,
    services: [
      {
        kind: 'Service',
        namespace: null,
        name: 'web',
        file: 'svc.yaml',
        line: 1,
        document: 0,
        item: null,
        unit: null,
        rendered: null,
        type: 'NodePort',
        headless: false,
        selector: { app: 'web' },
        workloads: [{ kind: 'Deployment', namespace: null, name: 'web', file: 'deep/web.yml', line: 1 }],
        ports: [
          { ...port, name: 'http', port: 80, targetPort: 'http', to: to('name-ok', 'app', 8080, 'http') },
          {
            ...port,
            name: 'grpc',
            port: 90,
            targetPort: 9000,
            nodePort: 30001,
            to: to('number-not-declared', null, 9000, null),
          },
          { ...port, name: 'gone', port: 91, targetPort: 'gone', to: to('name-missing', null, null, null) },
        ],
      },
    ],
    references: [],
  });
});

test('very large answers end with how many more there are', async () => {
  const pods = Array.from(
    { length: 1003 },
    (_, i) =>
      `- { apiVersion: v1, kind: Pod, metadata: { name: p${i}, labels: { app: web } }, spec: { containers: [{ name: c }] } }\n`,
  );
  write('many/pods.yaml', `apiVersion: v1\nkind: List\nitems:\n${pods.join('')}`);
  write('many/svc.yaml', SERVICE);
  const { services } = JSON.parse((await cli('graph', 'many', '--format', 'json')).out) as Graph;
  const [web] = services;
  assert.equal(web?.workloads.length, 1001);
  assert.deepEqual(web?.workloads.at(-1), { more: 3 });
  assert.deepEqual(web?.ports[0]?.to.at(-1), { more: 3 });
});

test('people read findings by file, with fixes and a summary', async () => {
  const { out } = await cli('check', 'odd', 'bad');
  assert.equal(
    out,
    `bad/broken.yaml
  4:1  error  kubectl cannot read this document: Tabs are not allowed as indentation.  yaml-syntax

odd/comment.yaml
  1:25  warning  There is no rule yaml-synta, so this comment silences nothing. Did you mean yaml-syntax?  suppression-invalid
    fix: Change yaml-synta to yaml-syntax

bad/broken.yaml  not read: it is not YAML
odd/binary.yaml  not read: it is not UTF-8 text
odd/template.yaml  not read: it is a template, which another program fills in

Files: 4, resources: 1, Services: 0. Errors: 1, warnings: 1, infos: 0, hints: 0.
`,
  );
  assert.match((await cli('check', 'bad', '--lang', 'ko')).out, /오류 {2}kubectl이 이 문서를 읽을 수 없습니다/);
  assert.match((await cli('graph', 'good')).out, /^\(no namespace\)\n {2}web :80 → http \(8080\) → Deployment web\n/);
});

test("the root's project file counts, also for one file of it", async () => {
  write('project/.kube-services.yaml', 'rules: { suppression-invalid: off, nonsense: off }\nspeed: 9\n');
  write('project/comment.yaml', SUPPRESSED);
  const { code, out, err } = await cli('check', 'project', '--fail-level', 'hint');
  assert.equal(code, 0, out);
  assert.match(err, /\.kube-services\.yaml: there is no setting speed\./);
  assert.equal((await cli('check', 'project', '--each', '--fail-level', 'hint')).code, 0);
  write('project/.kube-services.yaml', 'rules: [\n');
  assert.equal((await cli('check', 'project')).code, 2);
});

test('the process ends with the code, and quietly when its reader goes away', { skip: QUICK }, () => {
  const entry = fileURLToPath(new URL('../../server/src/cli/cli.ts', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [entry, 'check', 'bad'], { cwd: folder, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stdout, /Errors: 1/);
  if (process.platform === 'win32') return;
  const piped = spawnSync('sh', ['-c', `"${process.execPath}" "${entry}" graph many --format json | head -n 1`], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.deepEqual([piped.stdout, piped.stderr], ['{\n', '']);
});

test('what a file says cannot move the cursor of a terminal', async () => {
  write('escape/svc.yaml', SERVICE.replace('name: web', 'name: web, namespace: "a\\e[31m\\nb\\u202e"'));
  const { out } = await cli('graph', 'escape');
  assert.match(out, /^a\\u001b\[31m\\u000ab\\u202e\n/);
});

test('docs/relations.md lists every relation, each with a page', () => {
  const docs = new URL('../../docs/', import.meta.url);
  const overview = readFileSync(new URL('relations.md', docs), 'utf8');
  const listed = [...overview.matchAll(/^\| \[`([a-z-]+)`\]\((relations\/\1\.md)\)/gm)];
  assert.deepEqual(listed.map(it => it[1]!).toSorted(), ALL_RELATIONS.map(it => it.id).toSorted());
  for (const [, id, page] of listed)
    assert.match(readFileSync(new URL(page!, docs), 'utf8'), new RegExp(`^# ${id}$`, 'm'));
});

test('a finding names all units in which it holds', async () => {
  write('units/base/svc.yaml', SERVICE.replace('app: web', 'app: wbe'));
  write('units/base/web.yaml', WORKLOAD);
  write('units/base/kustomization.yaml', 'resources: [svc.yaml, web.yaml]\n');
  for (const it of ['dev', 'prod']) write(`units/${it}/kustomization.yaml`, 'resources: [../base]\n');
  const report = JSON.parse((await cli('check', 'units', '--format', 'json')).out) as Report;
  assert.deepEqual(
    report.findings.map(it => [it.rule, it.unit, it.units]),
    [['service-selector-matches-nothing', 'dev', ['dev', 'prod']]],
  );
});

test('a finding knows its field, its resource in the stream, what explains it, and an edit that can be applied', async () => {
  const misspelt = SERVICE.replace('app: web', 'app: wbe');
  write('fix/svc.yaml', `---\n# first\n---\n${misspelt}`.replaceAll('\n', '\r\n'));
  write('fix/list.yaml', `apiVersion: v1\nkind: List\nitems:\n  - ${WORKLOAD.trimEnd().replaceAll('\n', '\n    ')}\n`);
  const report = JSON.parse((await cli('check', 'fix', '--format', 'json')).out) as Report;
  const found = report.findings.find(it => it.rule === 'service-selector-matches-nothing');
  assert.ok(found);
  const range = { start: { line: 8, character: 19 }, end: { line: 8, character: 22 } };
  assert.deepEqual([found.file, found.range, found.path, found.unit], ['svc.yaml', range, 'spec.selector.app', null]);
  const place = { namespace: null, name: 'web' };
  assert.deepEqual(found.resource, { apiVersion: 'v1', kind: 'Service', ...place, document: 1, item: null, line: 4 });
  const [related] = found.related;
  assert.deepEqual(related?.resource, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    ...place,
    document: 0,
    item: 0,
    line: 4,
  });
  assert.deepEqual([related.file, related.path], ['list.yaml', 'spec.template.metadata.labels.app']);
  assert.deepEqual(found.fixes[0]?.edits, [{ file: 'svc.yaml', range, newText: 'web' }]);
});
