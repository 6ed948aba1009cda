/** Helm charts: what links, and that nothing is said of what is unknown. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { routeSentences } from '../../server/src/core/features/sentence.ts';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { as } from '../../server/src/core/model/resource.ts';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { CHARTS } from '../support/charts.ts';
import { plain } from '../support/plain.ts';
import { type Random, randomOf, seedOfRun, times } from '../support/random.ts';
import { type Files, hostOf, ROOT, uriOf, workspaceOf } from '../support/workspace.ts';

const seed = seedOfRun();

describe('the written charts', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    include: [
      '{{ include "shop.fullname" . }} :{{ .Values.service.port }} → http (8080) → Deployment {{ include "shop.fullname" . }}',
      '{{ include "shop.fullname" . }} :{{ .Values.metrics.port }} → metrics → Deployment {{ include "shop.fullname" . }}',
    ],
    literal: [
      '{{ .Release.Name }}-queue :{{ .Values.amqp.port }} → amqp (5672) → StatefulSet {{ printf "%s-queue" .Release.Name }}',
      '{{ .Release.Name }}-queue :15672 → management (15672) → StatefulSet {{ printf "%s-queue" .Release.Name }}',
      '{{ .Release.Name }}-queue-headless :4369 → 4369 (epmd) → StatefulSet {{ printf "%s-queue" .Release.Name }}',
      'peer :5672 → unknown: a template fills it in, or it is not text',
    ],
    values: [
      '{{ .Values.apps[].name }} :80 → web → Deployment {{ .Values.apps[].name }}',
      '{{ .Values.gateway.name }} :443 → {{ .Values.gateway.port }} → DaemonSet edge',
      'cache :6379 → unknown: a template fills it in, or it is not text',
    ],
  };
  for (const [name, files] of Object.entries(CHARTS)) {
    it(`${name}: links what agrees and says nothing else`, () => {
      const workspace = workspaceOf(files);
      assert.deepEqual(routesIn(workspace), expected[name]);
      assert.deepEqual(findingsIn(workspace), []);
    });
  }

  it('a chart without its helpers links where the same one is included, also by the selector of the workload', () => {
    const files = CHARTS.include!.filter(([path]) => !path.endsWith('.tpl'));
    assert.match(routesIn(workspaceOf(files))[0]!, /→ http \(8080\) → Deployment/);
    const other = (text: string): string => text.replace(/(matchLabels:\n.*)selectorLabels/, '$1otherLabels');
    const apart = workspaceOf(files.map(([path, text]) => [path, other(text)]));
    assert.match(routesIn(apart)[0]!, /→ unknown: a template fills it in/);
    assert.deepEqual([...findingsIn(workspaceOf(files)), ...findingsIn(apart)], []);
  });

  it('nobody hears of the values, the chart file and the notes', () => {
    const files = CHARTS.include!.map(([path, text]) => {
      return [path, /values\.yaml|Chart\.yaml$/.test(path) ? `${ODD}---\n"` : text] as const;
    });
    const workspace = workspaceOf([...files, ['/include/ci/test-values.yaml', ODD]]);
    assert.deepEqual(findingsIn(workspace), []);
    assert.equal(routesIn(workspace).length, 2);
  });

  it('nobody hears of what else lies in the folder of a chart, unless a kustomization uses it', () => {
    const aside = ['files/job.yaml', 'dashboards/a.yaml', 'values/x.yaml', 'manifests/x.yaml', 'x.yaml', 'unread.yaml'];
    const files: [string, string][] = aside.map(it => [`/include/${it}`, it === 'unread.yaml' ? `${ODD}---\n"` : ODD]);
    const quiet = workspaceOf([...CHARTS.include!, ...files], { closed: true });
    assert.deepEqual(findingsIn(quiet), []);
    assert.equal(routesIn(quiet).length, 2);
    assert.deepEqual(quiet.snapshot().skipped(), []);
    assert.equal(quiet.snapshot().unitsOf(uriOf('/include/x.yaml')), undefined);
    assert.match(findingsIn(workspaceOf([...CHARTS.include!, ['/include/crds/x.yaml', ODD]]))[0]!, /without ports/);

    const kustomization = uriOf('/include/manifests/kustomization.yaml');
    quiet.apply({ open: [{ uri: kustomization, text: 'resources: [x.yaml]\n' }] });
    const used = new Set(findingsIn(quiet).map(it => it.replace(/^\w+ |: .*$/g, '')));
    assert.deepEqual([...used], ['/include/manifests/x.yaml']);
    quiet.apply({ close: [kustomization] });
    assert.deepEqual(findingsIn(quiet), []);
    quiet.apply({ disk: [{ uri: uriOf('/include/Chart.yaml'), text: undefined }] });
    const accused = new Set(findingsIn(quiet).map(it => it.replace(/^\w+ |: .*$/g, '')));
    assert.deepEqual(
      aside.filter(it => !accused.has(`/include/${it}`)),
      [],
    );
  });

  it('no object is accused of the version, the kind or the metadata that a template gives it', () => {
    const versions = [
      ...[
        '{{ include "common.capabilities.apiVersion" . }}',
        '"{{ .Values.v }}"',
        '{{ .Values.v | default "apps/v1" }}',
      ],
      ...[
        '{{ template "chosen" . }}',
        'apps/{{ .Values.v }}',
        '{{ if .Values.old }}extensions/v1beta1{{ else }}v1{{ end }}',
      ],
    ].map(it => `apiVersion: ${it}\n`);
    const either = '{{- if .Values.old }}\napiVersion: extensions/v1beta1\n{{- else }}\napiVersion: v1\n{{- end }}\n';
    const metas = ['{{ include "x.metadata" . | nindent 2 }}', '\n  {{- toYaml .Values.meta | nindent 2 }}', FILLED];
    const helpers = '{{ define "chosen" }}{{ if .Values.old }}extensions/v1beta1{{ else }}v1{{ end }}{{ end }}';
    const kinds = Object.entries(SPECS).map(([type, spec]) => [...type.split(' '), spec] as [string, string, string]);
    const objects = kinds.flatMap(([served, kind, spec]) =>
      [...versions, either, `apiVersion: ${served}\n`].flatMap(version =>
        [kind, '{{ .Values.kind }}', `{{ .Values.prefix }}${kind}`].flatMap(it =>
          metas.map(meta => `---\n${version}kind: ${it}\nmetadata: ${meta}\n${spec}`),
        ),
      ),
    );
    const chart = (texts: readonly string[]): Files => [
      ['/x/Chart.yaml', 'name: x'],
      ['/x/templates/_helpers.tpl', helpers],
      ...texts.map((text, i) => [`/x/templates/${i}.yaml`, text] as const),
    ];
    assert.deepEqual(findingsIn(workspaceOf(chart(objects))), []);
    const wrong = objects
      .map(it => it.replace(/^apiVersion: .*/m, 'apiVersion: apps/v0').replace(/\{\{-? .*/g, ''))
      .slice(0, 3);
    assert.ok(findingsIn(workspaceOf(chart(wrong))).length > 0, 'what is written out is judged');
  });

  it('nobody who types meets a word about syntax', () => {
    const random = randomOf(seed);
    for (const [path, text] of CHARTS.include!.concat(CHARTS.literal!, CHARTS.values!)) {
      if (!path.includes('/templates/')) continue;
      for (let end = random.below(STEP); end < text.length; end += STEP) {
        const files = [...AROUND, [path, text.slice(0, end)] as const];
        const found = findingsIn(workspaceOf(files)).filter(it => /cannot read/.test(it));
        assert.deepEqual(found, [], `${path} to ${end}`);
      }
    }
  });

  it('what is certain is said all the same', () => {
    const wrong = (chart: string, from: string, to: string): readonly string[] =>
      findingsIn(workspaceOf(CHARTS[chart]!.map(([path, text]) => [path, text.replace(from, to)] as const)));
    assert.deepEqual(
      wrong('literal', 'app: queue\n    role: broker\n  ports:', 'app: queu\n    role: broker\n  ports:'),
      [
        'warning /literal/templates/services.yaml: No pod has app=queu: it is app=queue in StatefulSet {{ printf "%s-queue" .Release.Name }}.',
      ],
    );
    assert.deepEqual(wrong('literal', 'targetPort: amqp', 'targetPort: Amqp'), [
      'error /literal/templates/services.yaml: The API server refuses targetPort Amqp: the name of a container port must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-).',
    ]);
    assert.deepEqual(wrong('values', 'targetPort: web', 'targetPort: wbe'), [
      'warning /values/templates/services.yaml: Deployment {{ .Values.apps[].name }} has no TCP container port named wbe, so its pods get no traffic on this port.',
    ]);
    assert.deepEqual(wrong('values', 'targetPort: web', 'targetPort: 8080'), []);
    assert.deepEqual(wrong('include', 'component: web\n  template', 'component: wbe\n  template'), []);
    const closed = CHARTS.include!.map(([path, text]) => {
      const known = text.replace(/ *\{\{- with \.Values\.podLabels \}\}\n.*\n *\{\{- end \}\}\n/, '');
      return [path, known.replace('component: web\n  template', 'component: wbe\n  template')] as const;
    });
    assert.deepEqual(findingsIn(workspaceOf(closed)), [
      'error /include/templates/deployment.yaml: The selector asks for app.kubernetes.io/component=wbe, but the pods of this Deployment have app.kubernetes.io/component=web: the API server refuses it (`selector` does not match template `labels`).',
    ]);
  });
});

