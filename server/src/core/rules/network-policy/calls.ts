/**
 * Which Services the pods of a workload connect to, as far as their own texts say: DNS names and variables of Services in what
 * their containers are given. What is more likely told about somebody else (origins to admit, names to advertise) does not count.
 */
import { meantByHost } from '../../index/hosts.ts';
import type { Wanted } from '../../index/policy/policies.ts';
import { nearestOf } from '../../index/selection.ts';
import { isPort, meantByVariable } from '../../index/variables.ts';
import type { Index } from '../../index/workspace-index.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { type Container, resolvePort, type ServicePort } from '../../model/ports.ts';
import { as, type Resource } from '../../model/resource.ts';
import type { Span } from '../../text/text.ts';
import { type Host, isConnectedTo } from '../discovery/hosts.ts';

/** One mention of a Service to which a workload connects. */
export interface Call {
  readonly span: Span;
  readonly to: Resource;
  readonly facts: Service;
  /** The ports of the Service that may be meant. */
  readonly ports: readonly ServicePort[];
  /** The port of the pods themselves, of a headless Service. */
  readonly direct: number | undefined;
  /** It has to ask DNS for it. */
  readonly byName: boolean;
}

/** Each Service once for each port that is named. */
export function callsOf(from: Resource, index: Index): readonly Call[] {
  const hosts = from.texts.hosts.filter(isCalled).flatMap((host): Call[] => {
    const meant = meantByHost(host, from, index);
    const [to, ...others] = nearestOf(from, meant?.to ?? [], index);
    const facts = to && as(to, service);
    if (!to || !facts || others.length > 0 || meant?.srvPort) return [];
    const number = host.port?.value ?? DEFAULT_PORTS[host.scheme ?? ''];
    const direct = facts.headless ? number : undefined;
    const ports = facts.ports.filter(it => number === undefined || it.port?.value === number);
    return [{ span: meant!.name.span, to, facts, ports, direct, byName: true }];
  });
  const variables = from.texts.variables
    .filter(it => it.where === 'pod' && it.isReplaced)
    .flatMap((it): Call[] => {
      const meant = meantByVariable(it, from, index);
      const [to, ...others] = meant?.to ?? [];
      const facts = to && as(to, service);
      if (!to || !facts || !meant || others.length > 0) return [];
      const isAny = meant.portName === undefined && meant.portNumber === undefined;
      const ports = facts.ports.filter(port => isAny || isPort(port, meant));
      return [{ span: it.span, to, facts, ports, direct: undefined, byName: false }];
    });
  // A Service that has no such port is the fault of another rule.
  return [...hosts, ...variables].filter(it => it.ports.length > 0 || it.direct !== undefined);
}

/** What a call connects to in the pods; undefined where that is not known. */
export function wantedBy({ ports, direct }: Call, containers: readonly Container[]): readonly Wanted[] | undefined {
  if (direct !== undefined) {
    const protocols = ports.length > 0 ? ports.map(it => it.protocol) : ['TCP', 'UDP'];
    return protocols.map(protocol => ({ port: direct, protocol }));
  }
  const wanted = ports.map((it): Wanted | undefined => {
    const number = it.opaque ? undefined : resolvePort(it, containers)?.number;
    return number ? { port: number, protocol: it.protocol } : undefined;
  });
  return wanted.length > 0 && wanted.every(it => it !== undefined) ? wanted : undefined;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

/** Names of variables whose hosts are those of the pod itself, or of who may connect to it. */
const OF_OTHERS =
  /(?:^|_)(?:NO_PROXY|.*ORIGINS?|CORS.*|ALLOW.*|TRUSTED.*|.*CALLBACK.*|.*REDIRECT.*|PUBLIC.*|EXTERNAL.*|.*ISSUER|.*AUDIENCE|ADVERTISED?.*|.*LISTEN.*|.*BIND.*|SELF.*|OWN.*|MY.*|ROOT_URL|BASE_URL|SITE_URL|.*DOMAINS?)(?:_|$)/i;

function isCalled(host: Host): boolean {
  if (host.where !== 'pod' || OF_OTHERS.test(host.variable ?? '')) return false;
  return host.certainty === 'full' || host.isPlace || isConnectedTo(host);
}
