// Real manifests: what is linked agrees with an independent answer, and what works as shipped is not accused.
// UPDATE=1 rewrites the findings in test/data/corpus/findings; review the difference.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Report, reportOf } from '../../server/src/cli/check.ts';
import { type Graph, type GraphTarget, graphOf } from '../../server/src/cli/graph.ts';
import { type Loaded, load } from '../../server/src/cli/load.ts';
import type { ResourceAt } from '../../server/src/cli/view.ts';

const CORPUS = fileURLToPath(new URL('../data/corpus/', import.meta.url));
const WORKS = readdirSync(path.join(CORPUS, 'works')).filter(it => !it.includes('.'));

/** What is really wrong in `works/`, beyond infos and hints. */
const TRUE_FINDINGS: readonly string[] = ['microservices-demo env-service-not-found'];

/** What is really wrong in `quiet/yaml-oddities`: files that an API server refuses. */
const REFUSED = /^(bad-|cel\.yml$|linenumbers\.yaml$|mixed-quoted-types\/)/;

interface Answer {
  readonly services: readonly AnswerService[];
  /** Fields that name a Service; the paths are shortened, `namespace` is null for the own one. */
  readonly refs: readonly (Mention & { readonly path: string })[];
  /** Texts that do. */
  readonly dns: readonly Mention[];
  /** Selectors of other kinds: `Deployment/web`, or the name of a Service alone. */
  readonly targets: readonly { readonly from: ResourceAt; readonly target: readonly string[] }[];
}
interface Mention {
  readonly from: ResourceAt;
  readonly service: string;
  readonly port: number | null;
}
type AnswerService = ResourceAt & {
  readonly type: string;
  readonly headless: boolean;
  readonly selector: Readonly<Record<string, string>>;
  readonly workloads: readonly ResourceAt[];
  readonly ports: readonly (Pick<Graph['services'][number]['ports'][number], 'name' | 'port' | 'protocol'> & {
    readonly targetPort: number | string | null;
    readonly nodePort: number | null;
    readonly to: readonly GraphTarget[];
  })[];
};

const ANSWERS = JSON.parse(readFileSync(path.join(CORPUS, 'works/links.json'), 'utf8')) as Readonly<
  Record<string, Answer>
>;

for (const folder of WORKS) {
  test(`every Service, workload and port of ${folder} is linked as it is in a cluster`, () => {
    const { services } = graphOf(loaded(`works/${folder}`));
    const answer = ANSWERS[folder]!.services;
    assert.ok(answer.length > 0);
    assert.deepEqual(services.map(comparable).sort(byName), answer.map(comparable).sort(byName));
  });

  test(`whoever leads to a Service or to pods in ${folder} does so as in a cluster`, () => {
    const { references } = graphOf(loaded(`works/${folder}`));
    const { refs, dns, targets } = ANSWERS[folder]!;
    for (const { from, path: field, service, port } of refs) {
      const found = references.filter(
        it => isFrom(it, from) && isWithin(it.from.path, field) && isAbout(it, service, port),
      );
      assert.ok(found.length > 0, `${from.kind} ${from.name} ${field} names ${service}`);
    }
    for (const { from, service, port } of dns) {
      const found = references.filter(
        it => isFrom(it, from) && it.relation === 'host-names-service' && isAbout(it, service, port),
      );
      assert.ok(found.length > 0, `a text of ${from.kind} ${from.name} names ${service}`);
    }
    // Nothing else is taken for the name of a Service, but for what the other answer did not look at.
    const named = references.filter(it => it.wanted.startsWith('Service/') && it.to.length > 0);
    const known = named.filter(it =>
      [...refs, ...dns].some(one => isFrom(it, one.from) && isAbout(it, one.service, one.port)),
    );
    const others = named.filter(it => !known.includes(it)).map(it => `${it.from.kind} ${it.from.name} ${it.from.path}`);
    assert.deepEqual(others, NOT_LOOKED_AT[folder] ?? []);
    for (const { from, target } of targets) {
      const [found] = references.filter(it => isFrom(it, from) && SELECTING.has(it.relation));
      const names = found?.to.map(it =>
        'name' in it ? (it.kind === 'Service' ? it.name : `${it.kind}/${it.name}`) : '',
      );
      assert.deepEqual(names?.toSorted(), target.toSorted(), `${from.kind} ${from.name}`);
    }
  });

  test(`${folder} works as shipped and is not accused`, () => {
    const report = reportOf(loaded(`works/${folder}`), 'en');
    const accused = report.findings
      .filter(it => it.severity === 'error' || it.severity === 'warning')
      .map(it => `${folder} ${it.rule}`);
    assert.deepEqual(
      accused.filter(it => !TRUE_FINDINGS.includes(it)),
      [],
    );
    assert.deepEqual(report.skipped, []);
    compareFindings(folder, report);
  });
}

