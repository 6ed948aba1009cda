/**
 * A NetworkPolicy that closes the pods behind a Service but for the ports that it sends traffic to. networking.k8s.io/v1. It sees
 * the pods' own ports, never those of the Service.
 */
import { reachedBy, selectedBy } from '../../index/selection.ts';
import { type Service, usesSelector } from '../../model/kinds/service.ts';
import { portNameProblem } from '../../model/names.ts';
import { wantedPort } from '../../model/ports.ts';
import { isProtocol } from '../../model/protocols.ts';
import { ingressNamesService } from '../../model/references/ingress-names-service.ts';
import { ingressRouteNamesService } from '../../model/references/ingressroute-names-service.ts';
import { openShiftRouteNamesService } from '../../model/references/openshift-route-names-service.ts';
import { routeNamesService } from '../../model/references/route-names-service.ts';
import { nameOf } from '../../model/resource.ts';
import { isPort } from '../../rules/port-number.ts';
import { catalogue, say } from '../../text/message.ts';
import { ownService } from './for-service.ts';
import { asFields, selecting } from './labels.ts';
import { creating } from './new-object.ts';
import type { Asked, Refactor } from './refactor.ts';
import { isKnown } from './service-ports.ts';
import { Blank, type Fields } from './yaml.ts';

const MESSAGES = catalogue({
  inside: {
    en: 'Create a NetworkPolicy for {service} (only pods of its namespace may connect)',
    ko: '{service}의 네트워크 폴리시 생성(같은 네임스페이스의 파드만 접속 가능)',
  },
  ports: {
    en: 'Create a NetworkPolicy for {service} (anybody may connect, to its ports alone)',
    ko: '{service}의 네트워크 폴리시 생성(누구나 접속 가능, 이 서비스의 포트만)',
  },
});

/** Relations of what brings requests from outside of the cluster, and so from other namespaces. */
const ENTRANCES: ReadonlySet<string> = new Set(
  [ingressNamesService, ingressRouteNamesService, openShiftRouteNamesService, routeNamesService].map(it => it.id),
);

export const createNetworkPolicy: Refactor = {
  kind: 'refactor.create',

  offers(asked) {
    const { resource } = asked;
    const facts = ownService(asked);
    const pairs = facts && usesSelector(facts) ? selecting(facts.selector) : [];
    const ports = facts && targetsOf(asked, facts);
    if (!facts || pairs.length === 0 || pairs.length < facts.selector!.labels.length || !ports) return [];
    const isInside = facts.type === 'ClusterIP' && !isEntered(asked);
    // Who has nothing to choose between would only be asked for an empty rule, which lets everybody in everywhere.
    if (!isInside && ports.length === 0) return [];
    const service = nameOf(resource);
    return creating(asked, say(isInside ? MESSAGES.inside : MESSAGES.ports, { service }), {
      group: 'networking.k8s.io',
      version: 'v1',
      kind: 'NetworkPolicy',
      name: resource.name!.value,
      spec: {
        podSelector: { matchLabels: asFields(pairs) },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: isInside ? [{ podSelector: new Blank('{}') }] : undefined,
            ports: ports.length > 0 ? ports.map((it, i) => portFields(it, !isInside && i === 0)) : undefined,
          },
        ],
      },
    });
  },
};

interface Target {
  readonly protocol: string;
  readonly port: number | string;
}

function portFields({ protocol, port }: Target, isFirst: boolean): Fields {
  return { protocol: protocol === 'TCP' ? undefined : protocol, port: isFirst ? new Blank(port) : port };
}

/** Where the ports lead in the pods, each once. Undefined where one of them leads nowhere, or is not known. */
function targetsOf({ snap, applied }: Asked, facts: Service): readonly Target[] | undefined {
  const isReached = applied.every(it => {
    const selected = selectedBy(it, facts, snap.index);
    return selected.length > 0 && facts.ports.every(port => leadsSomewhere(reachedBy(port, selected)));
  });
  const found = facts.ports.map(it => ({ protocol: it.protocol, port: wantedPort(it) ?? 0 }));
  if (!isReached || !facts.ports.every(isKnown) || !found.every(isLegal)) return undefined;
  return found.filter(
    (it, i) => found.findIndex(other => other.port === it.port && other.protocol === it.protocol) === i,
  );
}

function isLegal({ protocol, port }: Target): boolean {
  return isProtocol(protocol) && (typeof port === 'number' ? isPort(port) : !portNameProblem(port));
}

function leadsSomewhere(reached: ReturnType<typeof reachedBy>): boolean {
  return reached.some(it => it.resolution.number !== null);
}

function isEntered({ snap, applied }: Asked): boolean {
  return applied.some(it => snap.linksTo(it).some(link => ENTRANCES.has(link.relation)));
}
