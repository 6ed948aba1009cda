/**
 * Random kustomizations: small bases, components and overlays that combine every feature, most of them valid. The same
 * seed gives the same files. scripts/kustomize.mjs asks the real kustomize what they make.
 */
import { stringify } from 'yaml';
import { KEYS, NAMES, Resources, VALUES, WORKLOADS, yaml } from './random-resources.mjs';

/** Files by path, and the folder to build. */
export function randomCase(seed) {
  const random = mulberry32(seed);
  const g = new Generator(random);
  g.base('base');
  if (g.chance(0.15)) g.base('other');
  if (g.chance(0.4)) g.component('parts/extra');
  const top = g.overlay('overlays/dev', ['base', ...(g.files['other/kustomization.yaml'] ? ['other'] : [])]);
  if (g.chance(0.35)) return { files: g.files, folder: g.overlay('overlays/top', [top]) };
  return { files: g.files, folder: top };
}

function mulberry32(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class Generator extends Resources {
  base(folder) {
    const resources = [];
    const used = new Set();
    const add = it => {
      const id = `${it.kind}/${it.metadata.name}`;
      if (used.has(id)) return;
      used.add(id);
      resources.push(it);
    };
    for (const name of new Set([this.pick(NAMES), ...this.some(NAMES, 0.08)])) {
      if (this.chance(0.85)) add(this.service(name));
      add(this.workload(this.pick(WORKLOADS), name));
    }
    if (resources.length === 0) add(this.service('web'));
    const kinds =
      'Ingress HorizontalPodAutoscaler NetworkPolicy PodDisruptionBudget RoleBinding ServiceAccount ClusterRole Namespace ConfigMap ValidatingWebhookConfiguration Widget';
    for (const kind of this.some(kinds.split(' '), 0.07)) add(this.other(kind));
    const paths = [];
    const style = this.int(4);
    if (style === 0 || resources.length < 2) {
      this.write(
        `${folder}/all.yaml`,
        resources.map(it => stringify(it, { aliasDuplicateObjects: this.chance(0.5) })).join('---\n'),
      );
      paths.push('all.yaml');
    } else if (style === 1) {
      this.write(`${folder}/list.yaml`, { apiVersion: 'v1', kind: 'List', items: resources });
      paths.push('list.yaml');
    } else
      resources.forEach((it, i) => {
        this.write(`${folder}/r${i}.yaml`, it);
        paths.push(`r${i}.yaml`);
      });
    this.known[folder] = resources;
    this.kustomization(folder, { resources: paths }, resources, 0.35);
  }
  component(folder) {
    const file = { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' };
    const resources = [];
    if (this.chance(0.4)) {
      const extra = this.service('extra');
      this.write(`${folder}/extra.yaml`, extra);
      file.resources = ['extra.yaml'];
      resources.push(extra);
    }
    this.known[folder] = resources;
    this.kustomization(folder, file, [...this.known.base, ...resources], 0.4);
  }
  overlay(folder, below) {
    const file = { resources: below.map(it => `../../${it}`) };
    const resources = below.flatMap(it => this.known[it]);
    if (this.files['parts/extra/kustomization.yaml'] && folder === 'overlays/dev') {
      file.components = ['../../parts/extra'];
      resources.push(...this.known['parts/extra']);
    }
    if (this.chance(0.3)) {
      const own = this.chance(0.5)
        ? this.service(`own${folder.length}`)
        : this.workload('Deployment', `own${folder.length}`);
      this.write(`${folder}/own.yaml`, own);
      file.resources.push('own.yaml');
      resources.push(own);
    }
    this.known[folder] = resources;
    this.kustomization(folder, file, resources, 0.5);
    return folder;
  }

  /** Adds each feature to a kustomization with the probability `p`, or a part of it. */
  kustomization(folder, file, resources, p) {
    const maybe = (key, make, factor = 1) => {
      if (this.chance(p * factor)) file[key] = make();
    };
    maybe('namespace', () => this.pick(['shop', 'prod']), 0.6);
    maybe('namePrefix', () => this.pick(['dev-', 'a-']), 0.7);
    maybe('nameSuffix', () => this.pick(['-v2', '-x']), 0.4);
    maybe('commonLabels', () => this.labels(1), 0.5);
    maybe('commonAnnotations', () => ({ owner: 'me' }), 0.2);
    maybe('labels', () => this.labelEntries(), 0.8);
    const scaled = this.target(resources, ['Deployment', 'StatefulSet', 'ReplicaSet']);
    if (scaled) maybe('replicas', () => [{ name: scaled.metadata.name, count: 3 }], 0.3);
    maybe('patches', () => Array.from({ length: 1 + this.int(3) }, (_, i) => this.patch(folder, resources, i)), 1.2);
    maybe('patchesStrategicMerge', () => [this.strategicPath(folder, resources)], 0.25);
    maybe('patchesJson6902', () => [this.json6902(folder, resources)], 0.25);
    maybe('configMapGenerator', () => this.generators(), 0.4);
    maybe('generatorOptions', () => ({ disableNameSuffixHash: true }), 0.1);
    maybe('secretGenerator', () => [{ name: 'token', literals: ['a=b<c>&'] }], 0.15);
    maybe('replacements', () => [this.replacement(resources)], 0.3);
    maybe('vars', () => [this.variable(folder, resources)], 0.1);
    maybe('configurations', () => this.configurations(folder), 0.12);
    maybe('images', () => [{ name: 'web', newTag: '2' }], 0.1);
    this.write(`${folder}/kustomization.yaml`, file);
  }
  labelEntries() {
    return Array.from({ length: 1 + this.int(2) }, () => {
      const entry = { pairs: this.labels(1) };
      if (this.chance(0.4)) entry.includeSelectors = true;
      else if (this.chance(0.5)) entry.includeTemplates = true;
      if (this.chance(0.2)) entry.fields = [{ path: 'spec/selector', kind: 'Service', create: this.chance(0.5) }];
      return entry;
    });
  }
  target(resources, kinds) {
    const fit = resources.filter(it => !kinds || kinds.includes(it.kind));
    return fit.length ? this.pick(fit) : undefined;
  }
  /** A strategic merge patch of something that is there. */
  strategic(resources) {
    const it = this.target(resources) ?? this.service('web');
    const patch = { apiVersion: it.apiVersion, kind: it.kind, metadata: { name: it.metadata.name } };
    if (it.metadata.namespace) patch.metadata.namespace = it.metadata.namespace;
    if (this.chance(0.06)) return { ...patch, $patch: 'delete' };
    if (this.chance(0.4)) patch.metadata.labels = this.patchLabels();
    if (it.kind === 'Service' && this.chance(0.8)) patch.spec = this.servicePatch();
    const at = {
      Deployment: ['spec', 'template'],
      StatefulSet: ['spec', 'template'],
      DaemonSet: ['spec', 'template'],
      ReplicaSet: ['spec', 'template'],
      Job: ['spec', 'template'],
      CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
      Pod: [],
    }[it.kind];
    if (at && this.chance(0.8)) {
      const template = { spec: this.podPatch(it.metadata.name) };
      if (at.length && this.chance(0.4)) template.metadata = { labels: this.patchLabels() };
      let into = patch;
      for (const step of at) into = into[step] ??= {};
      Object.assign(into, template);
      if (at.length === 2 && it.kind !== 'Job' && this.chance(0.15))
        patch.spec.selector = { matchLabels: this.patchLabels() };
    }
    if (it.kind === 'Widget') patch.spec = { ports: [{ name: 'b', port: 2 }] };
    if (it.kind === 'Ingress') patch.spec = { rules: [{ http: { paths: [] } }] };
    return patch;
  }
  patchLabels() {
    const labels = this.labels(1);
    if (this.chance(0.15)) labels[this.pick(KEYS)] = null;
    if (this.chance(0.05)) labels.$patch = 'replace';
    return labels;
  }
  servicePatch() {
    const spec = {};
    if (this.chance(0.3)) spec.selector = this.chance(0.1) ? null : this.patchLabels();
    if (this.chance(0.7)) {
      const port = { port: this.pick([80, 53, 443]) };
      if (this.chance(0.5)) port.targetPort = this.pick(['http', 9090]);
      if (this.chance(0.4)) port.name = this.pick(['web', 'http']);
      if (this.chance(0.4)) port.protocol = this.pick(['TCP', 'UDP']);
      if (this.chance(0.15)) port.$patch = this.pick(['delete', 'replace', 'merge']);
      spec.ports = [port];
      if (this.chance(0.2)) spec.ports.push({ port: 9000, name: 'metrics' });
      if (this.chance(0.1)) spec.ports.push({ $patch: 'replace' });
    } else if (this.chance(0.2)) spec.ports = null;
    if (this.chance(0.1)) spec.type = 'NodePort';
    if (this.chance(0.05)) spec.$patch = 'replace';
    return spec;
  }
  podPatch(name) {
    const container = { name: this.pick([name, name, 'sidecar', 'new']) };
    if (this.chance(0.6)) {
      const port = { containerPort: this.pick([8080, 53, 9090, 7000]) };
      if (this.chance(0.4)) port.name = this.pick(['http', 'web']);
      if (this.chance(0.4)) port.protocol = this.pick(['TCP', 'UDP']);
      if (this.chance(0.1)) port.$patch = 'delete';
      container.ports = [port];
      if (this.chance(0.15)) container.ports.push({ containerPort: 7001, name: 'more' });
      if (this.chance(0.1)) container.ports.unshift({ $patch: this.pick(['replace', 'delete', 'merge']) });
    }
    if (this.chance(0.3)) container.env = [{ name: this.pick(['A', 'Z']), value: 'patched' }];
    if (this.chance(0.1)) container.env = [{ name: 'A', $patch: 'delete' }];
    if (this.chance(0.08)) container.$patch = this.pick(['delete', 'replace']);
    const spec = { containers: [container] };
    if (this.chance(0.1)) spec.$setElementOrder = undefined;
    if (this.chance(0.1)) spec.initContainers = [{ name: 'init', restartPolicy: 'Always' }];
    if (this.chance(0.1)) spec.volumes = [{ name: 'config', emptyDir: {}, configMap: null }];
    if (this.chance(0.05)) spec['$setElementOrder/containers'] = [{ name }];
    delete spec.$setElementOrder;
    return spec;
  }
  operations(it) {
    const name = it.metadata.name;
    const all = [
      { op: 'add', path: '/metadata/labels', value: this.labels(1) },
      { op: 'add', path: '/metadata/annotations', value: { a: 'b' } },
      { op: 'replace', path: '/metadata/name', value: `${name}-renamed` },
    ];
    if (it.kind === 'Service') {
      all.push({ op: 'add', path: '/spec/selector', value: this.labels(1) });
      if (it.spec.ports) {
        all.push({ op: 'replace', path: '/spec/ports/0/port', value: 8888 });
        all.push({ op: 'add', path: '/spec/ports/-', value: { name: 'extra', port: 1234 } });
        all.push({ op: 'remove', path: '/spec/ports/0' });
        all.push({ op: 'test', path: '/spec/ports/0/port', value: 80 });
        all.push({ op: 'copy', from: '/spec/ports/0', path: '/spec/ports/-' });
        all.push({ op: 'add', path: '/spec/ports/0/targetPort', value: 'x' });
      }
      if (it.spec.selector?.app) all.push({ op: 'remove', path: '/spec/selector/app' });
    }
    if (it.spec?.template?.metadata) {
      all.push({ op: 'add', path: '/spec/template/metadata/labels/added', value: 'yes' });
      all.push({ op: 'add', path: '/spec/template/metadata/labels/app.kubernetes.io~1name', value: 'x' });
      all.push({ op: 'replace', path: '/spec/template/spec/containers/0/ports', value: [{ containerPort: 5 }] });
      all.push({ op: 'move', from: '/spec/template/metadata/labels', path: '/spec/moved' });
    }
    const chosen = this.some(all, 0.3);
    return chosen.length ? chosen : [all[0]];
  }
  patch(folder, resources, i) {
    const kind = this.int(5);
    if (kind === 0) {
      const it = this.target(resources) ?? this.service('web');
      const target = { kind: it.kind, name: it.metadata.name };
      if (this.chance(0.2)) target.version = it.apiVersion.split('/').at(-1);
      return this.withText({ target }, folder, `ops${i}`, this.operations(it));
    }
    if (kind === 1) {
      const target = this.pick([
        { kind: 'Service' },
        { kind: 'Deployment|StatefulSet' },
        { group: 'apps' },
        { kind: 'Service', name: '(web|api)' },
        { kind: 'Service', name: 'w.*' },
        { labelSelector: 'app=web' },
        { kind: 'Service', labelSelector: 'app in (web,api),!team' },
        { namespace: 'default', kind: 'Service' },
        { annotationSelector: 'note=x' },
        { kind: 'Nothing' },
      ]);
      const meta = { name: 'ignored', labels: this.patchLabels() };
      const patch = { apiVersion: 'v1', kind: 'Service', metadata: meta };
      if (target.kind === 'Service') patch.spec = this.servicePatch();
      else if (target.kind !== 'Deployment|StatefulSet') patch.kind = 'Any';
      else Object.assign(patch, { kind: 'Any', spec: { template: { metadata: { labels: this.patchLabels() } } } });
      return this.withText({ target }, folder, `t${i}`, patch);
    }
    const patch = this.strategic(resources);
    if (kind === 2 && this.chance(0.3)) {
      const renamed = { ...patch, metadata: { ...patch.metadata, name: 'fresh' } };
      const it = { target: { kind: patch.kind, name: patch.metadata.name }, options: { allowNameChange: true } };
      return this.withText(it, folder, `n${i}`, renamed);
    }
    return this.withText({}, folder, `p${i}`, patch);
  }
  withText(entry, folder, name, value) {
    if (this.chance(0.5)) {
      this.write(`${folder}/${name}.yaml`, value);
      return { ...entry, path: `${name}.yaml` };
    }
    return { ...entry, patch: yaml(value) };
  }
  strategicPath(folder, resources) {
    const patch = this.strategic(resources);
    if (this.chance(0.4)) return yaml(patch);
    this.write(`${folder}/sm.yaml`, patch);
    return 'sm.yaml';
  }
  json6902(folder, resources) {
    const it = this.target(resources) ?? this.service('web');
    const [group, version] = it.apiVersion.includes('/') ? it.apiVersion.split('/') : ['', it.apiVersion];
    const target = { ...(group && { group }), version, kind: it.kind, name: it.metadata.name };
    return this.withText({ target }, folder, 'j', this.operations(it));
  }
  generators() {
    const entry = { name: this.pick(['config', 'settings']), literals: ['A=1', `B=${this.pick(VALUES)}`] };
    if (this.chance(0.1)) entry.behavior = this.pick(['merge', 'replace', 'create']);
    if (this.chance(0.2)) entry.namespace = 'shop';
    if (this.chance(0.2)) entry.options = { disableNameSuffixHash: true, labels: { gen: 'yes' } };
    return [entry];
  }
  replacement(resources) {
    const service = this.target(resources, ['Service']) ?? this.service('web');
    const workload = this.target(resources, ['Deployment', 'StatefulSet', 'DaemonSet']);
    const source = this.pick([
      { kind: 'Service', name: service.metadata.name },
      { kind: 'Service', name: service.metadata.name, fieldPath: 'spec.ports.0.port' },
      { kind: 'Service', name: service.metadata.name, fieldPath: 'spec.ports.[name=http].targetPort' },
      { kind: 'Service', name: service.metadata.name, fieldPath: 'spec.selector' },
    ]);
    const target = this.pick([
      { select: { kind: 'Service' }, fieldPaths: ['metadata.annotations.from'], options: { create: true } },
      { select: { kind: 'Service', name: service.metadata.name }, fieldPaths: ['spec.ports.0.targetPort'] },
      {
        select: { kind: 'Service' },
        reject: [{ name: 'api' }],
        fieldPaths: ['metadata.labels.copied'],
        options: { create: true },
      },
      {
        select: { kind: workload?.kind ?? 'Deployment', ...(workload && { name: workload.metadata.name }) },
        fieldPaths: ['spec.template.spec.containers.[name=.*].ports.[name=http].containerPort'],
      },
      {
        select: { kind: workload?.kind ?? 'Deployment' },
        fieldPaths: ['spec.template.spec.containers.*.env.[name=A].value'],
      },
      { select: { kind: 'Service' }, fieldPaths: ['spec.selector'], options: { create: true } },
    ]);
    return { source, targets: [target] };
  }
  configurations(folder) {
    this.write(`${folder}/config.yaml`, {
      commonLabels: [{ path: 'spec/labels', kind: 'Widget', create: true }],
      nameReference: [{ kind: 'Service', version: 'v1', fieldSpecs: [{ kind: 'Widget', path: 'spec/name' }] }],
    });
    return ['config.yaml'];
  }
  variable(folder, resources) {
    const it = this.target(resources, ['Service']) ?? this.service('web');
    return {
      name: `SVC_${folder.replace(/\W/g, '_')}`,
      objref: { apiVersion: 'v1', kind: 'Service', name: it.metadata.name },
      ...(this.chance(0.4) && { fieldref: { fieldpath: 'spec.ports[0].port' } }),
    };
  }
}
