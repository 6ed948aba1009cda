/**
 * Resources: what Kubernetes would read out of a manifest, as compact facts. A resource keeps no tree: every value that
 * someone may ask about knows its span inside its document, and the tree is read again from the text when it is needed
 * (for fixes). So ten thousand closed files cost megabytes, not gigabytes.
 */

import type { MapNode } from '../syntax/node.ts';
import type { SyntaxProblem } from '../syntax/parse.ts';
import type { Suppression } from '../syntax/suppressions.ts';
import type { Span } from '../text/text.ts';
import type { Reader } from './read.ts';

/** A value and where it was read; the span is relative to the document's start. */
export interface Read<T> {
  readonly value: T;
  readonly span: Span;
}

/** One document of a file, read. Where in the file it starts is the workspace's knowledge: it moves with every edit. */
export interface Document {
  readonly uri: string;
  readonly resources: readonly Resource[];
  readonly problems: readonly SyntaxProblem[];
  readonly suppressions: readonly Suppression[];
  /** Why nothing was read from a document that may hold a resource. */
  readonly skipped: SkipReason | undefined;
}

/** `patch`: a patch of a kustomization, or a kustomization that changes what is applied. */
export type SkipReason = 'template' | 'syntax' | 'too-large' | 'patch';

export interface Resource {
  readonly document: Document;
  /** Place inside a `kind: List`; null where the document is the resource. */
  readonly item: number | null;
  readonly apiVersion: string;
  /** The part of apiVersion before the slash; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** What the file says; undefined where it says nothing (or, half-typed, nothing yet). */
  readonly name: Read<string> | undefined;
  readonly namespace: Read<string> | undefined;
  /** From its first key to its end. */
  readonly span: Span;
  /** The value of `kind`: where findings about the whole object are shown when it has no name. */
  readonly kindSpan: Span;
  readonly type: Kind<unknown>;
  readonly facts: unknown;
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
  read(root: MapNode, reader: Reader, resource: Identity): Facts;
  /** A key that begins with `*|` is looked up across the cluster, every other one within a namespace. */
  keys(facts: Facts, resource: Identity): readonly string[];
}

/** What is known of a resource before its kind is read. */
export type Identity = Omit<Resource, 'facts' | 'keys' | 'type'>;

/** The facts of a resource if it is of this kind. */
export function as<Facts>(resource: Resource, kind: Kind<Facts>): Facts | undefined {
  return resource.type === kind ? (resource.facts as Facts) : undefined;
}

/** `Deployment web`, as messages name a resource. */
export function nameOf(resource: Resource): string {
  return resource.name ? `${resource.kind} ${resource.name.value}` : resource.kind;
}
