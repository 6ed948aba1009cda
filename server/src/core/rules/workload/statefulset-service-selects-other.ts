/**
 * The headless Service of a StatefulSet that selects other pods than its own: those get no names.
 * kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields.
 */
import { objectsMeant } from '../../index/objects.ts';
import { selectedBy } from '../../index/selection.ts';
import { custom } from '../../model/kinds/custom.ts';
import { type Service, service, usesSelector } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { isFilledIn, isRoleLabel, type LabelMap, serviceMaySelect, showLabels } from '../../model/labels.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { serviceInFrontOf, serviceNamesIn } from './governing-service.ts';

const messages = catalogue({
  other: {
    en: '{service} does not select the pods of this {kind} (it asks for {labels}), so they get no DNS names of their own.',
    ko: '{service}이(가) 이 {kind}의 파드를 선택하지 않아({labels} 레이블을 찾음) 파드가 자신의 DNS 이름을 갖지 못합니다.',
  },
  here: { en: 'The selector of {service}.', ko: '{service}의 셀렉터입니다.' },
  change: { en: 'Change serviceName to {name}', ko: 'serviceName을 {name}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const statefulsetServiceSelectsOther = defineRule({
  id: 'statefulset-service-selects-other',
  on: [workload, custom],
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A StatefulSet whose Service selects other pods',
    ko: '다른 파드를 선택하는 서비스를 지정한 스테이트풀셋',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => serviceNamesIn(it).length > 0,

  check(_facts, ctx: Context) {
    const { resource, index } = ctx;
    for (const it of serviceNamesIn(resource)) {
      const [found, ...others] = objectsMeant(it, resource, index);
      const facts = found && as(found, service);
      if (!found || !facts?.selector || others.length > 0 || found.document.skipped) continue;
      if (!mayGiveNames(found, facts, resource, ctx)) tellOther(ctx, it, found, facts.selector);
    }
  },
});

/** Whether it selects the pods, or may do so: what is added to the labels of single pods at run time fits, too. */
function mayGiveNames(found: Resource, facts: Service, resource: Resource, { index }: Context): boolean {
  const { selector } = facts;
  const labels = workloadOf(resource)?.podLabels;
  if (!labels || isFilledIn(labels) || !selector || !usesSelector(facts) || isFilledIn(selector)) return true;
  const lasting = { ...selector, labels: selector.labels.filter(it => !isRoleLabel(it.key)) };
  if (serviceMaySelect(lasting, labels)) return true;
  return selectedBy(found, facts, index).some(other => other.resource === resource);
}

function tellOther(ctx: Context, { name }: NameReference, found: Resource, selector: LabelMap): void {
  const { resource, index } = ctx;
  const named = { service: nameOf(found) };
  const fixes = (): readonly Fix[] => {
    const other = serviceInFrontOf(resource, index)?.name?.value;
    if (other === undefined) return [];
    return fixIn(resource, say(messages.change, { name: other }), [replaceText(ctx, name.span, other)]);
  };
  ctx.report(
    name.span,
    'other',
    { ...named, kind: resource.kind, labels: showLabels(selector.labels) },
    { related: [{ resource: found, at: selector.at, said: say(messages.here, named) }], fixes },
  );
}
