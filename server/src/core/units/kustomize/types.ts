/**
 * What the kustomize evaluator is given and what it gives. It renders a kustomization without a binary and without a
 * disk: the caller hands in documents, and every value of what comes out still knows where it was written.
 */
import type { Read } from '../../model/resource.ts';
import type { MapNode, Node } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';

/** One document of a file, as the evaluator reads it. */
export interface SourceDocument {
  readonly root: Node | undefined;
  /** What stands for the document: spans that come from it name it as their `source`. */
  readonly document: object;
  /** It has syntax errors, or a template makes it; `root` says nothing that can be relied on. */
  readonly broken: boolean;
  /** Its text, so that what is written in an inline patch has a place of its own; else all of it is the whole patch. */
  readonly text?: string;
}

/** The files, synchronously. URIs have `/` between their parts and no `.` or `..` in them. */
export interface KustomizeFiles {
  /** The documents of a file in order; undefined where there is no such file. Need not be able to read non-YAML. */
  documents(uri: string): readonly SourceDocument[] | undefined;
  /** Whether there is such a file, of any kind. Never asked about folders. */
  exists(uri: string): boolean;
  /** The text of any file, for what generators take in; undefined where it cannot be had. */
  text?(uri: string): string | undefined;
}

/** A place in one of the documents. */
export interface Place {
  readonly document: object;
  readonly span: Span;
}

/** Group, kind and names of a resource, as it is when this is made. */
export interface Name {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** One resource as kustomize would print it. */
export interface Rendered {
  /** The composite tree: spans without `source` count in `origin`. Not to be changed. */
  readonly root: MapNode;
  /** The document that holds the resource before anything is done to it; of a generated one the kustomization. */
  readonly origin: object;
  /** Place inside a `kind: List`; null where the document is the resource. */
  readonly item: number | null;
  /** The resource came from a generator: `origin` shows no such object. */
  readonly generated: boolean;
  /** The documents of the patches that were applied, in order. */
  readonly patches: readonly object[];
  /** The kustomizations that the resource went through, innermost first. */
  readonly kustomizations: readonly object[];
  /** As it is rendered. */
  readonly id: Name;
  /** As it was in `origin`. */
  readonly originalId: Name;
  /** What its name has been given before and behind it, where that is written. */
  readonly affixes: readonly Read<string>[];
  /** Something that could not be evaluated may have changed it, or taken it away. */
  readonly uncertain: boolean;
  /** The name ends in a hash that is not known, since a file it is made from cannot be read. */
  readonly unknownHash: boolean;
}

export type UnknownReason =
  /** A resource, base or component that is fetched from elsewhere. */
  | 'remote'
  /** `helmCharts`, `helmChartInflationGenerator`. */
  | 'helm'
  /** `generators`. */
  | 'generator'
  /** `transformers`. */
  | 'transformer'
  /** A document that has syntax errors, or that a template makes. */
  | 'broken'
  /** `openapi` or `crds` change how patches are merged, or which names follow others. */
  | 'schema'
  /** A regular expression that is not evaluated here. */
  | 'pattern'
  /** Too many files or nodes. */
  | 'too-large';

/** Something that is left out of the result. */
export interface Unknown {
  readonly reason: UnknownReason;
  readonly at: Place;
  /** What was asked for, as written: a path, a URL, a chart's name. */
  readonly detail: string;
  /** There may be resources that are not in the result; or those that are there (`Rendered.uncertain`) may differ. */
  readonly makes: 'resources' | 'changes';
}

export type ProblemCode =
  | 'missing-file'
  | 'missing-folder'
  /** A folder without a kustomization file. */
  | 'no-kustomization'
  | 'several-kustomizations'
  /** Another apiVersion or kind, such as Flux's own Kustomization. */
  | 'not-a-kustomization'
  | 'empty-kustomization'
  | 'not-a-component'
  | 'component-as-resource'
  | 'unknown-field'
  | 'wrong-type'
  /** A field without which an entry says nothing, or two that exclude each other. */
  | 'incomplete'
  /** A base that is this kustomization, or a folder above it. */
  | 'cycle'
  /** A file above the kustomization's folder, which kustomize reads only when told to. */
  | 'outside'
  | 'broken-file'
  /** A key that occurs twice in one map of a resource. */
  | 'duplicate-key'
  /** A document without kind or name. */
  | 'not-a-resource'
  /** Two resources of one id. */
  | 'duplicate'
  /** Text in `patches`, which was taken for the path of a strategic merge patch. */
  | 'patch-is-text'
  /** A patch that is neither a resource nor a list of operations. */
  | 'patch-unreadable'
  /** A strategic merge patch of a resource that is not there. */
  | 'patch-target-missing'
  | 'patch-target-ambiguous'
  /** A `target` that selects nothing: kustomize says nothing. */
  | 'patch-selects-nothing'
  /** An operation on a path that is not there, or a map patched by a list. */
  | 'patch-fails'
  | 'target-invalid'
  /** `commonLabels` or `labels` with `includeSelectors` give a selector to a Service that had none. */
  | 'selector-added'
  | 'replicas-target-missing'
  | 'generator-fails'
  | 'replacement-fails'
  | 'var-fails'
  | 'reference-ambiguous';

/** Something that is wrong, in kustomize's eyes or in ours. */
export interface Problem {
  readonly code: ProblemCode;
  readonly at: Place;
  /** What it is about, as written: a path, a name, a field. */
  readonly detail: string;
  /** kustomize refuses to build. Where it does not, the result is what it prints. */
  readonly refuses: boolean;
  /** The resource that it is about. */
  readonly about?: Name;
  /** Where that resource is written. */
  readonly subject?: Pick<Rendered, 'origin' | 'item'>;
  /** The names that could stand there, with a space between them; `text` where a value has to be that. */
  readonly known?: string;
}

export type UseAs = 'kustomization' | 'component' | 'resource' | 'patch' | 'replacement' | 'configuration' | 'data';

/** A file that a kustomization names, and where. */
export interface Use {
  readonly uri: string;
  readonly as: UseAs;
  /** The path in the kustomization; undefined for the kustomization that is built. */
  readonly at: Place | undefined;
}

export interface Build {
  readonly resources: readonly Rendered[];
  readonly unknown: readonly Unknown[];
  readonly problems: readonly Problem[];
  /** The files that were used, each as often as it is named. */
  readonly uses: readonly Use[];
  /** Every URI that was asked about, also those that are not there: while none of them changes, the result stands. */
  readonly reads: readonly string[];
}
