/** What is found wrong with kustomizations, and what is made of it. */
import type { Index } from '../../index/workspace-index.ts';
import type { Document, Resource } from '../../model/resource.ts';
import type { Finding, Fix, RuleInfo } from '../../rules/rule.ts';
import type { Node } from '../../syntax/node.ts';
import type { Said } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import type { Name, Problem } from '../../units/kustomize/types.ts';
import type { File } from '../files.ts';
import type { TreeReader } from '../trees.ts';

/** What is to be known of one kustomization to say what is wrong with it. */
export interface Built {
  readonly unit: string;
  readonly problems: readonly Problem[];
  /** Something is not known, so what is missing may be there. */
  readonly unknown: boolean;
  /** It has nothing to itself: what it does, it does in kustomizations that are not here. */
  readonly component: boolean;
  /** What it renders, by the names that are written, and as they are rendered; empty where nothing is wrong. */
  readonly names: readonly (Name & { readonly rendered: string })[];
  readonly resources: readonly Resource[];
}

/** What is at a path; undefined where that cannot be known. */
export type Entry = 'file' | 'folder' | 'none' | undefined;

export interface Surroundings {
  readonly files: ReadonlyMap<string, File>;
  readonly trees: TreeReader;
  readonly index: Index;
  built(): readonly Built[];
  /** The units that a file is part of. */
  unitsWith(uri: string): readonly string[];
  /** A unit as people write it. */
  nameOf(unit: string): string;
  /** The workspace folder that a file is in. */
  rootOf(uri: string): string | undefined;
  entry(uri: string): Entry;
}

/**
 * How much the rest of a kustomization allows to conclude. `lacking`: some of what it names is not there, so other
 * faults may follow from that. `unknown`: some of it is not known to us, or to nobody before something else uses it.
 */
export type Trust = 'whole' | 'lacking' | 'unknown';

/** One problem in one kustomization that is applied. */
export interface Found {
  readonly problem: Problem;
  /** How many more of its kind are there for the same reason. */
  readonly more: number;
  readonly document: Document;
  readonly built: Built;
  readonly trust: Trust;
  readonly around: Surroundings;
}

/** What is said of it. */
export interface Verdict {
  readonly info: RuleInfo;
  readonly severity: Finding['severity'];
  readonly said: Said;
  /** Where it is shown, if not where the problem is. */
  readonly span?: Span | undefined;
  readonly related?: Finding['related'];
  readonly fixes?: () => readonly Fix[];
  /** To be said only if it holds wherever the file is used. */
  readonly everywhere?: true;
}

/** The severity of what rests on all that a kustomization is made of; undefined where nothing can be said. */
export function severityIn(trust: Trust): 'warning' | 'info' | undefined {
  if (trust === 'unknown') return undefined;
  return trust === 'whole' ? 'warning' : 'info';
}

export function rootIn({ document, around }: Found): Node | undefined {
  return around.trees.treeOf(document)?.root;
}

export function textIn({ document, around }: Found): string {
  return around.trees.textOf(document) ?? '';
}

/** A fix in the document of the problem, as a list; empty where one of its edits cannot be made. */
export function fixHere(
  { document }: Found,
  title: Said,
  edits: readonly (TextEdit | undefined)[],
  preferred = false,
): readonly Fix[] {
  const made = edits.filter(it => it !== undefined);
  if (made.length < edits.length) return [];
  return [{ title, safety: 'suggested', ...(preferred && { preferred: true }), edits: [{ document, edits: made }] }];
}

/** An edit of `old` where it stands in a span, whatever quotes are around it; undefined where that is not plain. */
export function replaceIn(found: Found, span: Span, old: string, newText: string): TextEdit | undefined {
  const at = textIn(found).slice(span.start, span.end).lastIndexOf(old);
  if (at < 0 || old === '' || !/^[\w./@-]+$/.test(newText)) return undefined;
  const start = span.start + at;
  return { span: { start, end: start + old.length }, newText };
}

/** The files that problems are in. */
export function urisIn(problems: readonly Problem[]): ReadonlySet<string> {
  return new Set(problems.flatMap(({ at }) => (at.document as Partial<Document>).uri ?? []));
}
