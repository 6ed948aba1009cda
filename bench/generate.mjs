/**
 * A workspace of so many manifests as they are found in real repositories: per app a workload with probes, env and
 * volumes, a Service, an Ingress, a NetworkPolicy and a ConfigMap, in namespaces of twenty apps; two in a hundred apps
 * have a fault. the folder beside it whose name ends in `-parts` holds more apps, a file each, to type in.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { random } from './random.mjs';

const ADJECTIVES = 'amber brisk calm deep early fleet grand hardy ideal jolly keen lunar merry noble ocean'.split(' ');
const NOUNS = 'auth billing cart catalog email gateway history inventory ledger orders payment queue search'.split(' ');
const FAULTS = ['selector', 'targetPort', 'namespace'];

export function generate(folder, manifests, seed = 1) {
  rmSync(folder, { recursive: true, force: true });
  const next = random(seed);
  const apps = Math.ceil(manifests / 5);
  const namespaces = Math.max(3, Math.round(apps / 20));
  for (let i = 0; i < apps + 100; i++) {
    const app = describe(i, namespaces, next);
    const files = {
      workload: workload(app),
      service: service(app),
      ingress: ingress(app),
      policy: policy(app),
      config: config(app),
    };
    if (i >= apps) {
      write(join(`${folder}-parts`, `${i - apps}.yaml`), Object.values(files).join('---\n'));
      continue;
    }
    for (const [name, text] of Object.entries(files))
      write(join(folder, app.namespace, app.name, `${name}.yaml`), text);
  }
}

function describe(i, namespaces, next) {
  const pick = list => list[Math.floor(next() * list.length)];
  return {
    name: `${pick(ADJECTIVES)}-${pick(NOUNS)}-${i}`,
    namespace: `team-${i % namespaces}`,
    kind: next() < 0.8 ? 'Deployment' : next() < 0.7 ? 'StatefulSet' : 'DaemonSet',
    port: 8000 + Math.floor(next() * 999),
    portName: pick(['http', 'grpc', 'web', 'api']),
    byName: next() < 0.5,
    component: pick(['backend', 'frontend', 'worker', 'cache']),
    fault: next() < 0.02 ? pick(FAULTS) : undefined,
    variables: Array.from({ length: 3 + Math.floor(next() * 8) }, (_, k) => [
      `SETTING_${k}`,
      pick(['debug', 'true', 'eu-west-1']),
    ]),
    sidecar: next() < 0.3,
    replicas: 1 + Math.floor(next() * 5),
    type: pick(['ClusterIP', 'ClusterIP', 'ClusterIP', 'LoadBalancer']),
  };
}

const labels = (app, indent) =>
  [
    `app.kubernetes.io/name: ${app.name}`,
    `app.kubernetes.io/component: ${app.component}`,
    'app.kubernetes.io/part-of: shop',
  ]
    .map(it => ' '.repeat(indent) + it)
    .join('\n');

const workload = app => `# ${app.name}: managed by the platform team
apiVersion: apps/v1
kind: ${app.kind}
metadata:
  name: ${app.name}
  namespace: ${app.namespace}
  labels:
${labels(app, 4)}
  annotations:
    kubernetes.io/change-cause: "release 1.4.0"
    reloader.stakater.com/auto: "true"
spec:
${app.kind === 'DaemonSet' ? '' : `  replicas: ${app.replicas}\n`}${app.kind === 'StatefulSet' ? `  serviceName: ${app.name}\n` : ''}  revisionHistoryLimit: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: ${app.name}
      app.kubernetes.io/component: ${app.component}
  template:
    metadata:
      labels:
${labels(app, 8)}
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "${app.port}"
    spec:
      serviceAccountName: ${app.name}
      securityContext:
        runAsNonRoot: true
        fsGroup: 1000
      containers:
        - name: server
          image: registry.example.com/shop/${app.name}:v1.4.2
          imagePullPolicy: IfNotPresent
          ports:
            - name: ${app.portName}
              containerPort: ${app.port}
              protocol: TCP
            - name: metrics
              containerPort: 9090
          env:
${app.variables.map(([name, value]) => `            - name: ${name}\n              value: "${value}"`).join('\n')}
          readinessProbe:
            httpGet:
              path: /healthz
              port: ${app.portName}
            initialDelaySeconds: 5
            periodSeconds: 10
          livenessProbe:
            tcpSocket:
              port: ${app.port}
          resources:
            requests: {cpu: 100m, memory: 64Mi}
            limits:
              cpu: 200m
              memory: 128Mi
          volumeMounts:
            - name: config
              mountPath: /etc/${app.name}
              readOnly: true
${
  app.sidecar
    ? `        - name: proxy
          image: envoyproxy/envoy:v1.30.0
          args: ["-c", "/etc/envoy/envoy.yaml", "--log-level", "warn"]
          ports:
            - name: admin
              containerPort: 9901
`
    : ''
}      volumes:
        - name: config
          configMap:
            name: ${app.name}-config
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app.kubernetes.io/name: ${app.name}
`;

const service = app => `apiVersion: v1
kind: Service
metadata:
  name: ${app.name}
  namespace: ${app.namespace}${app.fault === 'namespace' ? '-old' : ''}
  labels:
${labels(app, 4)}
spec:
  type: ${app.type}
  selector:
    app.kubernetes.io/name: ${app.name}${app.fault === 'selector' ? 'x' : ''}
    app.kubernetes.io/component: ${app.component}
  ports:
    - name: ${app.portName}
      port: 80
      targetPort: ${app.fault === 'targetPort' ? 'missing' : app.byName ? app.portName : app.port}
    - name: metrics
      port: 9090
      targetPort: metrics
`;

const ingress = app => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${app.name}
  namespace: ${app.namespace}
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  ingressClassName: nginx
  tls:
    - hosts: [${app.name}.example.com]
      secretName: ${app.name}-tls
  rules:
    - host: ${app.name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${app.name}
                port:
                  number: 80
`;

const policy = app => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${app.name}
  namespace: ${app.namespace}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${app.name}
  policyTypes:
    - Ingress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/part-of: shop
      ports:
        - protocol: TCP
          port: ${app.portName}
`;

const config = app => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${app.name}-config
  namespace: ${app.namespace}
data:
  LOG_FORMAT: json
  application.yaml: |
    server:
      port: ${app.port}
      shutdown: graceful
    kind: not-a-kind
    upstreams:
${app.variables.map(([name]) => `      - name: ${name.toLowerCase()}\n        url: http://search.${app.namespace}.svc.cluster.local:80\n        timeout: 3s`).join('\n')}
`;

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
