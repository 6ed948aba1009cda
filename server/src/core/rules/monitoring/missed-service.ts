/** How a ServiceMonitor that selects nothing is told of the Service that comes nearest, and what can be done. */
import type { Doubt } from '../../index/missing-object.ts';
import type { NearService } from '../../index/near-service.ts';
import { makerOf } from '../../index/operators.ts';
import type { Index } from '../../index/workspace-index.ts';
import { custom } from '../../model/kinds/custom.ts';
import { service } from '../../model/kinds/service.ts';
import { type LabelMap, showLabels } from '../../model/labels.ts';
import type { SelectorReference } from '../../model/references/reference.ts';
import { as, type Document, nameOf, type Resource } from '../../model/resource.ts';
import type { Path } from '../../syntax/node.ts';
import { type Catalogue, catalogue, type Said, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import type { Fix, Related, RuleContext } from '../rule.ts';
import { REACH_TITLES, reachFix, reachPath } from '../selector/reach.ts';
import { addLabelsTo, pairFixes, TITLES } from '../selector/selector-fixes.ts';
import { placeIn, visible } from '../selector/sentences.ts';

export const MESSAGES = catalogue({
  selectorOnly: {
    en: 'No Service has {labels}, so nothing is scraped: {service} selects pods by it, but does not carry it itself, which is what a ServiceMonitor looks at.',
    ko: '{labels} 레이블이 있는 서비스가 없어 아무것도 수집하지 않습니다. {service}은(는) 그 레이블로 파드를 선택하지만 자신에게는 없으며, ServiceMonitor는 서비스 자신의 레이블을 봅니다.',
  },
  instead: {
    en: 'No Service has {wanted}, so nothing is scraped: it is {actual} in {service}.',
    ko: '{wanted} 레이블이 있는 서비스가 없어 아무것도 수집하지 않습니다. {service}에는 {actual}(으)로 되어 있습니다.',
  },
  lacks: {
    en: 'No Service has {selector}, so nothing is scraped: {service} comes nearest and lacks {missing}.',
    ko: '{selector} 레이블이 있는 서비스가 없어 아무것도 수집하지 않습니다. 가장 가까운 {service}에는 {missing} 레이블이 없습니다.',
  },
  elsewhere: {
    en: 'No Service in the namespaces of this ServiceMonitor has {selector}, so nothing is scraped: {service} has, in namespace {namespace}, which namespaceSelector must name.',
    ko: '이 ServiceMonitor가 보는 네임스페이스에 {selector} 레이블이 있는 서비스가 없어 아무것도 수집하지 않습니다. {service}에 있으나 {namespace} 네임스페이스에 있으며, namespaceSelector에 적어야 합니다.',
  },
  elsewhereUnsaid: {
    en: 'No Service in the namespace of this ServiceMonitor has {selector}: {service} has, and says no namespace.',
    ko: '이 ServiceMonitor의 네임스페이스에 {selector} 레이블이 있는 서비스가 없습니다. {service}에 있으나 네임스페이스가 적혀 있지 않습니다.',
  },
  none: {
    en: 'No Service of these files fits {selector}: nothing is scraped unless one comes from elsewhere.',
    ko: '이 파일들에 {selector}에 맞는 서비스가 없습니다. 다른 곳에도 없으면 아무것도 수집하지 않습니다.',
  },
  labelsHere: { en: 'The labels of {service}.', ko: '{service}의 레이블입니다.' },
  selectorHere: { en: 'The selector of {service}.', ko: '{service}의 셀렉터입니다.' },
  placeHere: {
    en: '{service} is in namespace {namespace}.',
    ko: '{service}은(는) {namespace} 네임스페이스에 있습니다.',
  },
  itself: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
  addLabels: { en: 'Add {labels} to the labels of {service}', ko: '{service}의 레이블에 {labels} 추가' },
  changeKey: TITLES.changeKey,
  changeValue: TITLES.changeValue,
  drop: TITLES.drop,
  selectNamespace: REACH_TITLES.selectNamespace,
});

export function describeService({ labels }: LabelMap, miss: NearService): Said {
  const { way, resource, differing } = miss;
  const said = { service: nameOf(resource), selector: showLabels(labels) };
  const missing = showLabels(differing.map(it => it.pair));
  if (way === 'own-labels') return say(MESSAGES.selectorOnly, { ...said, labels: missing });
  if (way === 'other-namespace') {
    const namespace = resource.namespace?.value;
    return namespace === undefined
      ? say(MESSAGES.elsewhereUnsaid, said)
      : say(MESSAGES.elsewhere, { ...said, namespace });
  }
  const [only] = differing;
  if (differing.length === 1 && only?.instead) {
    return say(MESSAGES.instead, { ...said, wanted: missing, actual: showLabels([only.instead]) });
  }
  return say(MESSAGES.lacks, { ...said, missing });
}

/** Why there may be such Services all the same. */
export function doubtAbout(
  wanted: readonly string[],
  best: NearService | undefined,
  from: Resource,
  index: Index,
): Doubt | undefined {
  const unread = new Set(
    index
      .skipped(from)
      .filter(mayHoldServices)
      .map(it => it.uri),
  );
  if (unread.size > 0) return { why: 'unread', count: unread.size };
  // The objects of the Prometheus operator bring Services of Prometheus alone.
  const maker = makerOf(wanted, from, index, { counts: it => it.group !== 'monitoring.coreos.com' });
  const isNear = best !== undefined && best.way !== 'other-namespace' && best.differing.every(isMisspelt);
  if (maker && (maker.byName || !isNear)) return { why: 'operator', maker };
  const isUnsaid = best?.way === 'other-namespace' && !(from.namespace && best.resource.namespace);
  return isUnsaid ? { why: 'namespace' } : undefined;
}

function isMisspelt({ how }: NearService['differing'][number]): boolean {
  return how === 'key' || how === 'value';
}

/** A document of which nothing was read may hold anything. */
function mayHoldServices({ resources }: Document): boolean {
  return resources.length === 0 || resources.some(it => as(it, service) ?? as(it, custom));
}

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'root' | 'text' | 'index'>;

/** What is marked: a pair, or the selector, where the namespace should be another. */
export function placeOfMiss(
  ctx: Context,
  it: SelectorReference,
  best: NearService | undefined,
): { readonly at: Span; readonly path?: Path | undefined } {
  const { matchLabels, at } = it.selector;
  if (best?.way === 'other-namespace') return { at, path: reachPath(ctx, it) };
  return { at: best && matchLabels && best.way !== 'own-labels' ? placeIn(matchLabels, best) : at };
}

export function relatedService({ way, resource, service: facts, differing }: NearService): Related {
  const name = { service: nameOf(resource) };
  const itself = resource.name?.span ?? resource.kindSpan;
  const { namespace } = resource;
  if (way === 'own-labels') {
    return { resource, at: facts.selector?.at ?? itself, said: say(MESSAGES.selectorHere, name) };
  }
  if (way === 'other-namespace' && namespace) {
    return { resource, at: namespace.span, said: say(MESSAGES.placeHere, { ...name, namespace: namespace.value }) };
  }
  const [first] = differing;
  const label = first?.instead && (first.how === 'key' ? first.instead.keySpan : visible(first.instead));
  const at = label ?? facts.labels?.at;
  return at
    ? { resource, at, said: say(MESSAGES.labelsHere, name) }
    : { resource, at: itself, said: say(MESSAGES.itself, name) };
}

/** `misses`: all that come near; `isCertain`: no others can have been meant. */
export function serviceFixes(
  ctx: Context,
  it: SelectorReference,
  best: NearService,
  misses: readonly NearService[],
  isCertain: boolean,
): readonly Fix[] {
  const { way, resource, differing } = best;
  if (way === 'other-namespace') {
    return resource.namespace ? reachFix(ctx, it, 'names', resource.namespace.value) : [];
  }
  const missing = differing.map(({ pair }) => pair);
  const title = say(MESSAGES.addLabels, { labels: showLabels(missing), service: nameOf(resource) });
  // A key can have one value only.
  const isFree = differing.every(one => one.how === 'missing' || one.how === 'key');
  const added = isFree ? addLabelsTo(ctx, resource, [], missing, title) : [];
  if (way === 'own-labels') return added;
  const isOnly = isCertain && (way === 'key' || way === 'value') && misses.length === 1;
  const here = pairFixes(ctx, it.selector.matchLabels!, best);
  return [...(isOnly ? here.map(one => ({ ...one, preferred: true as const })) : here), ...added];
}
