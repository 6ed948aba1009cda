/** How to try a Service: port-forward, and calls from a pod of their own. */
import { reachedBy, selectedBy } from '../../index/selection.ts';
import type { Service } from '../../model/kinds/service.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { catalogue, type Language, say, sentence } from '../../text/message.ts';
import { type ClusterObject, type KubectlLine, line } from './object.ts';

const MESSAGES = catalogue({
  forward: {
    en: 'reach one of its pods at localhost:{local}, past DNS and network policies',
    ko: 'DNS와 네트워크 정책을 거치지 않고 localhost:{local}에서 파드 하나에 연결',
  },
  ask: { en: 'ask it by its name from a pod of its own', ko: '새 파드에서 이름으로 요청해 보기' },
  connect: { en: 'try whether the port answers, from a pod of its own', ko: '새 파드에서 포트가 응답하는지 보기' },
  resolve: { en: 'what its name resolves to in the cluster', ko: '클러스터 안에서 이름이 가리키는 주소' },
});

/** One that anybody may listen on; the others are the administrator's. */
const FIRST_FREE = 1024;

/** kubectl forwards TCP only. */
export function forwarded(
  snap: Snapshot,
  object: ClusterObject,
  facts: Service,
  port: ServicePort,
  language: Language,
): readonly KubectlLine[] {
  const number = calledPort(snap, object, facts, port);
  if (number === undefined || port.protocol !== 'TCP') return [];
  const local = number < FIRST_FREE ? 8000 + number : number;
  const about = sentence(say(MESSAGES.forward, { local }), language);
  return line(object, ['port-forward', object.path, `${local}:${number}`], about);
}

/**
 * The port that clients call. Of a headless Service the name stands for the pods themselves, so theirs counts; so it does for
 * port-forward: kubectl pkg/cmd/portforward, `LookupContainerPortNumberByServicePort`.
 */
function calledPort(
  snap: Snapshot,
  { resource }: ClusterObject,
  facts: Service,
  port: ServicePort,
): number | undefined {
  if (!facts.headless) return port.port?.value;
  if (port.opaque) return undefined;
  const wanted = wantedPort(port);
  if (typeof wanted === 'number') return wanted;
  const reached = reachedBy(port, selectedBy(resource, facts, snap.index));
  return reached.find(({ resolution }) => resolution.number !== null)?.resolution.number ?? undefined;
}

/** From a pod that is made for it and goes when it is done: one line a port, or what the name resolves to. */
export function callsOf(
  snap: Snapshot,
  object: ClusterObject,
  facts: Service,
  language: Language,
): readonly KubectlLine[] {
  const { name, namespace } = object;
  const host = namespace === undefined ? name : `${name}.${namespace}`;
  const called = facts.type === 'ExternalName' ? [] : facts.ports.filter(it => it.protocol === 'TCP');
  return [
    ...called.flatMap(port => {
      const number = calledPort(snap, object, facts, port);
      if (number === undefined) return [];
      const scheme = schemeOf(port);
      if (scheme === undefined) {
        return fromPod(object, ['nc', '-zv', '-w', '5', host, String(number)], MESSAGES.connect[language]);
      }
      const options = scheme === 'https' ? ['--no-check-certificate'] : [];
      return fromPod(
        object,
        ['wget', '-qO-', '-T', '5', ...options, `${scheme}://${host}:${number}`],
        MESSAGES.ask[language],
      );
    }),
    ...fromPod(object, ['nslookup', fullHost(snap, object)], MESSAGES.resolve[language]),
  ];
}

function fromPod(object: ClusterObject, words: readonly string[], about: string): readonly KubectlLine[] {
  const run = ['run', '-it', '--rm', '--restart=Never', '--image=busybox:1.36', 'debug', '--'];
  return line(object, [...run, ...words], about);
}

/** In full where that is known, so that it does not hang on the search list of the pod. */
function fullHost(snap: Snapshot, { resource, name, namespace }: ClusterObject): string {
  const { clusterDomain } = snap.config(resource.document.uri);
  return namespace === undefined ? name : `${name}.${namespace}.svc.${clusterDomain}`;
}

/** What a port's name begins with when it says the protocol (`http`, `https-web`), else what its number usually is. */
const HTTP_NAME = /^(?:http|web|metrics)(?:-|$)/;
const HTTPS_NAME = /^https(?:-|$)/;
const OTHER_NAME = /^(?:grpc|http2|h2c?|tcp|tls|udp|mongo|mysql|postgres|redis|amqp|kafka|ssh|dns)/;
const HTTP_NUMBERS: readonly unknown[] = [80, 3000, 5000, 8000, 8080, 8081, 8888, 9090];
const HTTPS_NUMBERS: readonly unknown[] = [443, 8443];

function schemeOf({ name, port }: ServicePort): 'http' | 'https' | undefined {
  const called = name?.value ?? '';
  if (HTTPS_NAME.test(called)) return 'https';
  if (HTTP_NAME.test(called)) return 'http';
  if (OTHER_NAME.test(called)) return undefined;
  if (HTTPS_NUMBERS.includes(port?.value)) return 'https';
  return HTTP_NUMBERS.includes(port?.value) ? 'http' : undefined;
}
