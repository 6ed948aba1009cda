/**
 * A Traefik route that names a Service of another namespace. The charts of Traefik, and so k3s, forbid it
 * (`providers.kubernetesCRD.allowCrossNamespace: false`): "service … not in the parent resource namespace".
 */
import { hasOtherIngress, severityOnK3s } from '../../index/k3s/profile.ts';
import { allowsCrossNamespace } from '../../index/k3s/traefik.ts';
import { objectsMeant } from '../../index/objects.ts';
import { custom } from '../../model/kinds/custom.ts';
import { nameOf } from '../../model/resource.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { isOpaque } from '../../syntax/template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  refused: {
    en: 'Traefik as k3s installs it takes no Service of another namespace: this route is in {own}, {name} in {namespace}, and requests are answered with 404. Put the route into {namespace}, or set providers.kubernetesCRD.allowCrossNamespace in a HelmChartConfig.',
    ko: 'k3s에 설치되는 Traefik은 다른 네임스페이스의 서비스를 허용하지 않습니다. 이 라우트는 {own}, {name} 서비스는 {namespace} 네임스페이스에 있으므로 요청에는 404로 응답합니다. 라우트를 {namespace} 네임스페이스로 옮기거나 HelmChartConfig에서 providers.kubernetesCRD.allowCrossNamespace를 설정합니다.',
  },
  move: { en: 'Put the route into namespace {namespace}', ko: '라우트를 {namespace} 네임스페이스로 이동' },
  here: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
});

export const ingressrouteServiceOtherNamespace = defineRule({
  id: 'ingressroute-service-other-namespace',
  on: custom,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A Traefik route to a Service of another namespace, which the Traefik of k3s refuses',
    ko: 'k3s의 Traefik이 거부하는, 다른 네임스페이스의 서비스로 가는 라우트',
  },
  messages,
  fixable: 'sometimes',
  concerns: ({ mentions: { names } }) => names.some(it => it.row.id === 'ingressroute-names-service' && it.namespace),

  check(_facts, ctx) {
    const { resource, index } = ctx;
    const own = resource.namespace?.value;
    const severity = severityOnK3s(ctx.config, index);
    // Which namespaces they are is decided when the files are applied, or by a template.
    if (own === undefined || isSymbolic(own) || isOpaque(own) || !severity || allowsCrossNamespace(index) !== false)
      return;
    // A Traefik of somebody's own may be told otherwise.
    if (hasOtherIngress(resource, index)) return;
    for (const it of resource.mentions.names) {
      const namespace = it.row.id === 'ingressroute-names-service' ? it.namespace : undefined;
      if (!namespace || namespace.value === own || isSymbolic(namespace.value) || isOpaque(namespace.value)) continue;
      const related = objectsMeant(it, resource, index).map(service => ({
        resource: service,
        at: service.name?.span ?? service.kindSpan,
        said: say(messages.here, { service: nameOf(service) }),
      }));
      const data = { own, name: it.name.value, namespace: namespace.value };
      const fixes = () => moved(namespace.value, ctx);
      ctx.report(namespace.span, 'refused', data, { severity, related, fixes });
    }
  },
});

/** Where all of its Services are there, and nothing else of its own namespace is named: no middleware, no certificate. */
function moved(namespace: string, { resource, root }: RuleContext<typeof messages>): readonly Fix[] {
  const spec = nodeAt(root(resource), 'spec');
  const routes = nodeAt(spec, 'routes');
  const isBound =
    pairOf(spec, 'tls') !== undefined ||
    (routes?.type === 'seq' && routes.items.some(it => pairOf(it, 'middlewares') !== undefined)) ||
    resource.mentions.names.some(it => it.namespace?.value !== namespace);
  if (isBound || !resource.namespace) return [];
  return fixIn(resource, say(messages.move, { namespace }), [replaceScalar(resource.namespace.span, namespace)]);
}
