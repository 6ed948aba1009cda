/** One state of the workspace, for reading. Everything that a feature or the command line shows is a function of it. */
import type { Config } from '../config.ts';
import { linksFrom, linksTo } from '../index/links.ts';
import type { Link } from '../index/relation.ts';
import type { Index } from '../index/workspace-index.ts';
import type { Document, Resource } from '../model/resource.ts';
import type { DocumentEdit, Finding, Fix } from '../rules/rule.ts';
import { ruleOf } from '../rules/rules.ts';
import type { MapNode } from '../syntax/node.ts';
import { type Cursor, cursorAt, fieldPath } from '../syntax/path.ts';
import { applyEdits, type Span, sameSpan } from '../text/text.ts';
import type { File, Placed } from './files.ts';
import { findingsOf } from './findings.ts';
import type { Workspace } from './workspace.ts';

/** Used after the workspace has changed: the reader must ask for a new snapshot. */
class Stale extends Error {}

/** What stands at a place of a file. Offsets in it are relative to the document, as in every resource. */
export interface Place {
  readonly document: Document;
  readonly offset: number;
  readonly resource: Resource | undefined;
  /** The resource's own map, and where in it the place is; its path is relative to the resource. */
  readonly root: MapNode | undefined;
  readonly cursor: Cursor | undefined;
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

  resources(): readonly Resource[] {
    return this.files().flatMap(it => it.documents.flatMap(({ document }) => document.resources));
  }

  /** The text of a file, open or on disk. */
  text(uri: string): string | undefined {
    return this.#current.files.get(uri)?.text ?? this.#current.host.text(uri);
  }

  /** The text of one document; spans of its resources count in it. */
  documentText(document: Document): string | undefined {
    return this.#current.trees.textOf(document);
  }

  /** Where a document stands in its file; offsets in the file are `start` plus offsets in the document. */
  placeOf(document: Document): Pick<Placed, 'start' | 'ordinal' | 'length'> {
    return this.#current.trees.placeOf(document) ?? { start: 0, ordinal: 0, length: 0 };
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
    return { document, offset: inside, resource, root, cursor: root && cursorAt(root, inside) };
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
    // What is YAML need not be JSON: a fix that would break a JSON file is none.
    return this.#allFixes(finding).filter(({ edits }) => edits.every(it => this.#staysJson(it)));
  }

  #staysJson({ document, edits }: DocumentEdit): boolean {
    if (!/\.json$/i.test(document.uri)) return true;
    try {
      JSON.parse(applyEdits(this.documentText(document) ?? '', edits));
      return true;
    } catch {
      return false;
    }
  }

  #allFixes(finding: Finding): readonly Fix[] {
    if (finding.fixes) return finding.fixes();
    const rule = ruleOf(finding.rule);
    if (!rule || !finding.resource) return [];
    const again = this.#current
      .rerun(rule, finding.resource)
      .find(it => it.said.message === finding.said.message && sameSpan(it.span, finding.span));
    return again?.fixes?.() ?? [];
  }

  /** The field that a span stands in, in the API server's notation; empty outside of every field. */
  fieldAt(resource: Resource, span: Span): string {
    const cursor = cursorAt(this.root(resource), span.start);
    return cursor ? fieldPath(cursor.path) : '';
  }
}
