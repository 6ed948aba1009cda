/** What a rule is: data and one pure function. Everything else about it (registry, settings, page) is derived. */

import type { Config, Severity } from '../config.ts';
import type { Index } from '../index/workspace-index.ts';
import type { Document, Kind, Resource } from '../model/resource.ts';
import type { MapNode, Path } from '../syntax/node.ts';
import type { Catalogue, DataOf, Message, Placeholder, Said } from '../text/message.ts';
import type { Span, TextEdit } from '../text/text.ts';

/** What people see of a rule: in settings, in the list of rules, on its page. */
export interface RuleInfo<M extends Catalogue = Catalogue> {
  /** Kebab case; names the fault, so that `ignore[<id>]` reads well. Never changes once released. */
  readonly id: string;
  /** What it is unless it says less; see product severities: error means that the API server refuses the object. */
  readonly severity: Severity;
  /** Off unless a setting turns it on. */
  readonly off?: true;
  /** One line for the settings and the list of rules. */
  readonly summary: Message;
  readonly messages: M;
  readonly fixable: 'never' | 'sometimes' | 'always';
}

export interface Rule<Facts = unknown, M extends Catalogue = Catalogue> extends RuleInfo<M> {
  /** Several kinds, whose facts have nothing in common: the rule reads the trees. */
  readonly on: Kind<Facts> | readonly Kind<unknown>[];
  /**
   * `document`: the finding depends on this document and the settings alone, and `ctx.root` is at hand: it is checked
   * once per content. `index`: it also depends on other resources, and is checked whenever one that it looked at changed.
   */
  readonly needs: 'document' | 'index';
  /** It also judges objects that no API server of the set version knows; of those nobody else says more than others see. */
  readonly evenUnserved?: true;
  /** It is said of each of several objects that cannot be there together: none of them is the cause. */
  readonly mutual?: true;
  /** Whether there is anything in a resource that the rule could judge: asked first, and cheaply. All there is if absent. */
  concerns?(resource: Resource): boolean;
  /** Reports faults of `resource` only, never of another one. Must not throw, wait, or do I/O. */
  check(facts: Facts, ctx: RuleContext<M>): void;
}

export interface RuleContext<M extends Catalogue> {
  readonly resource: Resource;
  readonly index: Index;
  readonly config: Config;
  /** The tree of a resource (its own map, also inside a List), read again from the text if need be; for fixes and document rules. */
  root(resource: Resource): MapNode | undefined;
  /** What `read` makes of the resource's own map; it is read once for all rules. */
  own<T>(read: (root: MapNode | undefined) => T): T;
  /** The text that the spans of this resource's document count in. */
  text(resource: Resource): string;
  report<K extends keyof M & string>(at: Span, message: K, ...rest: Rest<M[K]>): void;
  /** The same with a sentence that the rule has put together from its messages (`say`). */
  tell(at: Span, said: Said, more?: Details): void;
}

type Rest<M extends Message> =
  Placeholder<M['en']> extends never
    ? [data?: Readonly<Record<string, never>>, more?: Details]
    : [data: DataOf<M>, more?: Details];

interface Details {
  /** Less than the rule's own where something cannot be known. */
  readonly severity?: Severity;
  /** The field, where it is not the one that stands at the span: an absent one. */
  readonly path?: Path;
  readonly related?: readonly Related[];
  /** Called only when someone asks what can be done. The first one marked so is the preferred one. */
  readonly fixes?: () => readonly Fix[];
  readonly unnecessary?: boolean;
}

/** Another place that explains the finding. */
export interface Related {
  readonly resource: Resource;
  readonly at: Span;
  readonly said: Said;
}

export interface Fix {
  /** A verb phrase. */
  readonly title: Said;
  /** `safe`: may be applied in bulk without asking. `suggested`: one answer among several. */
  readonly safety: 'safe' | 'suggested';
  /** Surely the right one; at most one fix of a finding. */
  readonly preferred?: true;
  readonly edits: readonly DocumentEdit[];
}

/** Edits of one document, in offsets relative to the document. */
export interface DocumentEdit {
  readonly document: Document;
  readonly edits: readonly TextEdit[];
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly document: Document;
  /** Null where the finding is about no resource in particular: a syntax error, a comment. */
  readonly resource: Resource | null;
  readonly span: Span;
  readonly path: Path | undefined;
  readonly said: Said;
  readonly related: readonly Related[];
  readonly unnecessary: boolean;
  /** Undefined for a document rule's finding that was kept: `Snapshot.fixes` runs the rule again. */
  readonly fixes: (() => readonly Fix[]) | undefined;
  /** Where it was found in the objects as they are applied, in several units maybe; undefined where that is not another place. */
  readonly applied?: Applied;
}

/** What is behind a finding about rendered objects, whose own `document` and `span` say where the cause is written. */
interface Applied {
  /** The units in which it holds. */
  readonly units: readonly string[];
  /** It does not hold in every unit that has the object. */
  readonly partly: boolean;
  /** As the rule reported it in the first of the units. */
  readonly finding: Finding;
  /** The same in the other units. */
  readonly others: readonly Finding[];
  /** The place in the spans of the rendered document of `Finding.resource`. */
  readonly span: Span;
}

/** For findings that no rule's `check` makes: syntax errors, suppressions. */
export function defineInfo<const M extends Catalogue>(info: RuleInfo<M>): RuleInfo<M> {
  return info;
}

/** Gives a rule its exact types: `messages`, their `{placeholders}` and the facts are checked at each `report`. */
export function defineRule<Facts, const M extends Catalogue>(rule: Rule<Facts, M>): Rule {
  return rule as unknown as Rule;
}
