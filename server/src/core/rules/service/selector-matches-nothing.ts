/**
 * A Service whose selector matches no pod has no endpoints. The API server accepts it; it fails only when something
 * connects to it. What is certain, and what the selector may have meant, is `index/near-miss.ts`' matter.
 */
import { type NearMiss, nearMisses } from '../../index/near-miss.ts';
import { carrying, carryingElsewhere } from '../../index/selection.ts';
import { typeKey } from '../../index/workspace-index.ts';
import { OPERATOR_KEY } from '../../model/kinds/custom.ts';
import { endpointsKey } from '../../model/kinds/endpoints.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { ANYWHERE_FILLED_IN_KEY, FILLED_IN_KEY, workload } from '../../model/kinds/workload.ts';
import {
  isFilledIn,
  isOperatorLabel,
  isRoleLabel,
  isRuntimeLabel,
  isSymbolicLabel,
  type Label,
  type LabelMap,
  serviceMaySelect,
  showLabels,
} from '../../model/labels.ts';
import { labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import { as, type Document, nameOf, type Resource } from '../../model/resource.ts';
import { type Path, pairAt } from '../../syntax/node.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { defineRule, type Related, type RuleContext } from '../rule.ts';
import { selectorFixes, TITLES } from './selector-fixes.ts';

const MESSAGES = catalogue({
  otherNamespace: {
    en: 'No pod in the namespace of this Service has {selector}: {workload} has, in namespace {namespace}, and a Service selects pods of its own namespace only.',
    ko: '이 서비스의 네임스페이스에 {selector} 레이블이 있는 파드가 없습니다. {workload}의 파드에 있으나 {namespace} 네임스페이스에 있고, 서비스는 자기 네임스페이스의 파드만 선택합니다.',
  },
  ownLabels: {
    en: 'No pod has {selector}: {workload} has it, but not its pod template, which is what a Service looks at.',
    ko: '{selector} 레이블이 있는 파드가 없습니다. {workload} 자체에는 있지만 서비스가 보는 파드 템플릿에는 없습니다.',
  },
  instead: {
    en: 'No pod has {wanted}: it is {actual} in {workload}.',
    ko: '{wanted} 레이블이 있는 파드가 없습니다. {workload}에는 {actual}(으)로 되어 있습니다.',
  },
  oneTooMany: {
    en: 'No pod has {wanted} beside {rest}: there is no label {key} on the pods of {workload}.',
    ko: '{rest}와(과) 함께 {wanted} 레이블이 있는 파드가 없습니다. {workload}의 파드에는 {key} 레이블이 없습니다.',
  },
  someDiffer: {
    en: 'No pod has all of {selector}: {workload} comes nearest and lacks {missing}.',
    ko: '{selector} 레이블이 모두 있는 파드가 없습니다. 가장 가까운 {workload}의 파드에는 {missing} 레이블이 없습니다.',
  },
  noNamespace: {
    en: 'No pod in the namespace of this Service has {selector}: {workload} has, and says no namespace. A Service selects pods of its own namespace only.',
    ko: '이 서비스의 네임스페이스에 {selector} 레이블이 있는 파드가 없습니다. {workload}의 파드에 있으나 네임스페이스가 적혀 있지 않고, 서비스는 자기 네임스페이스의 파드만 선택합니다.',
  },
  noMatch: {
    en: 'No pod has {selector}, and none comes near (workloads looked at: {count}).',
    ko: '{selector} 레이블이 있는 파드가 없고, 비슷한 파드도 없습니다(살펴본 워크로드: {count}개).',
  },
  empty: {
    en: 'An empty selector is the same as none: this Service gets no endpoints.',
    ko: '빈 셀렉터는 셀렉터가 없는 것과 같아서 이 서비스에는 엔드포인트가 생기지 않습니다.',
  },
  butUnread: {
    en: '{finding} But such pods may be in what could not be read (files skipped: {count}).',
    ko: '{finding} 다만 읽지 못한 파일에 그런 파드가 있을 수 있습니다(건너뛴 파일: {count}개).',
  },
  butOperator: {
    en: '{finding} But an operator may make such pods from {custom}.',
    ko: '{finding} 다만 오퍼레이터가 {custom}(으)로부터 그런 파드를 만들 수 있습니다.',
  },
  butTemplate: {
    en: '{finding} But a template fills in labels of {workload}.',
    ko: '{finding} 다만 {workload}의 레이블 일부를 템플릿이 채웁니다.',
  },
  butElsewhere: {
    en: '{finding} But {workload} has it, which is applied separately.',
    ko: '{finding} 다만 따로 적용되는 {workload}의 파드에는 그 레이블이 있습니다.',
  },
  butNamespace: {
    en: '{finding} But a namespace that is left out is decided when the file is applied.',
    ko: '{finding} 다만 생략한 네임스페이스는 파일을 적용할 때 정해집니다.',
  },
  butRole: {
    en: '{finding} But pods may get {labels} at run time.',
    ko: '{finding} 다만 파드가 실행 중에 {labels} 레이블을 받을 수 있습니다.',
  },
  labelsHere: { en: 'The pod labels of {workload}.', ko: '{workload}의 파드 레이블입니다.' },
  ownHere: { en: 'The labels of {workload} itself.', ko: '{workload} 자체의 레이블입니다.' },
  placeHere: {
    en: '{workload} is in namespace {namespace}.',
    ko: '{workload}은(는) {namespace} 네임스페이스에 있습니다.',
  },
  ...TITLES,
});

type Context = RuleContext<typeof MESSAGES>;

export const serviceSelectorMatchesNothing = defineRule({
  id: 'service-selector-matches-nothing',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A Service whose selector matches the pods of no workload',
    ko: '어떤 워크로드의 파드와도 일치하지 않는 서비스 셀렉터',
  },
  messages: MESSAGES,
  fixable: 'sometimes',

  check(facts: Service, ctx: Context) {
    const { resource, index } = ctx;
    const { selector, type } = facts;
    if (!selector || selector.opaque || type === 'ExternalName') return;
    // Whatever the values of a chart make of its type: a slip is one all the same.
    if (type === undefined && (resource.document.chart === undefined || selector.labels.length === 0)) return;
    if (resource.name && index.find(endpointsKey(resource.name.value), resource).length > 0) return;
    if (selector.labels.length === 0) {
      ctx.report(selector.at, 'empty');
      return;
    }
    // What no label can be is refused, which another rule says.
    if (selector.labels.some(isRefused)) return;
    const known = selector.labels.filter(it => !isRuntimeLabel(it.key));
    if (known.length === 0 || known.some(it => isOperatorLabel(it.key))) return;
    // Also what stands in a document that is being typed, and so cannot be linked at this moment.
    if (carrying(resource, selector, index).length > 0) return;

    const misses = nearMisses(resource, facts, index);
    const [best] = misses;
    if (isUpToChart(selector, best, ctx)) return;
    const finding = best ? describe(selector, best) : nothingNear(selector, ctx);
    const doubt = doubtOf(selector, finding, best, ctx);
    const { at, path } = best?.way === 'other-namespace' ? placeOfNamespace(ctx) : { at: placeIn(selector, best) };
    ctx.tell(at, doubt ?? finding, {
      severity: !best || best.way === 'same-name' || doubt ? 'info' : 'warning',
      ...(path ? { path } : {}),
      related: best ? [relatedTo(best)] : [],
      fixes: () => selectorFixes(ctx, misses, doubt === undefined),
    });
  },
});

