/**
 * Helm charts: which files are templates, which helpers they may include, and which files of a chart are no manifests at
 * all. Charts are not rendered; see `syntax/go-template`. helm.sh/docs/topics/charts/#the-chart-file-structure.
 */
import { Helpers, helpersIn } from '../syntax/go-template/helpers.ts';
import type { Templates } from '../syntax/go-template/mask.ts';

/** What a file is in its chart. */
export type ChartPart =
  /** It is rendered, and what comes out is applied. */
  | { readonly role: 'template'; readonly templates: Templates }
  /** Its named templates may be included; values, notes and the like, which are nobody's manifests. */
  | { readonly role: 'other' };

const CHART_FILE = '/Chart.yaml';
const TEMPLATES = '/templates/';

/** What a chart is made with, and nobody else reads. */
const VALUES = /^\/(?:Chart\.(?:yaml|lock)|values[^/]*|ci\/.*)$/;
const CRDS = '/crds/';

/** The helpers of a release by their names: in each, the bodies by the file that they are in. */
type Table = Map<string, Map<string, string>>;

export class Charts {
  /** Folders with a `Chart.yaml`. */
  readonly #folders = new Set<string>();
  /** The helpers of each file, and the release that they are of: undefined in no chart. */
  readonly #helpers = new Map<string, { readonly bodies: ReadonlyMap<string, string>; readonly release?: string }>();
  readonly #tables = new Map<string, Table>();
  /** Which templates have asked for a helper, found or not. One that asks no more is read once too often, now and then. */
  readonly #asking = new Map<string, Set<string>>();

  /**
   * Takes over what a file says (nothing, once it is gone), and gives those of the `known` files that may have another
   * part now, or other helpers, and so have to be read again.
   */
  read(uri: string, text: string | undefined, known: Iterable<string>): readonly string[] {
    if (uri.endsWith(CHART_FILE)) return this.#readChart(uri.slice(0, -CHART_FILE.length), text !== undefined, known);
    return uri.includes(TEMPLATES) ? this.#readHelpers(uri, text) : [];
  }

  /** Undefined for a file that is in no chart, or that is read as it is: by Helm, or by somebody else. */
  partOf(uri: string): ChartPart | undefined {
    const chart = this.#folderOf(uri);
    if (chart === undefined) return undefined;
    const path = uri.slice(chart.length);
    const isTemplate = path.startsWith(TEMPLATES) && !/\/_[^/]*$|\.tpl$|\/NOTES\.txt$/.test(path);
    if (isTemplate) return { role: 'template', templates: this.#templatesFor(uri, chart) };
    return path.startsWith(TEMPLATES) || VALUES.test(path) ? { role: 'other' } : undefined;
  }

  /**
   * Whether a file lies in a chart and is none that Helm applies: data, dashboards, tests, what templates are made from. It
   * is nobody's manifest unless a kustomization uses it.
   */
  isAside(uri: string): boolean {
    const chart = this.#folderOf(uri);
    return chart !== undefined && ![TEMPLATES, CRDS].some(it => uri.startsWith(chart + it));
  }

  /** The folder of the chart whose template, or whose helpers, a file is; the innermost one. */
  templateOf(uri: string): string | undefined {
    const chart = this.#folderOf(uri);
    return chart !== undefined && uri.startsWith(chart + TEMPLATES) ? chart : undefined;
  }

  #folderOf(uri: string): string | undefined {
    if (this.#folders.size === 0) return undefined;
    for (let slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
      const folder = uri.slice(0, slash);
      if (this.#folders.has(folder)) return folder;
    }
    return undefined;
  }

  #templatesFor(uri: string, chart: string): Templates {
    const release = this.#outermost(chart);
    const helpers = new Helpers(name => {
      const asking = this.#asking.get(name);
      if (asking) asking.add(uri);
      else this.#asking.set(name, new Set([uri]));
      return this.#bodyOf(name, release);
    });
    return { file: uri, chart, release, helpers };
  }

  /** A chart's helpers are those of its whole release. Of two with one name nobody here knows which one Helm takes. */
  #bodyOf(name: string, release: string): string | undefined {
    const [only, ...others] = new Set(this.#tables.get(release)?.get(name)?.values());
    return others.length === 0 ? only : undefined;
  }

  /** The outermost chart of those that a file is in; undefined for one that is no template of any. */
  releaseOf(uri: string): string | undefined {
    const chart = this.templateOf(uri);
    return chart === undefined ? undefined : this.#outermost(chart);
  }

  /** A sub-chart lies in the folder `charts` of its parent. */
  #outermost(chart: string): string {
    const parent = this.#folderOf(chart);
    return parent !== undefined && chart.startsWith(`${parent}/charts/`) ? this.#outermost(parent) : chart;
  }

  #readChart(folder: string, isThere: boolean, known: Iterable<string>): readonly string[] {
    if (isThere === this.#folders.has(folder)) return [];
    if (isThere) this.#folders.add(folder);
    else this.#folders.delete(folder);
    const again = new Set([...known].filter(it => it.startsWith(`${folder}/`)));
    for (const [uri, { bodies }] of this.#helpers) {
      if (!uri.startsWith(`${folder}/`)) continue;
      this.#move(uri, bodies, bodies);
      for (const name of bodies.keys()) for (const it of this.#asking.get(name) ?? []) again.add(it);
    }
    return [...again];
  }

  #readHelpers(uri: string, text: string | undefined): readonly string[] {
    const before = this.#helpers.get(uri)?.bodies ?? new Map<string, string>();
    const now = text === undefined ? new Map<string, string>() : helpersIn(text);
    const changed = [...new Set([...before.keys(), ...now.keys()])].filter(it => before.get(it) !== now.get(it));
    if (changed.length === 0) return [];
    this.#move(uri, before, now);
    const release = this.releaseOf(uri);
    const asking = new Set(changed.flatMap(it => [...(this.#asking.get(it) ?? [])]));
    return [...asking].filter(it => this.releaseOf(it) === release);
  }

  /** Puts the helpers of a file into the table of its release, which may be another one than before. */
  #move(uri: string, before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): void {
    const old = this.#tables.get(this.#helpers.get(uri)?.release ?? '');
    for (const name of before.keys()) old?.get(name)?.delete(uri);
    const release = this.releaseOf(uri);
    if (now.size === 0) this.#helpers.delete(uri);
    else this.#helpers.set(uri, { bodies: now, ...(release !== undefined && { release }) });
    if (release === undefined) return;
    const table: Table = this.#tables.get(release) ?? new Map();
    this.#tables.set(release, table);
    for (const [name, body] of now) {
      const bodies = table.get(name);
      if (bodies) bodies.set(uri, body);
      else table.set(name, new Map([[uri, body]]));
    }
  }
}
