/** What the rules about DNS names in texts share: which hosts they judge, and as what. */
import { type HostReading, readingsOf } from '../../index/hosts.ts';
import type { Missing } from '../../index/missing-object.ts';
import { selectedBy } from '../../index/selection.ts';
import { custom } from '../../model/kinds/custom.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { referring } from '../../model/kinds/referring.ts';
import { service } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import type { NameReference, NameRow } from '../../model/references/reference.ts';
import { as, type Kind, type Resource } from '../../model/resource.ts';
import type { Texts } from '../../model/texts/read.ts';
import type { Catalogue } from '../../text/message.ts';
import { isOfEntry } from '../istio/known-hosts.ts';
import type { RuleContext } from '../rule.ts';

export type Host = Texts['hosts'][number];

/** The kinds whose texts are judged. */
export const WITH_TEXTS: readonly Kind<unknown>[] = [workload, custom, referring, service, ingress];

const ROW: NameRow = {
  by: 'name',
  id: 'host-names-service',
  kinds: [],
  to: '/Service',
  namespace: 'field',
  places: [],
};

/** A host as a reference to a Service, in its likeliest reading. */
export function asReference({ span }: Host, { name, namespace }: HostReading): NameReference {
  return { row: ROW, to: '/Service', name, namespace, port: undefined, portUnclear: false, span };
}

export function likeliest(host: Host): HostReading | undefined {
  return readingsOf(host)[0];
}

/** The hosts that are judged: not those in values, of which a chart may make what it likes, nor what a mesh or a pod's own DNS knows. */
export function judgedIn({ resource, index }: Pick<RuleContext<Catalogue>, 'resource' | 'index'>): readonly Host[] {
  return resource.texts.hosts.filter(({ where, certainty, labels, isLookedUpElsewhere }) => {
    if (certainty !== 'full' && (where === 'values' || isLookedUpElsewhere)) return false;
    return !isOfEntry(labels.map(it => it.value).join('.'), index);
  });
}

/** Schemes behind which a host of the network stands, to which somebody connects. */
const CONNECTED =
  /^(?:https?|wss?|tcp|udp|grpcs?|rediss?|amqps?|postgres(?:ql)?|mysql|mariadb|mongodb|nats|kafka|ldaps?|smtps?|memcached|etcd|zookeeper|clickhouse|cassandra|elasticsearch|mqtts?|sqlserver|oracle|neo4j|bolt|dns|statsd|fluent|otlp|thrift)$/;

/**
 * Whether a text can hardly mean anything else than a host to connect to. `redis:7` alone may as well be an image, `redis:999`
 * a user, and `web:8080` a key with its value.
 */
export function isConnectedTo({ certainty, scheme, hasPath, isPlace }: Host): boolean {
  return certainty === 'address' && (scheme === undefined ? hasPath || isPlace : CONNECTED.test(scheme));
}

/** Whether a Service is one in front of the very pods that name it: an application may be told its own name and ports. */
export function isOwn(it: Resource, { resource, index }: Pick<RuleContext<Catalogue>, 'resource' | 'index'>): boolean {
  const facts = as(it, service);
  return facts !== undefined && selectedBy(it, facts, index).some(other => other.resource === resource);
}

/** Whether the files have an object that was probably meant, and do not only leave one over. */
export function isNear({ meant: [best] }: Missing): boolean {
  return best !== undefined && best.how !== 'candidate';
}