function isRefused(label: Label): boolean {
  if (isSymbolicLabel(label)) return false;
  return Boolean(qualifiedNameProblem(label.key) || labelValueProblem(label.value));
}

/** Misses that show what was meant, whatever else there is. */
const SLIPS: ReadonlySet<NearMiss['way']> = new Set(['key', 'value', 'own-labels']);

/**
 * Whether the values of a chart decide it: they may give such labels, or ask for those that pods have, and a chart brings
 * pods that its own templates do not show, so only slips are told in one.
 */
function isUpToChart(selector: LabelMap, best: NearMiss | undefined, { index, resource }: Context): boolean {
  const maySelect = (it: Resource): boolean => serviceMaySelect(selector, as(it, workload)?.podLabels);
  const filled = index.anywhere(ANYWHERE_FILLED_IN_KEY).filter(it => it.document.chart !== undefined);
  if (filled.some(maySelect)) return true;
  if (isFilledIn(selector) && index.find(typeKey(workload.id), resource).some(maySelect)) return true;
  if (best?.way === 'other-namespace' && best.resource.filledIn?.namespace !== undefined) return true;
  if (resource.document.chart === undefined) return false;
  return !best || !SLIPS.has(best.way) || index.skipped(resource).some(mayHoldPods);
}

function describe({ labels }: LabelMap, { way, resource, differing }: NearMiss): Said {
  const selector = showLabels(labels);
  const name = nameOf(resource);
  const [first] = differing;
  if (way === 'other-namespace') {
    const namespace = resource.namespace?.value ?? '';
    return resource.namespace
      ? say(MESSAGES.otherNamespace, { selector, workload: name, namespace })
      : say(MESSAGES.noNamespace, { selector, workload: name });
  }
  if (way === 'own-labels') return say(MESSAGES.ownLabels, { selector, workload: name });
  if (way === 'one-too-many') {
    const rest = showLabels(labels.filter(it => it !== first?.pair));
    return say(MESSAGES.oneTooMany, { wanted: showLabels([first!.pair]), rest, workload: name, key: first!.pair.key });
  }
  if (differing.length === 1 && first?.instead) {
    const [wanted, actual] = [showLabels([first.pair]), showLabels([first.instead])];
    return say(MESSAGES.instead, { wanted, actual, workload: name });
  }
  const missing = showLabels(differing.map(it => it.pair));
  return say(MESSAGES.someDiffer, { selector, workload: name, missing });
}

