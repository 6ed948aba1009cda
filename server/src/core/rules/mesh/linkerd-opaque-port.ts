/**
 * A port behind Linkerd on which the server speaks first: the proxy waits for the client to see what it speaks, for ten seconds,
 * unless the port is known to be opaque. linkerd.io/2/features/protocol-detection/.
 */
import { isInMesh, namespacesOf, showsMesh } from '../../index/mesh.ts';
import { reachedBy, type Selected, selectedBy } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { LINKERD_OPAQUE, serverFirst } from '../../model/mesh-protocols.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, type Resource } from '../../model/resource.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { setAnnotation } from '../ingress/annotations.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { appProtocolOf } from './app-protocol.ts';

const messages = catalogue({
  waits: {
    en: 'In {protocol} the server speaks first, and Linkerd waits ten seconds for the client: port {port} is not among those that it takes for opaque by itself ({known}).',
    ko: '{protocol}에서는 서버가 먼저 말하는데 Linkerd는 클라이언트를 10초 동안 기다립니다. {port} 포트는 기본 opaque 포트({known})에 없습니다.',
  },
  annotate: {
    en: 'Annotate the Service with opaque-ports: {port}',
    ko: '서비스에 opaque-ports: {port} 어노테이션 추가',
  },
  setProtocol: { en: 'Set appProtocol: linkerd.io/opaque', ko: 'appProtocol: linkerd.io/opaque 설정' },
});

type Context = RuleContext<typeof messages>;

const OPAQUE_PORTS = 'config.linkerd.io/opaque-ports';
const SKIPPED = ['config.linkerd.io/skip-inbound-ports', 'config.linkerd.io/skip-outbound-ports'];

export const linkerdOpaquePort = defineRule({
  id: 'linkerd-opaque-port',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A port behind Linkerd on which the server speaks first',
    ko: 'Linkerd 뒤에서 서버가 먼저 말하는 포트',
  },
  messages,
  fixable: 'always',

  check(facts, ctx) {
    const { resource, index } = ctx;
    if (facts.type === undefined || facts.type === 'ExternalName') return;
    const ports = facts.ports.filter(it => it.protocol === 'TCP' && !it.opaque && it.port);
    if (ports.length === 0 || !showsMesh('linkerd', resource, index)) return;
    const selected = selectedBy(resource, facts, index);
    if (!isInMesh('linkerd', resource, selected, index)) return;
    for (const port of ports) checkPort(ctx, port, selected);
  },
});

function checkPort(ctx: Context, port: ServicePort, selected: readonly Selected[]): void {
  const reached = reachedBy(port, selected);
  const behind = reached.flatMap(it => it.resolution.number ?? []);
  const numbers = [port.port!.value, ...behind];
  const protocol = serverFirst(port.name?.value, numbers);
  // The port of the Service counts for who calls it, that of the pod for what comes in there.
  if (!protocol || numbers.every(it => LINKERD_OPAQUE.has(it)) || isTold(ctx, selected)) return;
  const entry = ctx.own(serviceSpec)?.ports.entries.find(it => it.port.span.start === port.port!.span.start);
  if (!entry || pairOf(entry.map, 'appProtocol')) return;
  const known = [...LINKERD_OPAQUE].join(', ');
  const number = port.port!.value;
  ctx.report(
    port.port!.span,
    'waits',
    { protocol, port: number, known },
    {
      fixes: () => {
        const { resource } = ctx;
        const text = ctx.text(resource);
        // What is said replaces what is known.
        const others = as(resource, service)!.ports.flatMap(it => it.port?.value ?? []);
        const opaque = [number, ...others.filter(it => it !== number && LINKERD_OPAQUE.has(it))].join(',');
        const set = setAnnotation(text, ctx.root(resource), OPAQUE_PORTS, opaque);
        return [
          ...fixIn(resource, say(messages.annotate, { port: opaque }), [set]),
          ...fixIn(resource, say(messages.setProtocol), [setField(text, appProtocolOf(entry), 'linkerd.io/opaque')]),
        ];
      },
    },
  );
}

/** Whether anybody has thought of it: on the Service, its pods or its namespace. The ports that are said replace the known ones. */
function isTold(ctx: Context, selected: readonly Selected[]): boolean {
  const has = (it: Resource, path: readonly string[], keys: readonly string[]): boolean => {
    const annotations = nodeAt(ctx.root(it), ...path, 'metadata', 'annotations');
    return keys.some(key => pairOf(annotations, key) !== undefined);
  };
  return (
    has(ctx.resource, [], [OPAQUE_PORTS]) ||
    selected.some(it => has(it.resource, it.workload.template, [OPAQUE_PORTS, ...SKIPPED])) ||
    namespacesOf(ctx.resource, ctx.index).some(it => has(it, [], [OPAQUE_PORTS, ...SKIPPED]))
  );
}
