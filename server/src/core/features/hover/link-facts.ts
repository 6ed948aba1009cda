/** What a hover says of a text that refers to something: where that leads, all the way, or what is missing. By references. */
import { isOfCluster, meantByHost, readingsOf } from '../../index/hosts.ts';
import { referencesFrom } from '../../index/links.ts';
import type { Reference } from '../../index/relation.ts';
import { service } from '../../model/kinds/service.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as, type Resource } from '../../model/resource.ts';
import type { Texts } from '../../model/texts/read.ts';
import { catalogue, say, sentence } from '../../text/message.ts';
import { bounded } from '../traffic/bounded.ts';
import { entryText, type View, wayFrom } from '../traffic/entries.ts';
import { isTraffic, mentionOf } from '../traffic/mention.ts';
import { missingName } from '../traffic/missing.ts';
import { linesFrom } from '../traffic/traffic-line.ts';
import type { Origin } from './ends.ts';
import { OWN_FACTS } from './own-facts.ts';
import { selectedPortFacts } from './ports.ts';
import { selectedFacts } from './selected.ts';
import { fullName, variablesFor } from './service-names.ts';

const MESSAGES = catalogue({ dns: { en: 'DNS: {name}', ko: 'DNS: {name}' } });

/** Lines of Markdown about one reference; none where nothing is known. */
export function linkFacts(view: View, origin: Origin): readonly string[] {
  const { reference, links } = origin;
  const mention = mentionOf(reference);
  if (!mention) return OWN_FACTS[reference.relation]?.(view, reference, links) ?? [];
  if (mention.by === 'host') return hostFacts(view, reference, mention.host);
  if (mention.by === 'variable') return variableFacts(view, reference, mention.variable.name);
  if (mention.by === 'name') {
    const isOnName = links.some(it => it.at[0] === mention.name.name.span);
    return nameFacts(view, reference, mention.name, isOnName);
  }
  const port = mention.selector.ports.find(it => links.some(link => link.at[0] === it.port.span));
  return port ? selectedPortFacts(view, reference, port) : selectedFacts(view, reference, mention.selector);
}

function nameFacts(view: View, reference: Reference, mention: NameReference, isOnName: boolean): readonly string[] {
  const way = isTraffic(reference) ? entryOf(view, reference) : undefined;
  // A text that is a name in DNS by itself says it already.
  const named = isOnName && !mention.row.text ? reference.to.flatMap(it => dnsLine(view, it)) : [];
  return [...bounded(linesOfName(view, reference, mention, way), view.language), ...named];
}

/** Lines to what a name stands for, and on from there, where it is no Service; or that it stands for nothing. */
function linesOfName(
  view: View,
  reference: Reference,
  mention: NameReference,
  way: string | undefined,
  depth = DEPTH,
): readonly string[] {
  const { from, to } = reference;
  const start = way === undefined ? '' : `${way} → `;
  if (to.length === 0) {
    const missing = missingName(view, mention, from);
    return missing === undefined ? [] : [start + missing];
  }
  const others = to.filter(it => !as(it, service));
  return [
    ...linesFrom(view, reference, way),
    ...others.flatMap(it => {
      const further = way === undefined || depth === 0 ? [] : onward(view, it, way, depth);
      return further.length > 0 ? further : [`${start || '→ '}${view.style.workload(it)}`];
    }),
  ];
}

/** How many objects that only pass requests on are followed. */
const DEPTH = 3;

function onward(view: View, from: Resource, way: string, depth: number): readonly string[] {
  return referencesFrom(from, view.snap.index).flatMap(it => {
    const mention = mentionOf(it);
    if (mention?.by !== 'name' || !isTraffic(it)) return [];
    return linesOfName(view, it, mention.name, `${way} → ${wayFrom(view, it)}`, depth - 1);
  });
}

function dnsLine({ snap, language, style }: View, it: Resource): readonly string[] {
  if (!as(it, service) || !it.name) return [];
  return [sentence(say(MESSAGES.dns, { name: style.code(fullName(snap, it)) }), language)];
}

function hostFacts(view: View, reference: Reference, host: Texts['hosts'][number]): readonly string[] {
  const { from, to } = reference;
  const { snap, language, style } = view;
  const way = entryOf(view, reference);
  if (to.length === 0) {
    const [reading] = readingsOf(host);
    // Of a domain of another name nobody here knows.
    if (!reading || !isOfCluster(host, snap.config(from.document.uri).clusterDomain)) return [];
    return [`${way} → ${missingName(view, { to: '/Service', ...reading }, from)}`];
  }
  const pod = meantByHost(host, from, snap.index)?.pod;
  const owners = pod ? reference.links.filter(it => it.at[0] === pod.span).flatMap(it => it.targets) : [];
  return [
    ...bounded(linesFrom(view, reference, way), language),
    ...owners.map(it => `${style.code(pod!.value)} → ${style.workload(it.resource)}`),
  ];
}

/** What it will say, and where that leads. */
function variableFacts(view: View, reference: Reference, name: string): readonly string[] {
  const values = reference.to.flatMap(it => {
    const facts = as(it, service);
    return facts ? variablesFor(it, facts).filter(variable => variable.name === name) : [];
  });
  return [
    ...values.slice(0, 1).map(it => view.style.code(`${name}=${it.value}`)),
    ...bounded(linesFrom(view, reference, entryOf(view, reference)), view.language),
  ];
}

/** The reference itself, with what leads to its resource before it. */
function entryOf(view: View, reference: Reference): string {
  return entryText(view, { from: reference.from, references: [[reference, { which: 'all' }]] });
}