function nothingNear({ labels }: LabelMap, { index, resource }: Context): Said {
  const count = index.size(typeKey(workload.id), resource);
  return say(MESSAGES.noMatch, { selector: showLabels(labels), count });
}

/** The finding with what makes it uncertain, if anything does. */
function doubtOf(
  selector: LabelMap,
  finding: Said,
  best: NearMiss | undefined,
  { index, resource }: Context,
): Said | undefined {
  const unread = new Set(
    index
      .skipped(resource)
      .filter(mayHoldPods)
      .map(it => it.uri),
  );
  if (unread.size > 0) return say(MESSAGES.butUnread, { finding, count: unread.size });
  const [elsewhere] = carryingElsewhere(resource, selector, index);
  if (elsewhere) return say(MESSAGES.butElsewhere, { finding, workload: nameOf(elsewhere.resource) });
  const [custom] = index.find(OPERATOR_KEY, resource);
  if (custom) return say(MESSAGES.butOperator, { finding, custom: nameOf(custom) });
  const filled = index
    .find(FILLED_IN_KEY, resource)
    .find(it => serviceMaySelect(selector, as(it, workload)?.podLabels));
  if (filled) return say(MESSAGES.butTemplate, { finding, workload: nameOf(filled) });
  const roles = best?.differing.filter(it => it.how === 'missing' && isRoleLabel(it.pair.key)) ?? [];
  if (best && roles.length > 0 && roles.length === best.differing.length) {
    return say(MESSAGES.butRole, { finding, labels: showLabels(roles.map(it => it.pair)) });
  }
  const unnamed = best?.way === 'other-namespace' && !(resource.namespace && best.resource.namespace);
  return unnamed ? say(MESSAGES.butNamespace, { finding }) : undefined;
}

/** A document of which nothing was read may hold anything. */
function mayHoldPods({ resources }: Document): boolean {
  return resources.length === 0 || resources.some(it => as(it, workload));
}

/** The namespace's value, or where it would stand. */
function placeOfNamespace({ resource, root }: Context): { readonly at: Span; readonly path?: Path } {
  if (resource.namespace) return { at: resource.namespace.span };
  const metadata = pairAt(root(resource), 'metadata');
  return { at: metadata?.key.span ?? resource.kindSpan, path: ['metadata', 'namespace'] };
}

/** What is wrong, as closely as can be said: a value, a key, or the whole selector. */
function placeIn(selector: LabelMap, best: NearMiss | undefined): Span {
  const [first, ...more] = best?.differing ?? [];
  if (!first) return selector.at;
  if (first.how === 'key' || best?.way === 'one-too-many') return first.pair.keySpan;
  return more.length > 0 && more.length + 1 === selector.labels.length ? selector.at : visible(first.pair);
}

/** An empty value has no place of its own. */
function visible({ span, keySpan }: Label): Span {
  return span.start < span.end ? span : keySpan;
}

function relatedTo({ way, resource, workload: { ownLabels, podLabels }, differing }: NearMiss): Related {
  const name = nameOf(resource);
  const itself = resource.name?.span ?? resource.kindSpan;
  if (way === 'other-namespace') {
    const { namespace } = resource;
    if (!namespace) return { resource, at: itself, said: say(MESSAGES.labelsHere, { workload: name }) };
    const said = say(MESSAGES.placeHere, { workload: name, namespace: namespace.value });
    return { resource, at: namespace.span, said };
  }
  if (way === 'own-labels') {
    return { resource, at: ownLabels?.at ?? itself, said: say(MESSAGES.ownHere, { workload: name }) };
  }
  const [first] = differing;
  const instead = first?.instead && (first.how === 'key' ? first.instead.keySpan : visible(first.instead));
  return { resource, at: instead ?? podLabels?.at ?? itself, said: say(MESSAGES.labelsHere, { workload: name }) };
}
