/** Small kustomizations, and a workspace whose files change one at a time. */
import assert from 'node:assert/strict';
import { selectedBy } from '../../server/src/core/index/selection.ts';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { as } from '../../server/src/core/model/resource.ts';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { applyEdits, SourceText, shifted } from '../../server/src/core/text/text.ts';
import { hostOf, ROOT } from './workspace.ts';

export const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;
export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.28
          ports:
            - name: http
              containerPort: 8080
`;
/** Gives the container's port another name. */
export const PORTS = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          ports:
            - $patch: replace
            - name: www
              containerPort: 8080
`;
export const BASE = {
  'base/service.yaml': SERVICE,
  'base/deployment.yaml': DEPLOYMENT,
  'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\n',
};
export const DEV = { 'dev/kustomization.yaml': 'resources: [../base]\n' };
export const PROD = {
  'prod/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: ports.yaml\n',
  'prod/ports.yaml': PORTS,
};

export type Texts = Readonly<Record<string, string>>;

export class Files {
  readonly texts = new Map<string, string>();
  readonly workspace = new Workspace(hostOf(this.texts));

  constructor(texts: Texts) {
    this.workspace.apply({ roots: [ROOT], complete: true });
    for (const [path, text] of Object.entries(texts)) this.set(path, text);
  }

  /** Gives a file another text, or takes it away. The files that may say something else now. */
  set(path: string, text?: string): readonly string[] {
    const uri = `${ROOT}/${path}`;
    if (text === undefined) this.texts.delete(uri);
    else this.texts.set(uri, text);
    return [...this.workspace.apply({ disk: [{ uri, text }] })].map(it => it.slice(ROOT.length + 1)).sort();
  }

  /** Each finding: its file, line, severity, rule, path and units. */
  findings(): readonly string[] {
    return this.#all().map(({ uri, finding }) => {
      const { document, span, severity, rule, applied } = finding;
      const snapshot = this.workspace.snapshot();
      const line = new SourceText(this.texts.get(uri)!).positionAt(snapshot.locate(document, span).span.start).line + 1;
      const units = applied?.units.map(it => snapshot.unitName(it)).join() ?? '';
      return `${uri.slice(ROOT.length + 1)}:${line} ${severity} ${rule} ${snapshot.pathOf(finding)}${units && ` [${units}]`}`;
    });
  }

  messages(): readonly string[] {
    return this.#all().map(({ finding }) => sentence(finding.said, 'en'));
  }

  /** Applies the first fix of the first finding. */
  fix(): void {
    const snapshot = this.workspace.snapshot();
    const [fix] = snapshot.fixes(this.#all()[0]!.finding);
    assert.ok(fix, 'there is no fix');
    const changed = fix.edits.map(({ document, edits }) => {
      const { start } = snapshot.placeOf(document);
      const moved = edits.map(it => ({ ...it, span: shifted(it.span, start) }));
      return [document.uri.slice(ROOT.length + 1), applyEdits(this.texts.get(document.uri)!, moved)] as const;
    });
    for (const [path, text] of changed) this.set(path, text);
  }

  /** The titles of the fixes of the first finding. */
  fixes(): readonly string[] {
    const fixes = this.workspace.snapshot().fixes(this.#all()[0]!.finding);
    return fixes.map(it => sentence(it.title, 'en'));
  }

  settings(settings: unknown): void {
    this.workspace.apply({ settings });
  }

  /** `unit: Service → workloads` */
  links(): readonly string[] {
    const snapshot = this.workspace.snapshot();
    return snapshot
      .resources()
      .filter(it => it.type === service)
      .map(it => {
        const workloads = selectedBy(it, as(it, service)!, snapshot.index).map(to => to.resource.name?.value);
        return `${snapshot.unitName(it.document.unit) ?? ''}: ${it.name?.value} → ${workloads.join()}`;
      });
  }

  #all() {
    const snapshot = this.workspace.snapshot();
    return snapshot.files().flatMap(({ uri }) => snapshot.findings(uri).map(finding => ({ uri, finding })));
  }
}
