/**
 * Listeners of a Gateway for the packaged Traefik. It takes them for those of its entry points whose port inside of the pod is
 * the same: 8000 and 8443, which the Service leads 80 and 443 to. traefik pkg/provider/kubernetes/gateway: entryPointName.
 */
import { severityOnK3s } from '../../index/k3s/profile.ts';
import { entryPointPorts } from '../../index/k3s/traefik.ts';
import { decode, decoded } from '../../model/decoded.ts';
import { custom } from '../../model/kinds/custom.ts';
import { deref, type MapNode, nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unserved: {
    en: 'The Traefik of k3s has no entry point on port {port}: inside of its pod they are on {ports}, and clients still use 80 and 443. This listener is not accepted (no matching entryPoint).',
    ko: 'k3s의 Traefik에는 {port} 포트의 엔트리포인트가 없습니다. 파드 안에서는 {ports} 포트이며 클라이언트는 그대로 80과 443으로 접속합니다. 이 리스너는 받아들여지지 않습니다(no matching entryPoint).',
  },
  change: { en: 'Change the port to {port}', ko: '포트를 {port}(으)로 변경' },
});

/** What the ports of clients are inside of the pod. */
const INSIDE: ReadonlyMap<number, number> = new Map([
  [80, 8000],
  [443, 8443],
]);

export const gatewayListenerPortUnserved = defineRule({
  id: 'gateway-listener-port-unserved',
  on: custom,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A Gateway listener on a port that the Traefik of k3s has no entry point for',
    ko: 'k3s의 Traefik에 엔트리포인트가 없는 포트의 게이트웨이 리스너',
  },
  messages,
  fixable: 'always',
  concerns: ({ group, kind }) => group === 'gateway.networking.k8s.io' && kind === 'Gateway',

  check(_facts, ctx) {
    const severity = severityOnK3s(ctx.config, ctx.index);
    const ports = severity && entryPointPorts(ctx.index);
    const spec = ports && nodeAt(ctx.root(ctx.resource), 'spec');
    if (!ports || spec?.type !== 'map' || decode.text(spec, 'gatewayClassName')?.value !== 'traefik') return;
    listenersOf(spec).forEach((map, index) => {
      const port = decoded(map, 'port', decode.integer, ['spec', 'listeners', index]);
      const inside = INSIDE.get(port.value ?? 0);
      if (!port.value || inside === undefined || ports.includes(port.value) || !ports.includes(inside)) return;
      const fixes = () =>
        fixIn(
          ctx.resource,
          say(messages.change, { port: inside }),
          [setField(ctx.text(ctx.resource), port, inside)],
          'preferred',
        );
      ctx.report(port.span, 'unserved', { port: port.value, ports: ports.join(', ') }, { severity, fixes });
    });
  },
});

function listenersOf(spec: MapNode): readonly MapNode[] {
  const list = nodeAt(spec, 'listeners');
  if (list?.type !== 'seq') return [];
  return list.items.flatMap(it => {
    const map = deref(it);
    return map?.type === 'map' ? [map] : [];
  });
}
