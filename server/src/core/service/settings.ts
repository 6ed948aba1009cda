/** The settings of each workspace folder: the editor's, and over them those of its project file. */
import { type Config, readConfig } from '../config.ts';
import { plainData } from './plain.ts';

export const PROJECT_FILE = '.kube-services.yaml';

export class Settings {
  #roots: readonly string[] = [];
  #editor: unknown;
  #schemaServer = false;
  readonly #projects = new Map<string, unknown>();
  #configs = new Map<string, Config>();

  get roots(): readonly string[] {
    return this.#roots;
  }

  /** The workspace folders, all of them. */
  takeRoots(roots: readonly string[]): void {
    this.#roots = roots.map(it => it.replace(/\/+$/, ''));
  }

  takeEditor(settings: unknown): void {
    this.#editor = settings;
  }

  takeSchemaServer(isThere: boolean): void {
    this.#schemaServer = isThere;
  }

  /** Takes over a project file, or that it is gone. False for any other file. */
  takeProject(uri: string, text: string | undefined): boolean {
    if (!uri.endsWith(`/${PROJECT_FILE}`)) return false;
    const root = uri.slice(0, -PROJECT_FILE.length - 1);
    if (text === undefined) this.#projects.delete(root);
    else this.#projects.set(root, plainData(text));
    return true;
  }

  /** Makes what was taken over count, and gives the roots (and `''`) for which rules compute something else now. */
  settle(): ReadonlySet<string> {
    const before = this.#configs;
    this.#configs = new Map();
    // Rule severities and what else is shown change nothing that rules compute; anything else may.
    const key = ({ rules, codeLens, inlayHints, ...rest }: Config): string => JSON.stringify(rest);
    const known = (root: string): Config => before.get(root) ?? readConfig().config;
    const roots = [...this.#roots, ''];
    return new Set(roots.filter(it => key(known(it)) !== key(this.configOf(it))));
  }

  /** The workspace folder that a file is in, the innermost one. */
  rootOf(uri: string): string | undefined {
    return this.#roots.filter(it => uri.startsWith(`${it}/`)).sort((a, b) => b.length - a.length)[0];
  }

  /** The settings that hold for a file. */
  configFor(uri: string): Config {
    return this.configOf(this.rootOf(uri) ?? '');
  }

  configOf(root: string): Config {
    let config = this.#configs.get(root);
    if (!config) {
      const read = readConfig(this.#editor, this.#projects.get(root)).config;
      config = { ...read, schemaServer: this.#schemaServer };
      this.#configs.set(root, config);
    }
    return config;
  }
}
