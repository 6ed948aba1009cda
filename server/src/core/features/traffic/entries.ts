/** Who sends traffic to a Service: routes, webhooks, and whatever knows its address. One entry for each resource. */
import { referencesTo } from '../../index/links.ts';
import type { Reference } from '../../index/relation.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { ServicePort } from '../../model/ports.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import type { Language } from '../../text/message.ts';
import type { Style } from '../sentence.ts';
import { type Asked, askedPorts, leadsTo } from './asked-ports.ts';
import { isTraffic, mentionOf } from './mention.ts';
import { requestsOf } from './requests.ts';

/** For whom something is shown, and how it looks. */
export interface View {
  readonly snap: Snapshot;
  readonly language: Language;
  readonly style: Style;
}

/** The references of one resource to one Service. */
export interface Entry {
  readonly from: Resource;
  readonly references: readonly (readonly [Reference, Asked])[];
}

/** Those by a field first, those by an address in a text behind them; each in the order of the table. */
export function entriesTo(snap: Snapshot, to: Resource): readonly Entry[] {
  const found = new Map<Resource, (readonly [Reference, Asked])[]>();
  const isByField = (it: Reference): number => (mentionOf(it)?.by === 'name' ? 0 : 1);
  const references = referencesTo(to, snap.index).filter(it => it.from !== to && isTraffic(it));
  for (const it of references.toSorted((a, b) => isByField(a) - isByField(b))) {
    const one = [it, askedPorts(it, to, snap)] as const;
    const known = found.get(it.from);
    if (known) known.push(one);
    else found.set(it.from, [one]);
  }
  return [...found].map(([from, references]) => ({ from, references }));
}

/** Those that lead to one port of the Service, each with the references that do. */
export function entriesOf(port: ServicePort, entries: readonly Entry[]): readonly Entry[] {
  return entries
    .map(({ from, references }) => ({ from, references: references.filter(([, asked]) => leadsTo(asked, port)) }))
    .filter(it => it.references.length > 0);
}

/** `Ingress web · shop.example.com/`; what leads to the entry itself is before it. */
export function entryText(view: View, { from, references }: Entry): string {
  const given = references.map(([it]) => it);
  return chain(view, from, given, DEPTH);
}

/** The same of one reference, without what is before it. */
export function wayFrom(view: View, reference: Reference): string {
  return chain(view, reference.from, [reference], 1);
}

/** How many entries lead to each other before a Service: an IngressRoute, a TraefikService of TraefikServices. */
const DEPTH = 4;

function chain(view: View, from: Resource, references: readonly Reference[], left: number): string {
  const [first] = references;
  if (!first) return '';
  const { snap, style } = view;
  const requests = shownRequests(
    references.flatMap(it => requestsOf(snap, it)),
    style,
  );
  const name = style.entry?.(first) ?? nameOf(from);
  // What comes to a workload ends there; what it sends is its own.
  const outer = left > 1 && !workloadOf(from) ? entriesTo(snap, from)[0] : undefined;
  const beforeIt = outer?.references.map(([it]) => it) ?? [];
  const way = outer ? `${chain(view, outer.from, beforeIt, left - 1)} → ` : '';
  return `${way}${name}${requests && ` · ${requests}`}`;
}

/** How many of an entry are shown, and how much of each. */
const SHOWN = 2;
const LONGEST = 60;

function shownRequests(requests: readonly string[], { code }: Style): string {
  const all = [...new Set(requests)];
  const shown = all.slice(0, SHOWN).map(it => code(it.length > LONGEST ? `${it.slice(0, LONGEST)}…` : it));
  return [...shown, ...(all.length > SHOWN ? ['…'] : [])].join(', ');
}
