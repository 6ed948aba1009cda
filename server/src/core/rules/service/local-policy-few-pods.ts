/**
 * A node port with `externalTrafficPolicy: Local` answers only on nodes that run a ready pod of the Service; the others drop what
 * arrives. core/v1 ServiceSpec.externalTrafficPolicy.
 */

import { type Selected, selectedBy } from '../../index/selection.ts';
import { decode } from '../../model/decoded.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { nameOf } from '../../model/resource.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { isScaled } from './scaled.ts';

const messages = catalogue({
  few: {
    en: 'With externalTrafficPolicy: Local, only nodes that run a pod of {workload} answer on the node ports, which are {count} at most: all others drop the traffic.',
    ko: 'externalTrafficPolicy: Local이면 {workload}의 파드가 실행되는 노드(최대 {count}개)만 노드 포트에서 응답하고, 나머지 노드는 트래픽을 버립니다.',
  },
  here: { en: '{workload} decides how many pods there are.', ko: '{workload}이(가) 파드 수를 정합니다.' },
  set: { en: 'Set externalTrafficPolicy to Cluster', ko: 'externalTrafficPolicy를 Cluster로 설정' },
});

type Context = RuleContext<typeof messages>;

export const serviceLocalPolicyFewPods = defineRule({
  id: 'service-local-policy-few-pods',
  on: service,
  needs: 'index',
  severity: 'info',
  off: true,
  summary: {
    en: 'A node port that only the nodes with one of few pods answer on',
    ko: '파드가 있는 일부 노드만 응답하는 노드 포트',
  },
  messages,
  fixable: 'always',
  // A load balancer asks the nodes which of them have pods.
  concerns: it => (it.facts as Service).type === 'NodePort',

  check(facts: Service, ctx: Context) {
    const { resource, index } = ctx;
    const selected = selectedBy(resource, facts, index);
    const [first] = selected;
    if (!first || selected.some(it => !COUNTED.has(`${it.resource.group}/${it.resource.kind}`))) return;
    const spec = ctx.own(serviceSpec);
    const policy = spec && specField(spec, 'externalTrafficPolicy', decode.text);
    if (policy?.value !== 'Local') return;
    if (selected.some(it => isScaled(it.resource, index) || isUnclear(it, ctx))) return;
    // One where nothing is written, as the API server has it.
    const count = selected.reduce((sum, it) => sum + (it.workload.replicas?.value ?? 1), 0);
    if (count === 0 || count > FEW) return;
    const data = { workload: nameOf(first.resource) };
    const at = first.workload.replicas?.span ?? first.resource.name?.span ?? first.resource.kindSpan;
    ctx.report(
      policy.span,
      'few',
      { ...data, count },
      {
        related: [{ resource: first.resource, at, said: say(messages.here, data) }],
        fixes: () => fixIn(resource, say(messages.set), [setField(ctx.text(resource), policy, 'Cluster')]),
      },
    );
  },
});

/** Whether a number is written that cannot be read. */
function isUnclear({ resource, workload }: Selected, { root }: Context): boolean {
  return workload.replicas === undefined && nodeAt(root(resource), 'spec', 'replicas') !== undefined;
}

/** Kinds with a number of pods; a DaemonSet has one on each node. */
const COUNTED: ReadonlySet<string> = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet']);
const FEW = 2;
