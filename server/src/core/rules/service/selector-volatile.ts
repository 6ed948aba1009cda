/**
 * A selector that asks for what every release changes: while a new version rolls out, the Service drops the old pods at once
 * and has no endpoints until the first new one is ready. kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 * and helm.sh/docs/chart_best_practices/labels/ say what these labels hold.
 */

import { selectedBy } from '../../index/selection.ts';
import { type Service, selectorKey, service, usesSelector } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { type Label, pairsOfLabels, serviceSelects, showLabels } from '../../model/labels.ts';
import { PODS_KEY, podKey } from '../../model/pods.ts';
import { as, nameOf } from '../../model/resource.ts';
import { removePair } from '../../syntax/edit.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { TITLES } from '../selector/selector-fixes.ts';

const messages = catalogue({
  release: {
    en: 'Every release changes {label}: while a new one rolls out, this Service drops all old pods before the new ones are ready.',
    ko: '{label}은(는) 릴리스마다 바뀝니다. 새 버전이 배포되는 동안 이 서비스는 새 파드가 준비되기 전에 기존 파드를 모두 제외합니다.',
  },
  hash: {
    en: 'A controller gives its pods another {key} with every change of their template: then this Service has no endpoints.',
    ko: '컨트롤러는 템플릿이 바뀔 때마다 파드의 {key} 값을 바꾸며, 그러면 이 서비스에는 엔드포인트가 없어집니다.',
  },
  here: { en: 'The pods of {workload} have it here.', ko: '{workload}의 파드에는 여기에 있습니다.' },
  drop: TITLES.drop,
});

type Context = RuleContext<typeof messages>;

export const serviceSelectorVolatile = defineRule({
  id: 'service-selector-volatile',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A Service that selects by a label which every release changes',
    ko: '릴리스마다 바뀌는 레이블로 선택하는 서비스',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => (it.facts as Service).selector?.labels.some(isVolatile) ?? false,

  check(facts: Service, ctx: Context) {
    if (!usesSelector(facts)) return;
    for (const label of facts.selector!.labels.filter(isVolatile)) {
      if (!isDeliberate(facts, label, ctx)) tell(ctx, facts, label);
    }
  },
});

/** Labels that controllers give to their pods by a hash of the template. apps/v1 `well_known_labels`, argoproj.io Rollout. */
const HASHES: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'rollouts-pod-template-hash',
  'pod-template-generation',
]);

/** Labels that hold the version of what is deployed, whatever their values look like. */
const RELEASES: ReadonlySet<string> = new Set(['app.kubernetes.io/version', 'helm.sh/chart']);

/** `1.4.2`, `v2.0.0-rc.1`, `nginx-1.2.3` (a chart), a commit with figures and letters. */
const RELEASE = /^(?:[a-z][a-z-]*-)?v?\d+\.\d+\.\d+(?:[-_.][\w.-]+)?$|^(?=.*\d)(?=.*[a-f])[\da-f]{7,40}$/;

/** Labels whose values are versions where they look like one; `version: v1` is a name that stays. */
const VERSION_KEY = /(?:^|[/_.-])(?:version|chart|commit|revision|sha|tag|image-tag|build|release)$/;

function isVolatile({ key, value }: Label): boolean {
  if (HASHES.has(key) || RELEASES.has(key)) return true;
  return VERSION_KEY.test(key) && !isSymbolic(value) && RELEASE.test(value);
}

/**
 * Whether several versions stand side by side and the Service is for one of them: pods that differ in this label, or another
 * Service that takes the same pods without it or with another value.
 */
function isDeliberate({ selector }: Service, label: Label, { resource, index }: Context): boolean {
  const rest = selector!.labels.filter(it => it !== label);
  const [first] = rest;
  const pods = index.find(first ? podKey(first) : PODS_KEY, resource).flatMap(it => {
    const pairs = pairsOfLabels(workloadOf(it)?.podLabels);
    const fits = first === undefined || serviceSelects({ ...selector!, labels: rest }, pairs);
    return fits ? (pairs.get(label.key) ?? []) : [];
  });
  if (new Set(pods).size > 1) return true;
  if (!first) return false;
  return index.find(selectorKey(first), resource).some(it => {
    const other = it === resource ? undefined : as(it, service)?.selector;
    const pairs = pairsOfLabels(other);
    return other !== undefined && pairs.get(label.key) !== label.value && rest.every(r => pairs.get(r.key) === r.value);
  });
}

function tell(ctx: Context, facts: Service, label: Label): void {
  const { resource, index } = ctx;
  const related = selectedBy(resource, facts, index)
    .slice(0, SHOWN)
    .flatMap(it => {
      const at = it.workload.podLabels?.labels.find(other => other.key === label.key)?.span;
      return at ? [{ resource: it.resource, at, said: say(messages.here, { workload: nameOf(it.resource) }) }] : [];
    });
  const more = { related, fixes: () => drop(ctx, label) };
  if (HASHES.has(label.key)) ctx.report(label.keySpan, 'hash', { key: label.key }, more);
  else ctx.report(label.keySpan, 'release', { label: showLabels([label]) }, more);
}

const SHOWN = 3;

/** Not the only one: without any the Service would select nothing. */
function drop(ctx: Context, { key }: Label): readonly Fix[] {
  const map = nodeAt(ctx.root(ctx.resource), 'spec', 'selector');
  const pair = map?.type === 'map' ? pairOf(map, key) : undefined;
  if (map?.type !== 'map' || !pair || map.pairs.length < 2) return [];
  return fixIn(ctx.resource, say(messages.drop, { key }), [removePair(ctx.text(ctx.resource), map, pair)]);
}