describe(`charts while they are edited (SEED=${seed})`, () => {
  it('say what they say when they are read anew', () => {
    for (let run = 0; run < times(5); run++) editing(randomOf(seed + run), 20);
  });
});

/** A Service that would be accused anywhere. */
const ODD = 'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {selector: {app: nothing}}\n';
/** Metadata of which every part is filled in. */
const FILLED = `
  name: {{ include "x.name" . }}-web
  namespace: {{ .Release.Namespace | quote }}
  labels: {{- include "x.labels" . | nindent 4 }}
    {{ .Values.key }}: {{ .Values.value }}
    app: {{ .Values.app }}_x
  annotations:
    {{- with .Values.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{ .Values.domain }}/Note: {{ .Values.note | quote }}
  finalizers: [{{ .Values.finalizer }}, "{{ .Values.domain }}/x"]
  ownerReferences:
    - apiVersion: {{ .Values.v }}
      kind: {{ .Values.kind }}
      name: {{ .Values.name }}
      uid: {{ .Values.uid }}`;
const TEMPLATE = 'template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}';
const JOB = 'template: {spec: {restartPolicy: Never, containers: [{name: x, image: x}]}}';
const SPECS: Readonly<Record<string, string>> = {
  'v1 Service': 'spec: {type: ExternalName, externalName: example.com}',
  'v1 Pod': 'spec: {containers: [{name: x, image: x}]}',
  'v1 ReplicationController': `spec: {selector: {app: x}, ${TEMPLATE}}`,
  'discovery.k8s.io/v1 EndpointSlice': 'addressType: IPv4\nendpoints: []',
  ...Object.fromEntries(
    ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(kind => [
      `apps/v1 ${kind}`,
      `spec: {selector: {matchLabels: {app: x}}, ${TEMPLATE}}`,
    ]),
  ),
  'batch/v1 Job': `spec: {${JOB}}`,
  'batch/v1 CronJob': `spec: {schedule: "* * * * *", jobTemplate: {spec: {${JOB}}}}`,
  'networking.k8s.io/v1 Ingress': 'spec: {defaultBackend: {service: {name: x, port: {number: 80}}}}',
  'networking.k8s.io/v1 NetworkPolicy': 'spec: {podSelector: {}}',
  'policy/v1 PodDisruptionBudget': 'spec: {minAvailable: 1, selector: {matchLabels: {app: x}}}',
  'autoscaling/v2 HorizontalPodAutoscaler':
    'spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: x}}',
};
/** Typed texts are cut at every so many characters, from another place each time. */
const STEP = 23;
const AROUND: Files = Object.values(CHARTS).flatMap(files =>
  files.filter(([path]) => /\.tpl$|Chart\.yaml$/.test(path)),
);

