/**
 * An Ingress or a route of Traefik whose backend is an alias. Requests go to the other host with the Host header that they came
 * with, and Traefik refuses such backends unless it is told to take them. kubernetes.io/docs/concepts/services-networking/
 * service/#externalname; doc.traefik.io/traefik/reference/install-configuration/providers/kubernetes/: allowExternalNameServices.
 */
import { objectsMeant } from '../../index/objects.ts';
import { custom } from '../../model/kinds/custom.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { service } from '../../model/kinds/service.ts';
import { as, nameOf, type Read, type Resource } from '../../model/resource.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { setAnnotation } from './annotations.ts';
import { backendsOf, classOf, isTraefiks } from './traefik.ts';

const messages = catalogue({
  traefik: {
    en: '{service} is an alias for {host}: Traefik refuses it as a backend unless allowExternalNameServices is set.',
    ko: '{service}은(는) {host}의 별칭입니다. allowExternalNameServices를 설정하지 않으면 Traefik이 이 백엔드를 거부합니다.',
  },
  header: {
    en: '{service} is an alias for {host}: requests are sent there with the Host header that they came with, which that host may not answer for.',
    ko: '{service}은(는) {host}의 별칭입니다. 요청은 들어온 Host 헤더 그대로 전달되므로 그 호스트가 응답하지 않을 수 있습니다.',
  },
  here: { en: 'What the alias stands for.', ko: '별칭이 가리키는 이름입니다.' },
  set: { en: 'Send the Host header {host} (upstream-vhost)', ko: 'Host 헤더 {host} 보내기(upstream-vhost)' },
});

const VHOST = 'nginx.ingress.kubernetes.io/upstream-vhost';

export const ingressBackendExternalName = defineRule({
  id: 'ingress-backend-external-name',
  on: [ingress, custom],
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'An Ingress or IngressRoute to an ExternalName',
    ko: 'ExternalName으로 보내는 인그레스나 IngressRoute',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => backendsOf(it).length > 0,

  check(_facts: unknown, ctx: RuleContext<typeof messages>) {
    const { resource, index } = ctx;
    for (const it of backendsOf(resource)) {
      const [found] = objectsMeant(it, resource, index);
      const facts = found && as(found, service);
      if (found && facts?.type === 'ExternalName' && facts.externalName?.value)
        tell(ctx, it.name, found, facts.externalName);
    }
  },
});

function tell(ctx: RuleContext<typeof messages>, at: Read<string>, found: Resource, alias: Read<string>): void {
  const root = ctx.root(ctx.resource);
  const host = alias.value.replace(/\.$/, '');
  const said = { service: nameOf(found), host };
  const related = [{ resource: found, at: alias.span, said: say(messages.here) }];
  if (isTraefiks(ctx.resource, root)) {
    ctx.report(at.span, 'traefik', said, { related });
    return;
  }
  // Services of the cluster seldom look at the header, and some say it themselves.
  const isInside = host.endsWith(`.svc.${ctx.config.clusterDomain}`);
  if (isInside || pairOf(nodeAt(root, 'metadata', 'annotations'), VHOST)) return;
  const fixes = () => {
    const isNginx = classOf(ctx.resource, root)?.includes('nginx') === true;
    const edit = isNginx ? [setAnnotation(ctx.text(ctx.resource), root, VHOST, host)] : [];
    return fixIn(ctx.resource, say(messages.set, { host }), edit);
  };
  ctx.report(at.span, 'header', said, { related, fixes });
}
