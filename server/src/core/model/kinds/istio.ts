/**
 * What Istio's resources say beyond the Services that they name: subsets of their pods, and hosts from outside.
 * istio.io/latest/docs/reference/config/networking/.
 */
import { type Node, nodeAt } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import { isRuntimeLabel, type LabelMap } from '../labels.ts';
import { ISTIO_OBJECTS_KEY } from '../mesh.ts';
import type { Reader } from '../read.ts';
import { stepsOf, walk } from '../references/walk.ts';
import type { Kind, Read } from '../resource.ts';

const GROUP = 'networking.istio.io';

export interface VirtualService {
  readonly destinations: readonly Destination[];
}

interface Destination {
  /** The map, which is also the span of the reference to the Service. */
  readonly span: Span;
  readonly subset: Read<string> | undefined;
  /** What stands for it where the template of a chart fills it in. */
  readonly symbol?: Read<string>;
  readonly hasPort: boolean;
}

const DESTINATIONS = [
  ...['http', 'tcp', 'tls'].map(it => `spec.${it}[].route[].destination`),
  'spec.http[].mirror',
  'spec.http[].mirrors[].destination',
].map(stepsOf);

export const virtualService: Kind<VirtualService> = {
  id: 'virtual-service',
  inPlay: false,
  matches: (group, kind) => group === GROUP && kind === 'VirtualService',
  read: (root, reader) => ({
    destinations: DESTINATIONS.flatMap(it => walk(root, it, reader)).map(it => ({
      span: it.span,
      subset: reader.text(it, 'subset'),
      ...symbolOf(it, 'subset', reader),
      hasPort: nodeAt(it, 'port') !== undefined,
    })),
  }),
  keys: () => [ISTIO_OBJECTS_KEY],
};

export interface DestinationRule {
  readonly subsets: readonly Subset[];
}

export interface Subset {
  readonly name: Read<string> | undefined;
  /** As that of a destination. */
  readonly symbol?: Read<string>;
  /** Beside those of the Service's own selector. */
  readonly labels: LabelMap | undefined;
  readonly span: Span;
}

export const destinationRule: Kind<DestinationRule> = {
  id: 'destination-rule',
  inPlay: false,
  matches: (group, kind) => group === GROUP && kind === 'DestinationRule',
  read: (root, reader) => ({ subsets: subsetsOf(nodeAt(root, 'spec'), reader) }),
  keys: ({ subsets }) => [
    ISTIO_OBJECTS_KEY,
    ...subsets.flatMap(({ labels }) => {
      const known = labels?.labels.filter(it => !isRuntimeLabel(it.key)) ?? [];
      return known.length > 0 ? known.map(subsetKey) : [ANY_SUBSET_KEY];
    }),
  ],
};

function subsetsOf(spec: Node | undefined, reader: Reader): readonly Subset[] {
  return reader.items(spec, 'subsets').map(it => ({
    name: reader.text(it, 'name'),
    ...symbolOf(it, 'name', reader),
    labels: reader.labels(it, 'labels'),
    span: it.span,
  }));
}

function symbolOf(map: Node, key: string, reader: Reader): { readonly symbol?: Read<string> } {
  const symbol = reader.symbol(map, key);
  return symbol ? { symbol } : {};
}

/** DestinationRules with a subset that asks for labels which only a controller gives. */
export const ANY_SUBSET_KEY = '*|any-subset';

/** DestinationRules with a subset that asks for this pair. */
export function subsetKey({ key, value }: { readonly key: string; readonly value: string }): string {
  return `*|subset|${key}=${value}`;
}

export interface ServiceEntry {
  readonly hosts: readonly string[];
}

export const serviceEntry: Kind<ServiceEntry> = {
  id: 'service-entry',
  inPlay: false,
  matches: (group, kind) => group === GROUP && kind === 'ServiceEntry',
  read: (root, reader) => ({ hosts: reader.texts(nodeAt(root, 'spec'), 'hosts').map(it => it.value) }),
  keys: () => [SERVICE_ENTRIES_KEY],
};

/** Hosts that a mesh knows beside the Services. */
export const SERVICE_ENTRIES_KEY = '*|service-entries';
