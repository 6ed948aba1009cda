/** Written by hand, one feature or trap each: odd inputs, and what kustomize refuses. See written.mjs. */
import { BASE, SERVICE } from './base.mjs';

export const INPUTS = {
  lists: `#- kustomization.yaml
resources: [list.yaml, services.yaml]
namePrefix: l-
#- list.yaml
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: one}
    spec: {selector: {app: one}, ports: [{port: 1}]}
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: one}
    spec: {template: {metadata: {labels: {app: one}}, spec: {containers: [{name: c}]}}}
#- services.yaml
apiVersion: v1
kind: ServiceList
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: two}
`,

  'anchors and merge keys': `#- kustomization.yaml
resources: [all.yaml]
commonLabels: {team: a}
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {template: {metadata: {labels: {app: changed}}}}
#- all.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: &labels
    app: web
    tier: front
spec:
  selector:
    matchLabels: *labels
  template:
    metadata:
      labels:
        <<: *labels
        tier: back
    spec:
      containers:
        - &one
          name: one
          ports: &ports [{containerPort: 80, name: http}]
        - <<: *one
          name: two
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: &s {app: web}, ports: [{port: 80}]}
`,

  'scalars are read by another reader': `#- kustomization.yaml
resources: [all.yaml]
#- all.yaml
apiVersion: v1
kind: Service
metadata: {name: web, labels: {a: yes, b: on, c: n, d: "no", e: true}}
spec: {ports: [{port: 0x50, targetPort: 0o17}, {port: 0100}, {port: 8_080}]}
`,

  'names of fields in any case, and a document alone': `#- Kustomization
nameprefix: low-
RESOURCES: [all.yaml]
#- all.yaml
---
# nothing
---
${SERVICE}---
`,

  configurations: `#- kustomization.yaml
resources: [all.yaml, base]
namePrefix: c-
commonLabels: {team: a}
configurations: [config.yaml]
#- config.yaml
nameReference:
  - kind: Service
    version: v1
    fieldSpecs: [{kind: Route, path: spec/to/name}]
commonLabels:
  - {path: spec/pods/labels, kind: Route, create: true}
#- all.yaml
apiVersion: example.com/v1
kind: Route
metadata: {name: r}
spec: {to: {name: web}}
${BASE}`,

  'only for kustomize': `#- kustomization.yaml
resources: [base, local.yaml]
#- local.yaml
apiVersion: v1
kind: Service
metadata: {name: local, annotations: {config.kubernetes.io/local-config: "true"}}
${BASE}`,

  'custom resources have no merge keys': `#- kustomization.yaml
resources: [all.yaml]
commonLabels: {team: a}
patches:
  - patch: |
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: {name: web}
      spec: {template: {spec: {containers: [{name: side, ports: [{containerPort: 1}]}]}}}
#- all.yaml
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web}]}}}
`,

  'two of one name': `#- kustomization.yaml
resources: [base, again.yaml]
#- again.yaml
${SERVICE}${BASE}`,

  'a base above': `#- base/deep/kustomization.yaml
resources: [..]
${BASE}`,

  'a file above': `#- deep/kustomization.yaml
resources: [../service.yaml]
#- service.yaml
${SERVICE}`,

  'a missing file': `#- kustomization.yaml
resources: [base, missing.yaml]
${BASE}`,

  'a remote base': `#- kustomization.yaml
resources: [base, 'https://127.0.0.1:1/nothing.yaml']
${BASE}`,

  'a component as a resource': `#- kustomization.yaml
resources: [base]
components: [base]
${BASE}`,

  'a field that does not exist': `#- kustomization.yaml
resources: [base]
namePrefx: dev-
${BASE}`,

  'a label that is no text': `#- kustomization.yaml
resources: [base]
commonLabels: {version: 1}
${BASE}`,

  'the Kustomization of Flux': `#- kustomization.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps}
spec: {path: ./apps}
`,

  'nothing in it': `#- kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
`,
};
