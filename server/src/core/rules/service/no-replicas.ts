/** A Service whose only workload is scaled to nothing: no pod, no endpoint. */

import { carryingElsewhere, selectedBy } from '../../index/selection.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { nameOf } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { isScaled } from './scaled.ts';

const messages = catalogue({
  none: {
    en: '{workload}, all that this Service selects, has no replicas: there is no pod that could answer.',
    ko: '이 서비스가 선택하는 유일한 워크로드인 {workload}의 레플리카가 0이어서 응답할 파드가 없습니다.',
  },
  here: { en: 'The replicas of {workload}.', ko: '{workload}의 레플리카 수입니다.' },
  set: { en: 'Set the replicas of {workload} to 1', ko: '{workload}의 레플리카를 1로 설정' },
});

type Context = RuleContext<typeof messages>;

export const serviceNoReplicas = defineRule({
  id: 'service-no-replicas',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A Service whose only workload has no replicas',
    ko: '유일한 워크로드의 레플리카가 0인 서비스',
  },
  messages,
  fixable: 'always',

  check(facts: Service, ctx: Context) {
    const { resource, index } = ctx;
    if (!facts.selector || facts.selector.opaque) return;
    const [only, ...others] = selectedBy(resource, facts, index);
    const replicas = only?.workload.replicas;
    if (!only || others.length > 0 || replicas?.value !== 0) return;
    if (isScaled(only.resource, index) || carryingElsewhere(resource, facts.selector, index).length > 0) return;
    const data = { workload: nameOf(only.resource) };
    ctx.report(facts.selector.at, 'none', data, {
      related: [{ resource: only.resource, at: replicas.span, said: say(messages.here, data) }],
      fixes: () => {
        const edit = replaceText({ ...ctx, resource: only.resource }, replicas.span, 1);
        return fixIn(only.resource, say(messages.set, data), [edit]);
      },
    });
  },
});
