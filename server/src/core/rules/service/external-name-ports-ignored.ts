/**
 * Ports of an ExternalName: DNS answers with a name, and a name has no ports. Whoever calls the alias calls the other host on
 * the port that he says himself; only controllers that read Services (of an Ingress, of a mesh) look at them.
 * kubernetes.io/docs/concepts/services-networking/service/#externalname.
 */
import { referencesTo } from '../../index/links.ts';
import { showsMesh } from '../../index/mesh.ts';
import { service } from '../../model/kinds/service.ts';
import { type PortEntry, serviceSpec } from '../../model/service-spec.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  ports: {
    en: 'Nothing in these files reads the ports of this alias: DNS answers with the name {host} alone, and pods call it on the port that they ask for.',
    ko: '이 파일들에는 이 별칭의 포트를 읽는 것이 없습니다. DNS는 이름 {host}만 돌려주고, 파드는 자신이 지정한 포트로 접속합니다.',
  },
  mapping: {
    en: 'No port is mapped: DNS answers with the name {host} alone, so a call to port {port} goes to port {port} there and not to {target}.',
    ko: '포트는 변환되지 않습니다. DNS는 이름 {host}만 돌려주므로 {port} 포트로의 접속은 {target}이(가) 아니라 그곳의 {port} 포트로 갑니다.',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

export const serviceExternalNamePortsIgnored = defineRule({
  id: 'service-external-name-ports-ignored',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: { en: 'Ports of an ExternalName, which DNS knows nothing of', ko: 'DNS가 알지 못하는 ExternalName의 포트' },
  messages,
  fixable: 'always',
  concerns: ({ facts }) => {
    const { type, ports } = facts as { readonly type?: string; readonly ports: readonly unknown[] };
    return type === 'ExternalName' && ports.length > 0;
  },

  check({ externalName, portsAt }, ctx) {
    const { resource, index } = ctx;
    if (!externalName?.value || !portsAt || index.skipped(resource).length > 0) return;
    // Texts with its name do not read it.
    const readers = referencesTo(resource, index).filter(it => !TEXTS.has(it.relation));
    if (readers.length > 0 || showsMesh('istio', resource, index)) return;
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'ExternalName' || spec.ports.unclear) return;
    const host = externalName.value;
    const mapped = spec.ports.entries.filter(isMapped);
    for (const { port, targetPort } of mapped) {
      const fixes = () =>
        fixIn(resource, say(messages.remove, { field: 'targetPort' }), [removeField(ctx.text(resource), targetPort)]);
      ctx.report(targetPort.span, 'mapping', { host, port: port.value!, target: targetPort.value! }, { fixes });
    }
    if (mapped.length > 0) return;
    const fixes = () => {
      const pair = pairOf(spec.map, 'ports')!;
      const field = {
        key: 'ports',
        map: spec.map,
        pair,
        value: undefined,
        unclear: false,
        span: portsAt,
        path: undefined,
      };
      return fixIn(resource, say(messages.remove, { field: 'ports' }), [removeField(ctx.text(resource), field)]);
    };
    ctx.report(portsAt, 'ports', { host }, { unnecessary: true, fixes });
  },
});

const TEXTS: ReadonlySet<string> = new Set(['host-names-service', 'variable-names-service']);

/** A name of a port has nothing there to be looked up in. */
function isMapped({ port, targetPort }: PortEntry): boolean {
  return port.value !== undefined && Boolean(targetPort.value) && targetPort.value !== port.value;
}
