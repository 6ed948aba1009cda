/**
 * Whether another extension validates Kubernetes schemas. Then ours says nothing about types and unknown fields, and offers
 * only what the workspace knows: nobody wants to read the same thing twice.
 */
import { type Disposable, EventEmitter, extensions, workspace } from 'vscode';

/** It maps YAML files to the Kubernetes schema by itself. */
const KUBERNETES = 'ms-kubernetes-tools.vscode-kubernetes-tools';
/** It knows the Kubernetes schema, and uses it where the settings say so. */
const YAML = 'redhat.vscode-yaml';

export class SchemaServerWatch implements Disposable {
  readonly #changed = new EventEmitter<boolean>();
  readonly #listening: readonly Disposable[];
  #active = isActive();

  constructor() {
    const look = (): void => {
      const now = isActive();
      if (now === this.#active) return;
      this.#active = now;
      this.#changed.fire(now);
    };
    this.#listening = [
      extensions.onDidChange(look),
      workspace.onDidChangeConfiguration(it => it.affectsConfiguration('yaml') && look()),
    ];
  }

  get active(): boolean {
    return this.#active;
  }

  readonly onDidChange = this.#changed.event;

  dispose(): void {
    for (const it of [...this.#listening, this.#changed]) it.dispose();
  }
}

/** An extension that is installed and enabled starts with the first YAML file, as ours does: nobody tells when. */
function isActive(): boolean {
  if (extensions.getExtension(KUBERNETES)) return true;
  const yaml = workspace.getConfiguration('yaml');
  const schemas = Object.keys(yaml.get<Record<string, unknown>>('schemas') ?? {});
  return extensions.getExtension(YAML) !== undefined && yaml.get('validate') !== false && schemas.some(isKubernetes);
}

/** `kubernetes` itself, or the address of one of its schemas. */
function isKubernetes(schema: string): boolean {
  return /\bkubernetes\b/i.test(schema);
}
