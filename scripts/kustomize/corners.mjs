/** Small kustomizations at the edges: what is null, empty, double, of another type, or hardly meant. The root is built. */
const DEPLOYMENT = `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels: {app: web}\n  annotations: {x: "1"}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers: [{name: web, ports: [{containerPort: 80}]}]\n`;
const SERVICE = `apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {app: web}}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n`;
const withBase = t => ({ 'kustomization.yaml': t, 'd.yaml': DEPLOYMENT, 's.yaml': SERVICE });
const patched = (body, target = '') =>
  `resources: [d.yaml, s.yaml]\npatches:\n- ${target ? `target: ${target}\n  ` : ''}patch: |\n${body
    .split('\n')
    .map(line => `    ${line}`)
    .join('\n')}\n`;
export const CORNERS = {
  'labels null': withBase(patched('apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: null}')),
  'labels null targeted': withBase(
    patched(
      'apiVersion: v1\nkind: Service\nmetadata: {name: x, labels: null, annotations: {a: null, b: 1}}',
      '{kind: Service}',
    ),
  ),
  'labels empty-null': withBase(
    patched('apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels:\n    app:\n    b: ~'),
  ),
  'labels $patch delete': withBase(
    patched('apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {$patch: delete}}'),
  ),
  'labels number': withBase(patched('apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {n: 1, t: true}}')),
  'spec null': withBase(patched('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: null')),
  'list for map': withBase(patched('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: []')),
  'scalar for map': withBase(patched('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: 5')),
  'unknown directive': withBase(patched('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {$patch: foo}')),
  'ports string number': withBase(
    patched('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: "80", name: x}]}'),
  ),
  'ports no key': withBase(patched('apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{name: x}]}')),
  'container no name': withBase(
    patched(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{image: x}]}}}',
    ),
  ),
  'containers empty': withBase(
    patched('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: []}}}'),
  ),
  'two docs': withBase(
    patched(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: X}',
    ),
  ),
  'two docs target': withBase(
    patched(
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: X}',
      '{kind: Service}',
    ),
  ),
  'delete targeted': withBase(
    patched('$patch: delete\napiVersion: v1\nkind: Any\nmetadata: {name: x}', '{kind: Service}'),
  ),
  'patch list kind': withBase(
    patched(
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n  spec: {type: Y}',
    ),
  ),
  'patch no name': withBase(patched('apiVersion: v1\nkind: Service\nspec: {type: Y}', '{kind: Service}')),
  'patch empty': withBase(patched('# nothing', '{kind: Service}')),
  'patch empty list': withBase(patched('[]', '{kind: Service}')),
  'kind change': withBase(
    patched('apiVersion: v1\nkind: Other\nmetadata: {name: web}', '{kind: Service}').replace(
      '  patch:',
      '  options: {allowKindChange: true}\n  patch:',
    ),
  ),
  'include both': withBase(
    'resources: [d.yaml, s.yaml]\nlabels: [{pairs: {a: b}, includeSelectors: true, includeTemplates: true}]\n',
  ),
  slashes: {
    'kustomization.yaml': 'resources: [./base/, base2//]\n',
    'base/kustomization.yaml': 'resources: [./s.yaml]\n',
    'base/s.yaml': SERVICE,
    'base2/kustomization.yml': 'resources: [s.yaml]\nnamePrefix: x\n',
    'base2/s.yaml': SERVICE,
  },
  crlf: withBase(
    'resources: [d.yaml, s.yaml]\r\npatches:\r\n- patch: |\r\n    apiVersion: v1\r\n    kind: Service\r\n    metadata:\r\n      name: web\r\n      labels: {q: r}\r\n',
  ),
  json: {
    'kustomization.yaml': 'resources: [s.json]\nnamePrefix: a-\n',
    's.json': '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"ports":[{"port":80}]}}',
  },
  'comment marker': { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': `${SERVICE}--- # next\n${DEPLOYMENT}` },
  'numeric name': {
    'kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: "1"\n',
    'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: 123}\n',
  },
  'numeric name alone': {
    'kustomization.yaml': 'resources: [a.yaml]\nnamespace: x\n',
    'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: 123}\n',
  },
  'bool labels': {
    'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {t: "true"}\n',
    'a.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: w, labels: {app: true, n: 5}}\nspec: {selector: {app: true}}\n',
  },
  'empty list': {
    'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
    'a.yaml': 'apiVersion: v1\nkind: List\nitems: []\n',
    'b.yaml': SERVICE,
  },
  'null list': {
    'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
    'a.yaml': 'apiVersion: v1\nkind: List\nitems:\n',
    'b.yaml': SERVICE,
  },
  'nested list': {
    'kustomization.yaml': 'resources: [a.yaml]\n',
    'a.yaml': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: Service, metadata: {name: w}}\n`,
  },
  'list nil item': {
    'kustomization.yaml': 'resources: [a.yaml]\n',
    'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: w}\nspec: {ports: [null]}\n',
  },
  'no apiVersion': {
    'kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: a\n',
    'a.yaml': 'kind: Service\nmetadata: {name: w}\n',
  },
  'scalar doc': { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': 'hello\n' },
  'ns empty': {
    'kustomization.yaml': 'resources: [a.yaml]\nnamespace: q\n',
    'a.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: w, namespace: ""}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: v\n  namespace:\n',
  },
  'ns clash': {
    'kustomization.yaml': 'resources: [a.yaml]\nnamespace: q\n',
    'a.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: w, namespace: a}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: w, namespace: b}\n',
  },
  'ext v1beta1': {
    'kustomization.yaml':
      'resources: [a.yaml]\npatches:\n- patch: |\n    apiVersion: extensions/v1beta1\n    kind: Deployment\n    metadata: {name: web}\n    spec: {template: {spec: {containers: [{name: x}]}}}\ncommonLabels: {a: b}\n',
    'a.yaml': DEPLOYMENT.replace('apps/v1', 'extensions/v1beta1'),
  },
  'selector shape rc': {
    'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {a: b}\n',
    'a.yaml':
      'apiVersion: v1\nkind: ReplicationController\nmetadata: {name: r}\nspec: {selector: {q: r}, template: {metadata: {labels: {q: r}}}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a}]}\n',
  },
  'labels scalar target': {
    'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {a: b}\n',
    'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: r, labels: 5}\n',
  },
  'selector null': {
    'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {a: b}\n',
    'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: r, labels: null}\nspec:\n  selector:\n',
  },
  'no spec': {
    'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {a: b}\n',
    'a.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: r}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: r}\n',
  },
  'component order': {
    'kustomization.yaml':
      'resources: [s.yaml]\ncomponents: [c]\nnamePrefix: p-\npatches: [{patch: "{apiVersion: v1, kind: Service, metadata: {name: c-web}, spec: {type: A}}"}]\n',
    's.yaml': SERVICE,
    'c/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: c-\nnamespace: cc\n',
  },
  'component missing kind': {
    'kustomization.yaml': 'resources: [s.yaml]\ncomponents: [c]\n',
    's.yaml': SERVICE,
    'c/kustomization.yaml': 'namePrefix: c-\n',
  },
  'resource component': {
    'kustomization.yaml': 'resources: [s.yaml, c]\n',
    's.yaml': SERVICE,
    'c/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: c-\n',
  },
  'top component': {
    'kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [s.yaml]\nnamePrefix: c-\n',
    's.yaml': SERVICE,
  },
  'two files': {
    'kustomization.yaml': 'resources: [s.yaml]\n',
    'kustomization.yml': 'resources: [s.yaml]\n',
    's.yaml': SERVICE,
  },
  'both patch and path': {
    'kustomization.yaml': 'resources: [s.yaml]\npatches: [{patch: a, path: b}]\n',
    's.yaml': SERVICE,
  },
  'missing base': { 'kustomization.yaml': 'resources: [s.yaml, nothere]\n', 's.yaml': SERVICE },
  'dir no kust': { 'kustomization.yaml': 'resources: [s.yaml, d]\n', 's.yaml': SERVICE, 'd/x.yaml': SERVICE },
  'op text not starting slash': withBase(patched('- {op: replace, path: metadata/name, value: q}', '{kind: Service}')),
  'op null value': withBase(
    patched('- {op: add, path: /spec/x, value: null}\n- {op: replace, path: /spec/type}', '{kind: Service}'),
  ),
  'op neg index': withBase(
    patched(
      '- {op: add, path: /spec/ports/-1, value: {port: 9}}\n- {op: replace, path: /spec/ports/-1/port, value: 7}',
      '{kind: Service}',
    ),
  ),
  'op out of range': withBase(patched('- {op: add, path: /spec/ports/5, value: {port: 9}}', '{kind: Service}')),
  'op root': withBase(
    patched(
      '- {op: replace, path: "", value: {apiVersion: v1, kind: Service, metadata: {name: w2}}}',
      '{kind: Service}',
    ),
  ),
  'op no target': withBase(patched('- {op: remove, path: /spec}')),
  'op bad': withBase(patched('- {op: foo, path: /spec}', '{kind: Service}')),
  'op in map': withBase(patched('op: remove\npath: /spec', '{kind: Service}')),
  'yaml 11 op': withBase(
    patched(
      '- {op: add, path: /metadata/labels/z, value: yes}\n- {op: add, path: /spec/d, value: 2020-01-01}',
      '{kind: Service}',
    ),
  ),
  'regex bad': withBase(patched('- {op: remove, path: /spec}', '{kind: "["}')),
  'regex flags': withBase(patched('- {op: remove, path: /spec}', '{kind: "(?i)service"}')),
  'bad label selector': withBase(patched('- {op: remove, path: /spec}', '{labelSelector: "a=(b"}')),
  'replicas by final name': withBase('resources: [d.yaml]\nnamePrefix: a-\nreplicas: [{name: web, count: 4}]\n'),
  'replicas none': withBase('resources: [d.yaml]\nreplicas: [{name: w, count: 4}]\n'),
  'pairs empty': withBase('resources: [d.yaml, s.yaml]\nlabels: [{pairs: {}, includeSelectors: true}]\n'),
  'pairs null value': withBase('resources: [d.yaml, s.yaml]\nlabels: [{pairs: {a: null}, includeSelectors: true}]\n'),
  'namespace number': withBase('resources: [d.yaml, s.yaml]\nnamespace: 12\n'),
  'anchored alias share': {
    'kustomization.yaml':
      'resources: [a.yaml]\ncommonLabels: {app: new}\npatches: [{target: {kind: Deployment}, patch: "[{op: replace, path: /spec/template/metadata/labels/app, value: q}]"}]\n',
    'a.yaml': DEPLOYMENT.replace('matchLabels: {app: web}', 'matchLabels: &l {app: web}').replace(
      'metadata: {labels: {app: web}}',
      'metadata: {labels: *l}',
    ),
  },
  'merge list alias': {
    'kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: a\n',
    'a.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: w, labels: &a {x: "1"}, annotations: &b {x: "2", y: "3"}}\nspec:\n  selector:\n    <<: [*a, *b]\n    z: q\n',
  },
  'duplicate key': {
    'kustomization.yaml': 'resources: [a.yaml]\n',
    'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: w, name: v}\n',
  },
  'duplicate key kust': {
    'kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: a\nnamePrefix: b\n',
    'a.yaml': SERVICE,
  },
  'multi doc kust': { 'kustomization.yaml': 'resources: [a.yaml]\n---\nnamePrefix: b\n', 'a.yaml': SERVICE },
  'leading marker kust': { 'kustomization.yaml': '---\nresources: [a.yaml]\n', 'a.yaml': SERVICE },
  lone: { 'kustomization.yaml': 'namePrefix: a\n' },
  'empty resources': { 'kustomization.yaml': 'resources: []\n' },
  'v1 api': {
    'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\nresources: [a.yaml]\n',
    'a.yaml': SERVICE,
  },
};
