/** Written by hand, one feature or trap each: names, labels, overlays, merged patches. See written.mjs. */
import { BASE, SERVICE } from './base.mjs';

export const NAMES_AND_LABELS = {
  'name prefix and suffix': `#- kustomization.yaml
resources: [base]
namePrefix: dev-
nameSuffix: -v2
${BASE}`,

  'names in other resources follow': `#- kustomization.yaml
namePrefix: a-
resources: [base, more.yaml]
#- more.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
  rules:
    - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec: {serviceName: web, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db}]}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 2}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: check}
webhooks: [{name: a.example.com, clientConfig: {service: {name: web, namespace: default}}}]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.example.com}
spec: {service: {name: web, namespace: default}}
${BASE}`,

  'labels with selectors': `#- kustomization.yaml
resources: [base]
labels:
  - pairs: {team: a, app: front}
    includeSelectors: true
${BASE}`,

  'labels without selectors': `#- kustomization.yaml
resources: [base]
labels:
  - pairs: {team: a}
  - pairs: {tier: b}
    includeTemplates: true
  - pairs: {zone: c}
    fields: [{path: spec/selector, kind: Service}]
${BASE}`,

  'common labels reach selectors, also where there was none': `#- kustomization.yaml
resources: [base, none.yaml]
commonLabels: {team: a}
#- none.yaml
apiVersion: v1
kind: Service
metadata: {name: outside}
spec: {ports: [{port: 5432}]}
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec: {type: ExternalName, externalName: db.example.com}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec: {schedule: '0 0 * * *', jobTemplate: {spec: {template: {spec: {containers: [{name: x}]}}}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}, {podSelector: {}}]}]}
${BASE}`,

  'a label that came from below is one in all its fields': `#- kustomization.yaml
resources: [middle]
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          metadata:
            labels:
              team: b
#- middle/kustomization.yaml
resources: [../base]
commonLabels: {team: a}
${BASE}`,

  'components work on what is there': `#- kustomization.yaml
resources: [base]
components: [parts/tls, parts/more]
nameSuffix: -x
#- parts/tls/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: {kind: Service}
    patch: |
      - op: replace
        path: /spec/ports/0/port
        value: 443
#- parts/more/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
namePrefix: c-
resources: [extra.yaml]
#- parts/more/extra.yaml
${SERVICE.replaceAll('web', 'extra')}${BASE}`,

  'overlays of overlays': `#- top/kustomization.yaml
resources: [../middle]
namePrefix: top-
namespace: prod
patches:
  - path: replicas.yaml
#- top/replicas.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 5}
#- middle/kustomization.yaml
resources: [../base]
namePrefix: mid-
labels: [{pairs: {stage: mid}, includeSelectors: true}]
${BASE}`,

  'the same base twice': `#- kustomization.yaml
resources: [dev, prod]
#- dev/kustomization.yaml
resources: [../base, ingress.yaml]
namePrefix: dev-
#- dev/ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
#- prod/kustomization.yaml
resources: [../base]
namePrefix: prod-
${BASE}`,

  'a patch that changes ports': `#- kustomization.yaml
resources: [base]
patches:
  - path: ports.yaml
  - path: service.yaml
#- ports.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          ports:
            - containerPort: 8080
              name: web
            - containerPort: 9090
              name: metrics
        - name: proxy
          ports: [{containerPort: 15001}]
#- service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: 80
      targetPort: web
    - port: 9090
      name: metrics
${BASE}`,

  'ports of one number and two protocols': `#- kustomization.yaml
resources: [dns.yaml]
patches:
  - patch: |
      apiVersion: v1
      kind: Service
      metadata: {name: dns}
      spec: {ports: [{port: 53, protocol: UDP, targetPort: dns}]}
  - patch: |
      apiVersion: v1
      kind: Service
      metadata: {name: other}
      spec: {ports: [{port: 53, protocol: UDP, name: udp}]}
#- dns.yaml
apiVersion: v1
kind: Service
metadata: {name: dns}
spec: {ports: [{name: a, port: 53, protocol: UDP}, {name: b, port: 53, protocol: TCP}]}
---
apiVersion: v1
kind: Service
metadata: {name: other}
spec: {ports: [{name: b, port: 53}]}
`,

  'a patch that changes labels and takes some away': `#- kustomization.yaml
resources: [base]
patches:
  - patch: |
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec:
        selector:
          app: null
          role: front
  - target: {kind: Deployment}
    patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: any
        labels: {added: "1", gone: null}
      spec: {template: {metadata: {labels: {role: front}}}}
${BASE}`,

  directives: `#- kustomization.yaml
resources: [base, more.yaml]
patches:
  - patch: |
      apiVersion: v1
      kind: Service
      metadata: {name: old}
      $patch: delete
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          metadata:
            labels: {$patch: replace, app: new}
          spec:
            containers:
              - {name: web, $patch: delete}
              - {name: api, ports: [{containerPort: 1}]}
  - patch: |
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        ports:
          - $patch: replace
          - {port: 8443}
#- more.yaml
apiVersion: v1
kind: Service
metadata: {name: old}
spec: {selector: {app: old}}
${BASE}`,

  'directives of kubectl that kustomize does not know': `#- kustomization.yaml
resources: [base]
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        $retainKeys: [template]
        template:
          spec:
            $setElementOrder/containers: [{name: web}]
            containers: [{name: web, ports: [{containerPort: 8081}]}]
${BASE}`,
};