test('odd YAML is read or left alone, and what stands beside it still links', () => {
  const workspace = loaded('quiet/yaml-oddities');
  const report = reportOf(workspace, 'en');
  const accused = report.findings.filter(
    it => (it.severity === 'error' || it.severity === 'warning') && !REFUSED.test(it.file),
  );
  assert.deepEqual(
    accused.map(it => `${it.file} ${it.rule}`),
    [],
  );
  compareFindings('yaml-oddities', report);
  for (const file of ['bad-tab-indent/manifest.yaml', 'bad-half-typed/manifest.yaml']) {
    const healthy = graphOf(workspace).services.find(it => it.file === file && it.name === 'web');
    const to = healthy?.ports[0]?.to[0];
    assert.ok(to && 'workload' in to && to.workload === 'Deployment/web' && to.status === 'name-ok', file);
    assert.equal(healthy?.workloads[0] && 'file' in healthy.workloads[0] && healthy.workloads[0].file, file);
  }
});

test('charts of other people link as far as can be known, and are not accused', () => {
  const workspace = loaded('quiet/helm-small');
  const { findings, skipped, summary } = reportOf(workspace, 'en');
  assert.deepEqual({ findings, skipped }, { findings: [], skipped: [] });
  assert.equal(summary.files, 14);
  const links = graphOf(workspace).services.map(({ file, workloads, ports: [port] }) => {
    const to = port?.to[0] && 'status' in port.to[0] ? `${port.to[0].status} ${port.to[0].containerPort}` : 'unknown';
    return `${file}: ${workloads.length} ${to}`;
  });
  assert.deepEqual(links, [
    // Its pods are those of a Rollout.
    'blue-green/templates/services.yaml: 1 name-ok 80',
    'blue-green/templates/services.yaml: 1 name-ok 80',
    'hello-world/templates/service.yaml: 1 name-ok 80',
    'helm-guestbook/templates/service.yaml: 1 name-ok null',
  ]);
});

/** What names a Service beyond the fields and texts that the independent answer is about. */
const NOT_LOOKED_AT: Readonly<Record<string, readonly string[]>> = {
  'ingress-nginx-cloud': ['Job ingress-nginx-admission-create spec.template.spec.containers[0].args[1]'],
  'kube-prometheus': [
    'Secret grafana-datasources stringData[datasources.yaml]',
    'Prometheus k8s spec.alerting.alertmanagers[0].name',
  ],
  'microservices-demo': ['VirtualService frontend spec.hosts[0]'],
};

/** The selectors of a resource itself, as against those of the peers of a policy. */
const SELECTING: ReadonlySet<string> = new Set([
  'networkpolicy-selects-pods',
  'pdb-selects-pods',
  'servicemonitor-selects-services',
]);

type GraphReference = Graph['references'][number];

function isFrom({ from }: GraphReference, { kind, name, file, line }: ResourceAt): boolean {
  return from.kind === kind && from.name === name && from.file === file && from.line === line;
}

function isWithin(ours: string | null, theirs: string): boolean {
  return ours?.includes(theirs) ?? false;
}

function isAbout({ wanted, to }: GraphReference, service: string, port: number | null): boolean {
  const number = /:(\d+)$/.exec(wanted)?.[1];
  return to.some(it => 'name' in it && it.name === service) && (port === null || Number(number) === port);
}

function loaded(folder: string): Loaded {
  const [it] = load({ words: [path.join(CORPUS, folder)], each: false }, CORPUS);
  return it!;
}

/** The parts of a Service that both answers know, in the same order. */
function comparable(it: Graph['services'][number] | AnswerService): unknown {
  const { kind, namespace, name, file, line, type, headless, selector, workloads, ports } = it;
  return {
    at: { kind, namespace, name, file, line },
    type,
    headless,
    selector,
    workloads: [...workloads],
    ports: ports.map(({ name, port, protocol, targetPort, nodePort, to }) => ({
      ...{ name, port, protocol, targetPort, nodePort },
      to: to.map(comparableTarget),
    })),
  };
}

function comparableTarget(it: GraphTarget | { readonly more: number }): unknown {
  if ('more' in it) return it;
  const { workload, status, container, containerPort, portName } = it;
  const renamed = (status as string) === 'number-nothing-declared' ? 'no-ports-declared' : status;
  return { workload, status: renamed, container, containerPort, portName };
}

function byName(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function compareFindings(name: string, { findings }: Report): void {
  const lines = findings.map(
    ({ file, range: { start }, severity, rule, message }) =>
      `${file}:${start.line + 1}:${start.character + 1} ${severity} ${rule}: ${message}\n`,
  );
  const snapshot = path.join(CORPUS, 'findings', `${name}.txt`);
  if (process.env.UPDATE) writeFileSync(snapshot, lines.join(''));
  else assert.equal(lines.join(''), readFileSync(snapshot, 'utf8'), `findings of ${name}: UPDATE=1 rewrites them`);
}
