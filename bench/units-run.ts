/**
 * What kustomizations cost, in this process; prints JSON. Times are wall ms of one keystroke: the change, the findings of
 * the file, then those of all files that may say something else.
 */
import { Workspace } from '../server/src/core/service/workspace.ts';

const ROOT = 'file:///w';
const KEYSTROKES = 60;
const WARM_UP = 100;

type Files = ReadonlyMap<string, string>;

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: main
          image: registry.example.com/${name}:1.4.0
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
            - name: CACHE
              value: http://cache:6379
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
`;
const service = (name: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
const ingress = (name: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
spec:
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`;
const settings = (name: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  mode: production
`;
const patch = (name: string, value: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: main
          env:
            - name: LOG_LEVEL
              value: ${value}
`;
const KINDS = { deployment, service, ingress, settings };

/** A base of so many resources, and overlays with two patches each. */
function overlays(resources: number, count: number): Files {
  const files = new Map<string, string>();
  const names = Array.from({ length: resources / 2 }, (_, i) => `app-${i}`);
  const list = names.flatMap(name => [`${name}-deployment.yaml`, `${name}-service.yaml`]);
  for (const it of names) {
    files.set(`/base/${it}-deployment.yaml`, deployment(it));
    files.set(`/base/${it}-service.yaml`, service(it));
  }
  files.set('/base/kustomization.yaml', `resources:\n${list.map(it => `  - ${it}\n`).join('')}`);
  for (let i = 0; i < count; i++) {
    const text = 'resources:\n  - ../../base\npatches:\n  - path: first.yaml\n  - path: second.yaml\n';
    files.set(`/overlays/${i}/kustomization.yaml`, `namePrefix: env${i}-\n${text}`);
    files.set(`/overlays/${i}/first.yaml`, patch('app-0', 'debug'));
    files.set(`/overlays/${i}/second.yaml`, patch('app-1', 'warn'));
  }
  return files;
}

/** One kustomization of so many apps, each a folder of four files. */
function apps(count: number, folder = ''): Files {
  const files = new Map<string, string>();
  const names = Array.from({ length: count }, (_, i) => `app-${i}`);
  for (const name of names) {
    for (const [kind, text] of Object.entries(KINDS)) files.set(`${folder}/${name}/${kind}.yaml`, text(name));
  }
  const list = names.flatMap(name => Object.keys(KINDS).map(kind => `  - ${name}/${kind}.yaml\n`));
  files.set(`${folder}/kustomization.yaml`, `resources:\n${list.join('')}`);
  return files;
}

function opened(files: Files): { readonly workspace: Workspace; readonly ms: number } {
  const texts = new Map([...files].map(([path, text]) => [ROOT + path, text]));
  const workspace = new Workspace({
    text: uri => texts.get(uri),
    onBug: (where, error) => {
      throw new Error(where, { cause: error });
    },
  });
  const from = performance.now();
  const disk = [...texts].map(([uri, text]) => ({ uri, text }));
  workspace.apply({ roots: [ROOT], disk, complete: true });
  return { workspace, ms: performance.now() - from };
}

/** Types a letter into a value of a file and takes it back, over and over. */
function typing(files: Files, path: string): { readonly p50: number; readonly p95: number } {
  const { workspace } = opened(files);
  const text = files.get(path)!;
  const uri = ROOT + path;
  const at = text.lastIndexOf('name: ') + 'name: '.length;
  workspace.apply({ open: [{ uri, text }] });
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + KEYSTROKES; i++) {
    const typed = i % 2 ? text : `${text.slice(0, at)}x${text.slice(at)}`;
    const from = performance.now();
    const changed = workspace.apply({ open: [{ uri, text: typed }] });
    const snapshot = workspace.snapshot();
    snapshot.findings(uri);
    for (const it of changed) snapshot.findings(it);
    if (i >= WARM_UP) times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  return { p50: times[times.length >> 1]!, p95: times[Math.floor(times.length * 0.95)]! };
}

/** Many kustomizations of twenty apps each: what reading all costs, and what is kept of them. */
function reading(files: number): Readonly<Record<'files' | 'ms' | 'findings' | 'heap', number>> {
  const all = new Map<string, string>();
  for (let i = 0; all.size < files; i++) for (const [path, text] of apps(20, `/team-${i}`)) all.set(path, text);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const { workspace, ms } = opened(all);
  const from = performance.now();
  const snapshot = workspace.snapshot();
  for (const { uri } of snapshot.files()) snapshot.findings(uri);
  const findings = performance.now() - from;
  globalThis.gc?.();
  const heap = (process.memoryUsage().heapUsed - before) / 1e6;
  // Asked here, it has been kept until now.
  return { files: workspace.files.size, ms, findings, heap };
}

const [base, many, one] = [overlays(50, 3), overlays(10, 40), apps(200)];
const cases: readonly (readonly [what: string, goal: number, files: Files, path: string])[] = [
  ['base of 50 resources with 3 overlays: a Deployment of the base', 10, base, '/base/app-0-deployment.yaml'],
  ['base of 50 resources with 3 overlays: a patch', 10, base, '/overlays/1/first.yaml'],
  ['one kustomization of 800 files: a Deployment', 60, one, '/app-77/deployment.yaml'],
  ['one kustomization of 800 files: the kustomization', 60, one, '/kustomization.yaml'],
  ['base of 10 resources with 40 overlays: a Deployment of the base', 30, many, '/base/app-0-deployment.yaml'],
  ['base of 10 resources with 40 overlays: a patch', 30, many, '/overlays/7/first.yaml'],
];
const keystrokes = cases.map(([what, goal, files, path]) => ({ what, goal, ...typing(files, path) }));
console.log(JSON.stringify({ reading: reading(2000), keystrokes }));
