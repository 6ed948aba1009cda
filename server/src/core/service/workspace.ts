/**
 * The facade: the one mutable object. `apply` takes a whole change; `snapshot` gives what everything reads. A snapshot
 * that is used after the next `apply` throws, so that no answer mixes two states.
 */
import type { Config } from '../config.ts';
import { Derived } from '../index/derived.ts';
import { WorkspaceIndex } from '../index/workspace-index.ts';
import { type Document, originOf, type Resource, writtenAt } from '../model/resource.ts';
import { RULES } from '../rules/registry.generated.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { runRules } from '../rules/run.ts';
import { parseTree, type Tree } from '../syntax/parse.ts';
import { Charts } from '../units/charts.ts';
import { KUSTOMIZATION_NAMES } from '../units/kustomize/paths.ts';
import { kustomizationFolder } from '../units/kustomize/references.ts';
import { unitName, unitOf } from '../units/unit.ts';
import { Assignment } from './assignment.ts';
import { readChartFile, templateTree } from './chart-files.ts';
import { type File, type FileChange, readFile, StringPool } from './files.ts';
import { kustomizationFindings } from './kustomization/findings.ts';
import type { Entry } from './kustomization/found.ts';
import { Kustomizations } from './kustomizations.ts';
import { RenderedFindings } from './rendered-findings.ts';
import { PROJECT_FILE, Settings } from './settings.ts';
import { Snapshot } from './snapshot.ts';
import { TreeReader } from './trees.ts';

/** What the outside gives the core: texts of closed files, and a place to report bugs to. All of it synchronous. */
export interface Host {
  /** The text of a file on disk, without a byte order mark; undefined where there is none (any more). */
  text(uri: string): string | undefined;
  /** What is at a path of the disk; undefined, or no function, where nobody can know. */
  entry?(uri: string): Entry;
  /** A bug of ours: logged in production, a failure in tests. */
  onBug(where: string, error: unknown): void;
}

export interface Change {
  /** The workspace folders, all of them; a trailing slash does not matter. */
  readonly roots?: readonly string[];
  /** Texts in an editor, saved or not: they lie over the disk. */
  readonly open?: readonly { readonly uri: string; readonly text: string }[];
  /** Editors that were closed: the disk counts again. */
  readonly close?: readonly string[];
  /** Files on disk that are there, were changed (`text`), or are gone (no `text`). Open ones are not disturbed. */
  readonly disk?: readonly { readonly uri: string; readonly text: string | undefined }[];
  /** The editor's settings, without the `kubeServices.` prefix. */
  readonly settings?: unknown;
  /** Whether the editor has somebody else who validates Kubernetes schemas. */
  readonly schemaServer?: boolean;
  /** Whether every file of the workspace has been given: before, nobody says that something is missing. */
  readonly complete?: boolean;
}

const DOCUMENT_RULES = RULES.filter(it => it.needs === 'document');
const INDEX_RULES = RULES.filter(it => it.needs === 'index');

const START = { start: 0, end: 0 };
/** Folders in which people keep patches, for kustomize and for others. */
const PATCHES = /\/patch(?:es)?\//;
/** What tests (kuttl, chainsaw) compare with a cluster: parts of objects, which nobody applies. */
const ASSERTIONS = /\/(?:[^/]*-)?(?:assert|errors)(?:-[^/]*)?\.ya?ml$/;

export class Workspace {
  readonly host: Host;
  readonly index = new WorkspaceIndex(
    it => this.trees.placeOf(writtenAt(it, START).document)?.ordinal ?? 0,
    it => this.configFor(it.uri).clusterDomain,
  );
  readonly files = new Map<string, File>();
  revision = 0;
  complete = false;
  readonly #pool = new StringPool();
  readonly #findings: Derived<readonly Finding[]>;
  /** Findings of document rules; documents without any are not here. */
  readonly #documentFindings = new Map<Document, readonly Finding[]>();
  readonly trees: TreeReader;
  readonly kustomizations: Kustomizations;
  readonly charts = new Charts();
  readonly #settings = new Settings();
  readonly #assignment: Assignment;
  readonly #rendered: RenderedFindings;
  /** Documents of objects about which something else is to be said when they are applied. */
  readonly #unsaid = new Set<Document>();
  /** Of the present revision, once somebody has asked for it. */
  #ofKustomizations: ReadonlyMap<string, readonly Finding[]> | undefined;

