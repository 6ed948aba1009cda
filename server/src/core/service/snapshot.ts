/** One state of the workspace, for reading. Everything that a feature or the command line shows is a function of it. */
import type { Config } from '../config.ts';
import { linksFrom, linksTo } from '../index/links.ts';
import type { Link } from '../index/relation.ts';
import type { Index } from '../index/workspace-index.ts';
import { type Document, type Resource, type SkipReason, writtenAt } from '../model/resource.ts';
import type { DocumentEdit, Finding, Fix } from '../rules/rule.ts';
import type { MapNode, Path } from '../syntax/node.ts';
import { parseTree, type Tree } from '../syntax/parse.ts';
import { broughtIn, type Cursor, cursorAt, fieldPath, pathAround, searched } from '../syntax/path.ts';
import { type Span, shifted } from '../text/text.ts';
import { templateTree } from './chart-files.ts';
import type { File, Placed } from './files.ts';
import { findingsOf } from './findings.ts';
import { fixesOf, writtenEdits } from './fixes.ts';
import type { Workspace } from './workspace.ts';

/** Used after the workspace has changed: the reader must ask for a new snapshot. */
class Stale extends Error {}

/** What stands at a place of a file. Offsets in it are relative to the document, as in every resource. */
export interface Place {
  readonly document: Document;
  readonly offset: number;
  readonly resource: Resource | undefined;
  /** The same as it is applied: in each unit, of those to which the document contributes. */
  readonly applied: readonly Resource[];
  /** The resource's own map, and where in it the place is; its path is relative to the resource. */
  readonly root: MapNode | undefined;
  readonly cursor: Cursor | undefined;
}

