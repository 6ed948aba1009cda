/**
 * The Service of a StatefulSet that is not headless: names of single pods are promised for headless ones only.
 * kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations.
 */
import { objectsMeant } from '../../index/objects.ts';
import { custom } from '../../model/kinds/custom.ts';
import { service } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import { wantedPort } from '../../model/ports.ts';
import { isFilledAt } from '../../model/read.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { insertPair } from '../../syntax/edit.ts';
import { nodeAt, pairAt } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { serviceInFrontOf, serviceNamesIn } from './governing-service.ts';

const messages = catalogue({
  clusterIP: {
    en: '{service} has an address of its own, so its name leads to any of the pods and not to each; a StatefulSet wants a headless one (clusterIP: None).',
    ko: '{service}에 자체 주소가 있어 그 이름은 각 파드가 아니라 임의의 파드로 이어집니다. 스테이트풀셋에는 헤드리스 서비스(clusterIP: None)가 필요합니다.',
  },
  here: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
  change: { en: 'Change serviceName to {name}', ko: 'serviceName을 {name}(으)로 변경' },
  makeHeadless: {
    en: 'Make {service} headless (recreate it if it is deployed)',
    ko: '{service}을(를) 헤드리스로 변경 (배포되어 있으면 다시 만들어야 함)',
  },
});

type Context = RuleContext<typeof messages>;

export const statefulsetServiceNotHeadless = defineRule({
  id: 'statefulset-service-not-headless',
  on: [workload, custom],
  needs: 'index',
  severity: 'info',
  summary: { en: 'A StatefulSet whose Service is not headless', ko: '헤드리스가 아닌 서비스를 지정한 스테이트풀셋' },
  messages,
  fixable: 'sometimes',
  concerns: it => serviceNamesIn(it).length > 0,

  check(_facts, ctx: Context) {
    const { resource, index } = ctx;
    for (const it of serviceNamesIn(resource)) {
      const found = objectsMeant(it, resource, index);
      const [first] = found;
      if (!first || found.some(other => mayBeHeadless(other, ctx))) continue;
      const named = { service: nameOf(first) };
      const at = pairAt(ctx.root(first), 'spec')?.key.span ?? first.kindSpan;
      ctx.report(it.name.span, 'clusterIP', named, {
        related: [{ resource: first, at, said: say(messages.here, named) }],
        fixes: () => [...changeName(ctx, it.name.span), ...makeHeadless(ctx, first)],
      });
    }
  },
});

function mayBeHeadless(it: Resource, { root }: Context): boolean {
  const facts = as(it, service);
  if (!facts || facts.headless || facts.type === undefined || facts.type === 'ExternalName') return true;
  const isWritten = !isNull(nodeAt(root(it), 'spec', 'clusterIP'));
  return (isWritten && !facts.clusterIP) || isFilledAt(root(it), ['spec', 'clusterIP']);
}

/** To the headless Service that selects the pods, if there is one. */
function changeName(ctx: Context, span: Span): readonly Fix[] {
  const other = serviceInFrontOf(ctx.resource, ctx.index);
  const name = other && as(other, service)?.headless ? other.name?.value : undefined;
  if (name === undefined) return [];
  return fixIn(ctx.resource, say(messages.change, { name }), [replaceText(ctx, span, name)], 'preferred');
}

/** Only where that changes nothing for its clients: without an address no port is translated into another. */
function makeHeadless(ctx: Context, target: Resource): readonly Fix[] {
  const { type, clusterIP, ports } = as(target, service)!;
  const spec = nodeAt(ctx.root(target), 'spec');
  if (type !== 'ClusterIP' || clusterIP || spec?.type !== 'map') return [];
  if (ports.some(it => it.nodePort || wantedPort(it) !== it.port?.value)) return [];
  const edit = insertPair(ctx.text(target), spec, 'clusterIP: None', 'first');
  return fixIn(target, say(messages.makeHeadless, { service: nameOf(target) }), [edit]);
}