  constructor(host: Host) {
    this.host = host;
    this.trees = new TreeReader({
      files: this.files,
      host,
      renderedRoot: it => this.kustomizations.rootOf(it),
      parse: (document, ordinal, text) => this.#parse(document, ordinal, text),
    });
    this.kustomizations = new Kustomizations({
      files: this.files,
      trees: this.trees,
      text: uri => this.files.get(uri)?.text ?? host.text(uri),
      intern: this.#pool.intern,
    });
    this.#assignment = new Assignment({
      charts: this.charts,
      settings: this.#settings,
      hasKustomization: it => this.kustomizations.hasKustomization(it),
    });
    this.#rendered = new RenderedFindings({
      variantsOf: it => this.kustomizations.variantsOf(it),
      findings: it => [...this.documentFindings(it.document), ...this.indexFindings(it)],
      unitsWith: it => this.kustomizations.unitsWith(it),
      nameOf: it => this.unitName(it),
    });
    this.#findings = new Derived((resource, record) => this.#run(INDEX_RULES, resource, record));
  }

  /** Takes a change whole and gives the files whose findings may be others now. */
  apply(change: Change): ReadonlySet<string> {
    this.revision++;
    this.#ofKustomizations = undefined;
    this.trees.forget();
    const affected = new Set<string>();
    const keys = new Set<string>();
    if (change.roots) this.#settings.takeRoots(change.roots);
    for (const { uri, text } of change.open ?? []) this.#read(uri, text, true, affected, keys);
    for (const uri of change.close ?? []) this.#read(uri, this.host.text(uri), false, affected, keys);
    for (const { uri, text } of change.disk ?? []) {
      if (this.files.get(uri)?.text === undefined) this.#read(uri, text, false, affected, keys);
    }
    const completed = change.complete !== undefined && change.complete !== this.complete;
    if (change.complete !== undefined) this.complete = change.complete;
    if ('settings' in change) this.#settings.takeEditor(change.settings);
    if (change.schemaServer !== undefined) this.#settings.takeSchemaServer(change.schemaServer);
    const projects = [...(change.open ?? []), ...(change.disk ?? [])].some(it => it.uri.endsWith(`/${PROJECT_FILE}`));
    const reconfigured =
      'settings' in change || change.schemaServer !== undefined || change.roots !== undefined || projects;
    if (reconfigured) this.#reconfigure();
    if (this.complete) {
      this.#assign(affected, keys);
      this.#render(affected, keys);
    }
    for (const key of this.index.settle()) keys.add(key);
    for (const it of this.#findings.invalidate(keys)) this.#affect(it.document, affected);
    if (reconfigured || completed) {
      for (const uri of this.files.keys()) affected.add(uri);
      for (const it of this.kustomizations.documents()) this.#unsaid.add(originOf(it));
    }
    if (!this.complete) return affected;
    for (const uri of this.#rendered.update(this.#unsaid)) affected.add(uri);
    this.#unsaid.clear();
    return affected;
  }

  snapshot(): Snapshot {
    return new Snapshot(this);
  }

  /** The settings that hold for a file: its root's project file over the editor's. */
  configFor(uri: string): Config {
    return this.#settings.configFor(uri);
  }

  /** The workspace folder that a file is in, the innermost one. */
  rootOf(uri: string): string | undefined {
    return this.#settings.rootOf(uri);
  }

  /**
   * While files are being read, nothing is said of what may turn out to be part of a kustomization; of a file that is opened
   * by itself nobody ever knows.
   */
  documentFindings(document: Document): readonly Finding[] {
    const { uri } = document;
    if ((!this.complete || this.rootOf(uri) === undefined) && this.#mayBePart(uri)) return [];
    if (this.#assignment.changesOf(document.unit) === 'all') return [];
    const found = this.#documentFindings.get(document);
    if (!found || ASSERTIONS.test(uri)) return [];
    // What is missing in a file beside a kustomization that does not name it (yet) may be there in what it patches.
    const isHalf = document.unit === '' && (PATCHES.test(uri) || this.#mayBePart(uri));
    return isHalf ? found.filter(it => it.path === undefined) : found;
  }

  /** Whether what a file says is applied as it says it: no kustomization renders it, and no chart has it for itself. */
  isAppliedAsWritten(uri: string): boolean {
    return !this.kustomizations.owns(uri) && !this.charts.isAside(uri);
  }

  /** The findings about rendered objects that are shown in a file. */
  renderedFindings(uri: string): readonly Finding[] {
    return this.complete ? this.#rendered.in(uri) : [];
  }

  /** The findings about kustomizations themselves that are shown in a file: they may be in a patch too. */
  kustomizationFindings(uri: string): readonly Finding[] {
    if (!this.complete) return [];
    this.#ofKustomizations ??= kustomizationFindings({
      files: this.files,
      trees: this.trees,
      index: this.index.reading(),
      built: () => this.kustomizations.built(),
      unitsWith: it => this.kustomizations.unitsWith(it),
      nameOf: it => this.unitName(it),
      rootOf: it => this.rootOf(it),
      entry: it => (this.files.has(it) ? 'file' : this.#assignment.hasFolder(it) ? 'folder' : this.host.entry?.(it)),
    });
    return this.#ofKustomizations.get(uri) ?? [];
  }

  /** A unit's folder as people write it. */
  unitName(unit: string): string {
    const folder = unitOf(unit)?.folder ?? '';
    return unitName(unit, this.rootOf(`${folder}/`));
  }

  #mayBePart(uri: string): boolean {
    const root = this.rootOf(uri) ?? '';
    for (let folder = uri; folder.length > root.length; ) {
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
      if (KUSTOMIZATION_NAMES.some(it => this.files.has(`${folder}/${it}`) || this.host.text(`${folder}/${it}`)))
        return true;
    }
    return false;
  }

  indexFindings(resource: Resource): readonly Finding[] {
    if (!this.complete) return [];
    const found = this.#findings.get(resource);
    const { unit } = resource.document;
    const changes = this.#assignment.changesOf(unit);
    return changes === 'all' || (changes === 'namespace' && this.index.hasNamespaces(unit)) ? [] : found;
  }

  /** A document's own text as a tree; of a template, the part of it that is this document. */
  #parse(document: Document, ordinal: number, text: string): Tree | undefined {
    const part = document.chart === undefined ? undefined : this.charts.partOf(document.uri);
    const whole = part && (this.files.get(document.uri)?.text ?? this.host.text(document.uri));
    return part ? templateTree(whole ?? '', ordinal, part) : parseTree(text);
  }

  /** Runs one rule again, with what its fixes need at hand. */
  rerun(rule: Rule, resource: Resource): readonly Finding[] {
    return this.#run([rule], resource, () => {});
  }

  #run(rules: readonly Rule[], resource: Resource, record: (key: string) => void): Finding[] {
    return runRules(rules, resource, {
      index: this.index.reading(record),
      config: this.configFor(resource.document.uri),
      root: it => this.trees.rootOf(it),
      text: it => this.trees.textOf(it.document) ?? '',
      onBug: this.host.onBug,
    });
  }

  #read(uri: string, text: string | undefined, open: boolean, affected: Set<string>, keys: Set<string>): void {
    affected.add(uri);
    if (this.#settings.takeProject(uri, text)) return;
    const others = this.charts.read(uri, text, this.files.keys());
    this.#replace(uri, text, open, affected, keys);
    for (const it of others) if (it !== uri) this.#readAgain(it, affected, keys);
  }

  #replace(uri: string, text: string | undefined, open: boolean, affected: Set<string>, keys: Set<string>): void {
    affected.add(uri);
    const before = this.files.get(uri);
    const unit = this.#assignment.unitFor(uri);
    const chartPart = text === undefined ? undefined : this.charts.partOf(uri);
    const change: FileChange =
      text === undefined
        ? { file: undefined, removed: before?.documents ?? [], added: [] }
        : chartPart
          ? readChartFile({ uri, text, open }, before, this.#pool.intern, unit, chartPart)
          : readFile(uri, text, before, open, this.#pool.intern, unit);
    if (change.file) this.files.set(uri, change.file);
    else this.files.delete(uri);
    const [came, went] = [!before && change.file !== undefined, before !== undefined && !change.file];
    // A path that leads nowhere may lead somewhere now, and the other way round; so may what is proposed instead.
    if (came || went) for (const it of this.kustomizations.wrong()) affected.add(it);
    if ((came || went) && kustomizationFolder(uri) !== undefined) {
      for (const it of this.#documentFindings.keys()) affected.add(it.uri);
    }
    this.#assignment.changed(uri, change, came, went);
    for (const { document } of change.removed) {
      this.#leave(document, keys);
      this.trees.leave(document);
    }
    if (text !== undefined) this.trees.hold(uri, text);
    for (const placed of change.file?.documents ?? []) this.trees.place(placed);
    for (const { document, read } of change.added) {
      this.trees.lend(document, read.tree);
      if (this.isAppliedAsWritten(uri)) this.#enter(document, keys);
    }
    this.trees.forget();
    this.kustomizations.changed(uri, text);
  }

  /** Puts a document into the index and checks it by itself. */
  #enter(document: Document, keys: Set<string>): void {
    if (this.index.has(document)) return;
    for (const key of this.index.add(document)) keys.add(key);
    this.#checkDocument(document);
  }

  #leave(document: Document, keys: Set<string>): void {
    if (!this.index.has(document)) return;
    for (const key of this.index.remove(document)) keys.add(key);
    for (const it of document.resources) this.#findings.forget(it);
    this.#documentFindings.delete(document);
  }

  /** Reads files again that go into another unit now. */
  #assign(affected: Set<string>, keys: Set<string>): void {
    const membership = this.#assignment.settle();
    if (!membership) return;
    this.kustomizations.apply(membership.applied);
    // Who applies what, and how, is now known otherwise: anything may be to be said of any file.
    for (const uri of this.files.keys()) affected.add(uri);
    for (const it of this.kustomizations.documents()) this.#unsaid.add(originOf(it));
    for (const { uri, documents } of [...this.files.values()]) {
      const [first] = documents;
      if (first && first.document.unit !== this.#assignment.unitFor(uri)) this.#readAgain(uri, affected, keys);
    }
    this.#assignment.settled();
  }

  /** Renders the kustomizations that have changed. What belongs to one is not applied as it is written. */
  #render(affected: Set<string>, keys: Set<string>): void {
    const turned = this.kustomizations.settle(({ removed, added, wrong }) => {
      for (const it of wrong) affected.add(it);
      for (const it of removed) {
        this.#affect(it, affected);
        this.#leave(it, keys);
      }
      for (const it of added) {
        this.#affect(it, affected);
        this.#enter(it, keys);
      }
    });
    // Whom a place is to be blamed on depends on who else uses its file.
    if (turned.size > 0) for (const it of this.kustomizations.documents()) this.#unsaid.add(originOf(it));
    for (const uri of turned) {
      affected.add(uri);
      for (const { document } of this.files.get(uri)?.documents ?? []) {
        if (this.isAppliedAsWritten(uri)) this.#enter(document, keys);
        else this.#leave(document, keys);
      }
    }
    this.trees.forget();
  }

  /** Takes down that something else may be to be said of what is in a document. */
  #affect(document: Document, affected: Set<string>): void {
    if (document.parts) this.#unsaid.add(originOf(document));
    else affected.add(document.uri);
  }

  /** Reads a file again whose text is the same: what is around it has changed. */
  #readAgain(uri: string, affected: Set<string>, keys: Set<string>): void {
    const file = this.files.get(uri);
    if (!file) return;
    const text = file.text ?? this.host.text(uri);
    // Taken out first: its texts would be taken for what was read of them before.
    this.#replace(uri, undefined, false, affected, keys);
    this.#replace(uri, text, file.text !== undefined, affected, keys);
  }

  #checkDocument(document: Document): void {
    // What is kept holds no fixes: they would keep the tree alive. `Snapshot.fixes` runs the rule again.
    const found = document.resources.flatMap(it => this.#run(DOCUMENT_RULES, it, () => {}));
    if (found.length)
      this.#documentFindings.set(
        document,
        found.map(it => ({ ...it, fixes: undefined })),
      );
    else this.#documentFindings.delete(document);
  }

  #reconfigure(): void {
    this.#findings.clear();
    this.#assignment.reconfigured();
    const changed = this.#settings.settle();
    if (changed.size === 0) return;
    for (const it of this.index.documents()) {
      if (it.resources.length > 0 && changed.has(this.rootOf(it.uri) ?? '')) this.#checkDocument(it);
    }
  }
}
