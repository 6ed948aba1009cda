/**
 * Resources: what Kubernetes would read out of a manifest, as compact facts. A resource keeps no tree: every value that
 * someone may ask about knows its span inside its document, and the tree is read again from the text when it is needed
 * (for fixes). So ten thousand closed files cost megabytes, not gigabytes.
 */

import type { MapNode } from '../syntax/node.ts';
import type { SyntaxProblem } from '../syntax/parse.ts';
import type { Suppression } from '../syntax/suppressions.ts';
import type { Span } from '../text/text.ts';
import type { Fields } from './fields/field.ts';
import type { Reader } from './read.ts';
import type { Mentions } from './references/read.ts';
import type { Texts } from './texts/read.ts';

/** A value and where it was read; the span is relative to the document's start. */
export interface Read<T> {
  readonly value: T;
  readonly span: Span;
}

/**
 * One document of a file, read. Where in the file it starts is the workspace's knowledge: it moves with every edit.
 * Or one object as a kustomization renders it, which is put together from several documents (`parts`).
 */
export interface Document {
  readonly uri: string;
  /** What it is applied with (`Unit.id`): only what is in one unit is linked. Empty for the tree of loose files. */
  readonly unit: string;
  /**
   * Of a rendered object: the documents that it comes from, first the one that holds the object itself. Its text, in
   * which its spans count, is theirs one after the other, with a line break between two. Undefined for a document of a file.
   */
  readonly parts?: readonly Part[];
  readonly resources: readonly Resource[];
  readonly problems: readonly SyntaxProblem[];
  readonly suppressions: readonly Suppression[];
  /** Why nothing was read from a document that may hold a resource. */
  readonly skipped: SkipReason | undefined;
  /** The folder of the chart whose template it is in. */
  readonly chart?: string;
}

/** A document in the text of a rendered one. */
export interface Part {
  readonly document: Document;
  /** Where it begins there. */
  readonly from: number;
}

/**
 * Why a document, or a part of what a kustomization gives, is not known. `remote`: fetched from elsewhere. `plugin`: made or
 * changed by a program. `uncertain`: an object that something unknown may have changed.
 */
export type SkipReason = 'template' | 'syntax' | 'too-large' | 'remote' | 'plugin' | 'uncertain';

export interface Resource {
  readonly document: Document;
  /** Place inside a `kind: List`; null where the document is the resource. */
  readonly item: number | null;
  readonly apiVersion: string;
  /** The part of apiVersion before the slash, empty for the core group; the kind's own one where that is wrong. */
  readonly group: string;
  /** The one that is meant, where there is none as it is written. */
  readonly kind: string;
  /** The kind as it is written, where there is none such. */
  readonly misspelt?: string;
  /** As it is applied; undefined where nothing is said (or, half-typed, nothing yet). */
  readonly name: Read<string> | undefined;
  readonly namespace: Read<string> | undefined;
  /** The symbol that stands for its name, where a chart's template fills that in. */
  readonly symbol?: Read<string>;
  /** What the file says of both, where a kustomization has rendered the resource, and what it put before and behind the name. */
  readonly written?: Pick<Resource, 'name' | 'namespace'> & { readonly affixes: readonly Read<string>[] };
  /** Name and namespace where a chart's template fills them in, as it writes them: what they will be is unknown. */
  readonly filledIn?: { readonly name: string | undefined; readonly namespace: string | undefined };
  /** From its first key to its end. */
  readonly span: Span;
  /** The value of `kind`: where findings about the whole object are shown when it has no name. */
  readonly kindSpan: Span;
  readonly type: Kind<unknown>;
  readonly facts: unknown;
  /** What it says about others by name and by labels. */
  readonly mentions: Mentions;
  /** The hosts and variables in its texts that may be those of Services. */
  readonly texts: Texts;
  /** What the index files this resource under; see `index/`. Without the namespace. */
  readonly keys: readonly string[];
}

/**
 * One row of the table of kinds that the product knows. `read` makes the facts; `keys` says what others may look the
 * resource up by. A new kind is a new file with one of these.
 */
export interface Kind<Facts> {
  readonly id: string;
  /** Whether the namespaces of its resources are those that this workspace is about. */
  readonly inPlay: boolean;
  matches(group: string, kind: string): boolean;
  /** What the API server decodes, field by field; undefined for kinds whose fields are not known here. The newest version if none is given. */
  fields?(group: string, kind: string, apiVersion?: string): Fields | undefined;
  read(root: MapNode, reader: Reader, resource: Identity): Facts;
  /** A key that begins with `*|` is looked up across the cluster, every other one within a namespace. */
  keys(facts: Facts, resource: Identity): readonly string[];
}

/** What is known of a resource before its kind is read. */
export type Identity = Omit<Resource, 'facts' | 'keys' | 'mentions' | 'texts' | 'type'>;

/** The facts of a resource if it is of this kind. */
export function as<Facts>(resource: Pick<Resource, 'type' | 'facts'>, kind: Kind<Facts>): Facts | undefined {
  return resource.type === kind ? (resource.facts as Facts) : undefined;
}

/** What a resource is called, or how a template writes that; undefined where it says nothing. */
export function calledName({ name, filledIn }: Identity): string | undefined {
  return name?.value ?? filledIn?.name;
}

/** `Deployment web`, as messages name a resource. */
export function nameOf(resource: Resource): string {
  const name = calledName(resource);
  return name === undefined ? resource.kind : `${resource.kind} ${name}`;
}

/** Where a span of a document is written: in the document itself, or in one of the parts of a rendered one. */
export function writtenAt(document: Document, span: Span): { readonly document: Document; readonly span: Span } {
  const { parts } = document;
  if (!parts) return { document, span };
  const part = parts.findLast(it => it.from <= span.start) ?? parts[0]!;
  const next = parts[parts.indexOf(part) + 1];
  const end = Math.max(span.start, Math.min(span.end, next ? next.from - 1 : Number.POSITIVE_INFINITY));
  return { document: part.document, span: { start: span.start - part.from, end: end - part.from } };
}

/** The document that an object is written in before anything is done to it. */
export function originOf(document: Document): Document {
  return document.parts?.[0]?.document ?? document;
}
