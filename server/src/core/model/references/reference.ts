/**
 * What a resource says about others, as facts: by name (`NameReference`) or by labels (`SelectorReference`). Where it says
 * so is a table, one file a relation in this folder; a row there is all that a new relation needs. Which objects are meant
 * is the matter of the index, which knows them.
 */
import type { Node } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import type { LabelSelector } from '../labels.ts';
import type { Reader } from '../read.ts';
import type { Read } from '../resource.ts';

/** Group and kind: `/Service`, `apps/Deployment`. The version does not matter. */
export type ObjectType = string;

/**
 * In which namespaces objects are looked for. `own`: in that of the resource alone, whatever else is written. `field`: in
 * the one that a field or the text itself names, else in its own.
 */
type NamespaceRule = 'own' | 'field';

/**
 * What a port of a reference is compared with. `service-port`: the `port` of a Service by number, its `name` by name.
 * `service-port-name`: its name alone. `endpoint-port`: its name, or as a number its target (OpenShift routes).
 * `container-port`: a port of the pods themselves.
 */
export type PortMeaning = 'service-port' | 'service-port-name' | 'endpoint-port' | 'container-port';

/** How a port is written. */
export type PortForm = 'number' | 'name';

/** A relation by name. */
export interface NameRow {
  readonly by: 'name';
  /** The relation's id, stable. */
  readonly id: string;
  readonly kinds: readonly ObjectType[];
  /** What is named. Undefined: fields of the same map say so, as in `scaleTargetRef`. */
  readonly to: ObjectType | undefined;
  readonly namespace: NamespaceRule;
  readonly places: readonly NamePlace[];
  readonly port?: PortMeaning;
  /** Where a port can only be written in one way; a field `…number` or `…name` says so by itself. */
  readonly portAs?: PortForm;
  /** The number where no port is written. */
  readonly portByDefault?: number;
  /** How the text names the object; `name` unless said otherwise. */
  readonly text?: NameForm;
  /** Requests go this way. Undefined where something is only said of the object: by a policy, by its controller. */
  readonly traffic?: Traffic;
}

/**
 * Which requests go that way, by fields of the resource that says so. In these paths `[]` is the item that the reference stands
 * in (nothing, where it stands in none), `[*]` is every item.
 */
interface Traffic {
  readonly hosts?: string;
  readonly paths?: readonly string[];
  /** Where one text says it all: the condition of a route, the name of a webhook. */
  readonly rule?: string;
}

/**
 * `name`: the text is the name. `host`: a host of a mesh, short or in full. `namespaced`: `namespace/name` or `name`.
 * `address`: `[scheme://]name[.namespace][:port]`.
 */
export type NameForm = 'name' | 'host' | 'namespaced' | 'address';

export interface NamePlace {
  /** From the resource to the map that names the object, or to a text that does: `spec.rules[].backendRefs[]`. */
  readonly at: string;
  /** From there to the name; empty where the text itself is it. */
  readonly name: string;
  /** From there to the namespace. */
  readonly namespace?: string;
  /** From there to the port: the first of these that is there. */
  readonly port?: readonly string[];
  /** Whether this map names an object of the row's type; every one does unless this says otherwise. */
  readonly when?: (at: Node, reader: Reader) => boolean;
}

export interface NameReference {
  readonly row: NameRow;
  readonly to: ObjectType;
  /** May be a symbol of a template. The span is that of the name alone, also within a longer text. */
  readonly name: Read<string>;
  readonly namespace: Read<string> | undefined;
  /** A symbol where a template fills it in. */
  readonly port: Read<number | string> | undefined;
  /** The domain of the cluster, where a host says it: `cluster.local`. */
  readonly zone?: string;
  /** A port is written that cannot be read. */
  readonly portUnclear: boolean;
  /** What says all this: a map, or the text. */
  readonly span: Span;
}

/** A relation by labels. */
export interface SelectorRow {
  readonly by: 'labels';
  readonly id: string;
  readonly kinds: readonly ObjectType[];
  /** Whose labels are meant. */
  readonly of: 'pods' | 'services';
  readonly places: readonly SelectorPlace[];
}

export interface SelectorPlace {
  /** From the resource to the map that has the selector. */
  readonly at: string;
  /** From there to the selector. */
  readonly selector: string;
  /** `map`: pairs without `matchLabels`. */
  readonly form: 'label-selector' | 'map';
  /** In its own namespace alone, unless this says otherwise. */
  readonly namespaces?: (at: Node, reader: Reader) => Namespaces;
  /** Ports that the selected objects must have: from `at` to the maps, then the fields and what each is compared with. */
  readonly ports?: readonly SelectorPort[];
}

export interface SelectorPort {
  readonly at: string;
  readonly field: string;
  readonly means: PortMeaning;
  /** As in `NameRow`. */
  readonly as?: PortForm;
}

/** `all`: of the cluster. A LabelSelector: those with such labels. `unknown`: filled in or not understood. */
export type Namespaces = 'own' | 'all' | 'unknown' | readonly string[] | LabelSelector;

export interface SelectorReference {
  readonly row: SelectorRow;
  readonly selector: LabelSelector;
  readonly namespaces: Namespaces;
  readonly ports: readonly PortMention[];
  readonly span: Span;
}

export interface PortMention {
  readonly port: Read<number | string>;
  readonly means: PortMeaning;
}

export type ReferenceRow = NameRow | SelectorRow;

/** A relation by name, given its exact type. */
export function defineReference(row: Omit<NameRow, 'by'>): NameRow {
  return { by: 'name', ...row };
}

/** A relation by labels. */
export function defineSelector(row: Omit<SelectorRow, 'by'>): SelectorRow {
  return { by: 'labels', ...row };
}

/** Resources that name an object of this type and name, wherever they stand. */
export function referenceKey(to: ObjectType, name: string): string {
  return `*|to|${to}/${name}`;
}

/** Resources with a selector that asks for this pair. */
export function selectedByKey(of: SelectorRow['of'], { key, value }: { readonly key: string; readonly value: string }) {
  return `*|selects|${of}|${key}=${value}`;
}

/** Resources with a selector that asks for no pair, or only by expressions. */
export function selectedByAnyKey(of: SelectorRow['of']): string {
  return `*|selects-any|${of}`;
}