function routesIn(workspace: Workspace): readonly string[] {
  const snapshot = workspace.snapshot();
  return snapshot
    .resources()
    .flatMap(it => (as(it, service)?.ports ?? []).flatMap(port => routeSentences(snapshot, it, port, 'en')));
}

function findingsIn(workspace: Workspace): readonly string[] {
  const snapshot = workspace.snapshot();
  return snapshot.files().flatMap(({ uri }) =>
    snapshot.findings(uri).map(it => {
      snapshot.fixes(it);
      return `${it.severity} ${uri.slice(ROOT.length)}: ${sentence(it.said, 'en')}`;
    }),
  );
}

/** Changes files of two charts, one inside the other, and compares with a workspace that was given the outcome at once. */
function editing(random: Random, steps: number): void {
  const inner = CHARTS.literal!.map(
    ([path, text]) => [path.replace('/literal/', '/include/charts/queue/'), text] as const,
  );
  const helpers = '{{ define "shop.selectorLabels" }}app: queue{{ end }}{{ define "shop.name" }}x{{ end }}';
  inner.push(['/include/charts/queue/templates/_helpers.tpl', helpers]);
  inner.push(['/include/kustomization.yaml', 'resources: [base/x.yaml]\n'], ['/include/base/x.yaml', ODD]);
  const all = new Map([...CHARTS.include!, ...inner].map(([path, text]) => [uriOf(path), text]));
  const disk = new Map([...all].filter(() => random.next() < 0.8));
  const open = new Map<string, string>();
  const workspace = new Workspace(hostOf(disk));
  const given = random.shuffled([...disk]);
  workspace.apply({ roots: [ROOT], complete: true });
  for (const [uri, text] of given) workspace.apply({ disk: [{ uri, text }] });
  const done: string[] = [];
  for (let step = 0; step < steps; step++) {
    const uri =
      random.next() < 0.4
        ? random.pick([...all.keys()].filter(it => /_helpers|Chart|kustomization/.test(it)))
        : random.pick([...all.keys()]);
    const change = random.pick(['write', 'delete', 'open', 'type', 'type', 'close'] as const);
    done.push(`${change} ${uri}`);
    if (change === 'write') disk.set(uri, edited(all.get(uri)!, random));
    if (change === 'delete') disk.delete(uri);
    if (change === 'write' || change === 'delete') workspace.apply({ disk: [{ uri, text: disk.get(uri) }] });
    if (change === 'open') open.set(uri, disk.get(uri) ?? '');
    if (change === 'type') open.set(uri, edited(open.get(uri) ?? disk.get(uri) ?? '', random));
    if (change === 'open' || change === 'type') workspace.apply({ open: [{ uri, text: open.get(uri)! }] });
    if (change === 'close' && open.delete(uri)) workspace.apply({ close: [uri] });
    if (random.next() < 0.5) continue;
    const fresh = new Workspace(hostOf(disk));
    fresh.apply({
      roots: [ROOT],
      disk: random.shuffled([...disk]).map(([it, text]) => ({ uri: it, text })),
      open: [...open].map(([it, text]) => ({ uri: it, text })),
      complete: true,
    });
    assert.deepEqual(plain(workspace), plain(fresh), `SEED=${random.seed} after ${done.join(', ')}`);
  }
}

function edited(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const change = random.pick(['none', 'remove', 'repeat', 'type', 'word']);
  if (change === 'remove') lines.splice(at, 1);
  if (change === 'repeat') lines.splice(at, 0, random.pick(lines));
  if (change === 'type') lines[at] += random.pick(['{{', '}}', ' x', '{{ end }}', '{{ if .x }}', ':', '"']);
  if (change === 'word')
    lines[at] = lines[at]!.replace(/\w+(?=\W*$)/, random.pick(['web', 'queue', 'http', 'include']));
  return lines.join('\n');
}
