/**
 * Kustomizations written by hand, one feature or trap each. `#- path` starts a file; the folder of the first one is built.
 */
import { BASE } from './base.mjs';
import { INPUTS } from './written-inputs.mjs';
import { NAMES_AND_LABELS } from './written-names.mjs';

export const WRITTEN = {
  ...NAMES_AND_LABELS,

  operations: `#- kustomization.yaml
resources: [base]
patches:
  - target: {version: v1, kind: Service, name: web}
    path: ops.yaml
  - target: {kind: Deployment}
    patch: |-
      [{"op": "add", "path": "/spec/template/metadata/labels/app.kubernetes.io~1name", "value": "x"},
       {"op": "move", "from": "/spec/template/spec/containers/0/ports/0/name", "path": "/metadata/labels"}]
patchesJson6902:
  - target: {group: apps, version: v1, kind: Deployment, name: web}
    path: more.json
#- ops.yaml
- op: test
  path: /spec/ports/0/port
  value: 80
- op: replace
  path: /spec/ports/0/targetPort
  value: 9090
- op: add
  path: /spec/ports/0
  value: {name: first, port: 1}
- op: copy
  from: /spec/ports/0
  path: /spec/ports/-
- op: remove
  path: /spec/ports/-1
#- more.json
[{"op": "replace", "path": "/metadata/labels", "value": {"a": "b"}}]
${BASE}`,

  'an operation that does not apply': `#- kustomization.yaml
resources: [base]
patches:
  - target: {kind: Service}
    patch: |
      - op: replace
        path: /spec/nothing/here
        value: 1
${BASE}`,

  'renaming by patch': `#- kustomization.yaml
resources: [base, ingress.yaml]
patches:
  - target: {kind: Service, name: web}
    options: {allowNameChange: true}
    patch: |
      apiVersion: v1
      kind: Service
      metadata: {name: front}
  - target: {kind: Deployment}
    patch: |
      - {op: replace, path: /metadata/name, value: back}
#- ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
${BASE}`,

  'targets by pattern and selector': `#- kustomization.yaml
resources: [all.yaml]
patches:
  - target: {kind: Serv.*, name: web|api}
    patch: '[{"op": "add", "path": "/metadata/labels/by", "value": "name"}]'
  - target: {labelSelector: "tier in (a, b), !skip"}
    patch: '[{"op": "add", "path": "/metadata/annotations", "value": {"by": "label"}}]'
  - target: {namespace: shop, kind: Service}
    patch: '[{"op": "add", "path": "/spec/selector", "value": {"by": "namespace"}}]'
  - target: {kind: StatefulSet}
    patch: '[{"op": "remove", "path": "/nothing"}]'
#- all.yaml
apiVersion: v1
kind: Service
metadata: {name: web, labels: {tier: a}}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop, labels: {tier: b, skip: "yes"}}
spec: {ports: [{port: 1}]}
---
apiVersion: v1
kind: Service
metadata: {name: other, namespace: shop, labels: {tier: c}}
spec: {ports: [{port: 1}]}
`,

  'a patch of what is not there': `#- kustomization.yaml
resources: [base]
patches:
  - patch: |
      apiVersion: v1
      kind: Service
      metadata: {name: wbe}
      spec: {type: NodePort}
${BASE}`,

  'old patches': `#- kustomization.yaml
resources: [base]
patchesStrategicMerge:
  - patch.yaml
  - |
    apiVersion: v1
    kind: Service
    metadata: {name: web, labels: {n: 1, gone: null}}
#- patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 2}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort}
${BASE}`,

  namespaces: `#- kustomization.yaml
namespace: shop
resources: [base, more.yaml]
#- more.yaml
apiVersion: v1
kind: Namespace
metadata: {name: other}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: ops}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: r}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: r}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
subjects: [{kind: ServiceAccount, name: default}, {kind: ServiceAccount, name: web, namespace: ops}]
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: w}
${BASE}`,

  'patches know resources by their earlier names': `#- kustomization.yaml
resources: [middle]
patches:
  - patch: |
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {type: NodePort}
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: m-web, namespace: shop}
      spec: {replicas: 7}
#- middle/kustomization.yaml
resources: [../base]
namePrefix: m-
namespace: shop
${BASE}`,

  'generated names': `#- kustomization.yaml
resources: [base]
namePrefix: p-
configMapGenerator:
  - name: config
    literals: [A=1, 'B="two words"', C=<&>]
    files: [app.conf, other=dir/file.txt]
    envs: [app.env]
  - name: plain
    options: {disableNameSuffixHash: true, labels: {a: b}}
    literals: [X=y]
secretGenerator:
  - name: token
    type: example.com/token
    literals: ['password=pä$$']
generatorOptions: {labels: {made: by-kustomize}}
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {template: {spec: {containers: [{name: web, envFrom: [{configMapRef: {name: config}}, {secretRef: {name: token}}]}], volumes: [{name: c, configMap: {name: plain}}]}}}
#- app.conf
listen 80;
#- dir/file.txt
line 1
line 2
#- app.env
# comment
D=4
  E=5

F
${BASE}`,

  'generators that merge and replace': `#- kustomization.yaml
resources: [below]
configMapGenerator:
  - {name: config, behavior: merge, literals: [B=2, C=3]}
  - {name: other, behavior: replace, literals: [Z=26]}
#- below/kustomization.yaml
namePrefix: b-
configMapGenerator:
  - {name: config, literals: [A=1, B=1]}
  - {name: other, literals: [Y=25]}
`,

  'a generator whose file is missing': `#- kustomization.yaml
resources: [base]
configMapGenerator: [{name: config, files: [missing.conf]}]
${BASE}`,

  replacements: `#- kustomization.yaml
resources: [base, config.yaml]
namePrefix: p-
replacements:
  - source: {kind: ConfigMap, name: config, fieldPath: data.port}
    targets:
      - select: {kind: Service, name: web}
        fieldPaths: ['spec.ports.[name=http].port', spec.ports.0.targetPort]
      - select: {kind: Deployment}
        fieldPaths: ['spec.template.spec.containers.[name=web].ports.[name=http].containerPort']
  - source: {kind: Service, name: web}
    targets:
      - select: {kind: Deployment}
        fieldPaths: [spec.template.metadata.labels.service]
        options: {create: true}
      - select: {kind: ConfigMap}
        fieldPaths: [data.host]
        options: {delimiter: ., index: 0}
  - path: more.yaml
#- more.yaml
source: {kind: Service, name: web, fieldPath: spec.selector}
targets:
  - select: {kind: Deployment}
    fieldPaths: [spec.selector.matchLabels]
#- config.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: config}
data: {port: "8000", host: name.svc}
${BASE}`,

  vars: `#- kustomization.yaml
resources: [base, ports.yaml]
namePrefix: v-
vars:
  - {name: WEB, objref: {apiVersion: v1, kind: Service, name: web}}
  - {name: PORT, objref: {apiVersion: v1, kind: Service, name: web}, fieldref: {fieldpath: 'spec.ports[0].port'}}
#- ports.yaml
apiVersion: v1
kind: Service
metadata: {name: other, labels: {of: $(WEB), both: $(WEB)-$(PORT)-$$-$(NOTHING)}}
spec: {ports: [{port: $(PORT), targetPort: $(PORT)}]}
${BASE}`,

  ...INPUTS,
};