/** A place in a file, in offsets of that file. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

export class Snapshot {
  readonly #workspace: Workspace;
  readonly revision: number;
  readonly #index: Index;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.revision = workspace.revision;
    this.#index = workspace.index.reading();
  }

  get isStale(): boolean {
    return this.#workspace.revision !== this.revision;
  }

  get #current(): Workspace {
    if (this.isStale) throw new Stale('the workspace has changed');
    return this.#workspace;
  }

  get index(): Index {
    this.#current;
    return this.#index;
  }

  /** Whether every file of the workspace is known. */
  get complete(): boolean {
    return this.#current.complete;
  }

  config(uri: string): Config {
    return this.#current.configFor(uri);
  }

  /** The folder that a file's paths are shown relative to. */
  rootOf(uri: string): string | undefined {
    return this.#current.rootOf(uri);
  }

  /** All files that were given, by URI, in the order of their URIs. */
  files(): readonly File[] {
    return [...this.#current.files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  file(uri: string): File | undefined {
    return this.#current.files.get(uri);
  }

  /** All resources as they are applied: those of loose files as they are written, the others as they are rendered. */
  resources(): readonly Resource[] {
    const { kustomizations } = this.#current;
    const loose = this.files().filter(it => this.#current.isAppliedAsWritten(it.uri));
    return [
      ...loose.flatMap(it => it.documents.flatMap(({ document }) => document.resources)),
      ...kustomizations.resources(),
    ];
  }

  /** The resources, as they are applied, that something in this document of a file says something of. */
  appliedFrom(document: Document): readonly Resource[] {
    const { uri, resources } = document;
    return this.#current.isAppliedAsWritten(uri) ? resources : this.#current.kustomizations.resourcesFrom(document);
  }

  /** The names of the units that a file is part of: none for a loose one, undefined where nothing in it is applied. */
  unitNames(uri: string): readonly string[] | undefined {
    return this.unitsOf(uri)?.flatMap(it => this.unitName(it) ?? []);
  }

  /** The units themselves (`Document.unit`); the empty one for a loose file. */
  unitsOf(uri: string): readonly string[] | undefined {
    const { kustomizations, files } = this.#current;
    if (kustomizations.owns(uri)) return kustomizations.unitsWith(uri);
    const documents = (this.#current.isAppliedAsWritten(uri) && files.get(uri)?.documents) || [];
    if (documents.every(({ document }) => document.resources.length === 0)) return undefined;
    return [documents[0]!.document.unit];
  }

  /** The name of a unit; null for what is in none. */
  unitName(unit: string): string | null {
    return unit === '' ? null : this.#current.unitName(unit);
  }

  /** What could not be read or rendered, each reason once for a file. */
  skipped(): readonly { readonly uri: string; readonly reason: SkipReason }[] {
    const { kustomizations, charts } = this.#current;
    const read = this.files().filter(({ uri }) => kustomizations.owns(uri) || !charts.isAside(uri));
    const documents = [
      ...read.flatMap(it => it.documents.map(({ document }) => document)),
      ...kustomizations.documents(),
    ];
    const found = new Map(
      documents.flatMap(({ uri, skipped }) =>
        skipped ? [[`${uri} ${skipped}`, { uri, reason: skipped }] as const] : [],
      ),
    );
    return [...found.values()];
  }

  /** The text of a file, open or on disk. */
  text(uri: string): string | undefined {
    return this.#current.files.get(uri)?.text ?? this.#current.host.text(uri);
  }

  /** The folder of the chart whose template a file is. */
  chartOf(uri: string): string | undefined {
    return this.#current.charts.templateOf(uri);
  }

  /** The text of one document; spans of its resources count in it. */
  documentText(document: Document): string | undefined {
    return this.#current.trees.textOf(document);
  }

  /** Where a document of a file stands in it; offsets in the file are `start` plus offsets in the document. */
  placeOf(document: Document): Pick<Placed, 'start' | 'ordinal' | 'length'> {
    return this.#current.trees.placeOf(document) ?? { start: 0, ordinal: 0, length: 0 };
  }

  /** A span of a document, also of a rendered one, as a place in the file where it is written. */
  locate(document: Document, span: Span): Location {
    const written = writtenAt(document, span);
    return { uri: written.document.uri, span: shifted(written.span, this.placeOf(written.document).start) };
  }

  /** The tree that a document would have with another text. */
  treeWith(document: Document, text: string): Tree {
    const part = document.chart === undefined ? undefined : this.#current.charts.partOf(document.uri);
    if (!part) return parseTree(text);
    const { start, length, ordinal } = this.placeOf(document);
    const whole = this.text(document.uri) ?? '';
    const changed = whole.slice(0, start) + text + whole.slice(start + length);
    return templateTree(changed, ordinal, part) ?? { root: undefined, problems: [] };
  }

  root(resource: Resource): MapNode | undefined {
    return this.#current.trees.rootOf(resource);
  }

  /** What stands at an offset of a file; undefined where there is no document that was read. */
  at(uri: string, offset: number): Place | undefined {
    const placed = this.file(uri)?.documents.findLast(it => it.start <= offset);
    if (!placed) return undefined;
    const { document, start } = placed;
    const inside = offset - start;
    // The lines below a resource are still its own: that is where it grows.
    const resource = document.resources.findLast(it => it.span.start <= inside);
    const root = resource && this.root(resource);
    const applied = this.appliedFrom(document).filter(it => it === resource || it.item === resource?.item);
    return { document, offset: inside, resource, applied, root, cursor: root && cursorAt(root, inside) };
  }

  linksFrom(resource: Resource): readonly Link[] {
    return linksFrom(resource, this.index);
  }

  linksTo(resource: Resource): readonly Link[] {
    return linksTo(resource, this.index);
  }

  /** The findings of a file, suppressed ones left out, in the order of the text. Their severities are the settings'. */
  findings(uri: string): readonly Finding[] {
    return findingsOf(this.#current, uri);
  }

  /** What can be done about a finding; the rule is run again where the finding was kept without its fixes. */
  fixes(finding: Finding): readonly Fix[] {
    return fixesOf(this.#current, finding);
  }

  /** Edits of objects as they are applied, as edits of the documents of files; undefined where they cannot be made there. */
  writtenEdits(edits: readonly DocumentEdit[]): readonly DocumentEdit[] | undefined {
    return writtenEdits(this.#current, edits);
  }

  /** The field that a finding is about, in the API server's notation; empty outside of every field. */
  pathOf({ document, resource, span, path, applied }: Finding): string {
    if (path) return fieldPath(path);
    if (resource) return this.fieldAt(resource, applied?.span ?? span);
    // Of a kustomization, which is no resource.
    const cursor = applied && cursorAt(this.#current.trees.treeOf(document)?.root, span.start);
    return cursor ? fieldPath(cursor.path) : '';
  }

  /** The field that a span of a resource's document stands in; empty outside of every field. */
  fieldAt(resource: Resource, span: Span): string {
    return fieldPath(this.pathAt(resource, span));
  }

  /** The same as a path within the resource. */
  pathAt(resource: Resource, span: Span): Path {
    const root = this.root(resource);
    const cursor = resource.document.parts ? searched(root, span.start) : cursorAt(root, span.start);
    return cursor ? pathAround(root, cursor.path, span) : (broughtIn(root, span.start) ?? []);
  }
}
