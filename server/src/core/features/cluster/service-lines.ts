/** What kubectl can tell of a Service, in the order in which one looks for why nothing answers. */
import { SERVICE_NAME_LABEL } from '../../model/kinds/endpoints.ts';
import { type Service, usesSelector } from '../../model/kinds/service.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { catalogue, type Language, say, sentence } from '../../text/message.ts';
import { routeSentences } from '../sentence.ts';
import { callsOf, forwarded } from './calls.ts';
import { type ClusterObject, eventsOf, type KubectlLine, labelQuery, line } from './object.ts';
import { serviceRow } from './preview.ts';

const MESSAGES = catalogue({
  get: { en: 'its addresses and ports', ko: '주소와 포트' },
  getLike: { en: 'by these files: {row}', ko: '이 파일들대로라면: {row}' },
  describe: {
    en: 'all of it: what each port leads to, its endpoints, its events',
    ko: '전체 내용: 각 포트가 가는 곳, 엔드포인트, 이벤트',
  },
  slices: { en: 'the ready addresses behind it', ko: '뒤에 있는 준비된 주소' },
  slicesLike: {
    en: 'the ready addresses; by these files: {route}',
    ko: '준비된 주소. 이 파일들대로라면: {route}',
  },
  pods: { en: 'the pods that it selects, ready or not', ko: '선택하는 파드(준비되지 않은 것도)' },
  logs: { en: 'the last that its pods said', ko: '파드가 마지막으로 남긴 로그' },
  nodes: { en: 'the addresses of the nodes', ko: '노드의 주소' },
  balancer: {
    en: 'on k3s: the pods of ServiceLB that take its ports on the nodes',
    ko: 'k3s: 노드에서 이 포트를 받는 ServiceLB 파드',
  },
  events: { en: 'what happened to it', ko: '일어난 일(이벤트)' },
});

export function serviceLines(
  snap: Snapshot,
  object: ClusterObject,
  facts: Service,
  language: Language,
): readonly KubectlLine[] {
  const { resource, name } = object;
  const isAlias = facts.type === 'ExternalName';
  const pods = usesSelector(facts) ? labelQuery(facts.selector) : undefined;
  const row = serviceRow(snap, resource);
  const [route] = facts.ports.length > 0 ? routeSentences(snap, resource, facts.ports[0]!, language) : [];
  const get = row ? say(MESSAGES.getLike, { row: row.slice(1).join(' ') }) : say(MESSAGES.get);
  const slices = route === undefined ? say(MESSAGES.slices) : say(MESSAGES.slicesLike, { route });
  return [
    ...line(object, ['get', 'service', name, '-o', 'wide'], sentence(get, language)),
    ...line(object, ['describe', 'service', name], MESSAGES.describe[language]),
    ...(isAlias
      ? []
      : line(object, ['get', 'endpointslices', '-l', `${SERVICE_NAME_LABEL}=${name}`], sentence(slices, language))),
    ...(pods === undefined
      ? []
      : [
          ...line(object, ['get', 'pods', '-l', pods, '-o', 'wide', '--show-labels'], MESSAGES.pods[language]),
          ...line(object, ['logs', '-l', pods, '--all-containers', '--prefix', '--tail=50'], MESSAGES.logs[language]),
        ]),
    ...(pods === undefined ? [] : facts.ports.flatMap(it => forwarded(snap, object, facts, it, language))),
    ...callsOf(snap, object, facts, language),
    ...fromOutside(snap, object, facts, language),
    ...eventsOf(object, MESSAGES.events[language]),
  ];
}

/** k3s' ServiceLB makes its pods in `kube-system` and labels them so: docs.k3s.io/networking/networking-services. */
const BALANCED = 'svccontroller.k3s.cattle.io';

function fromOutside(
  snap: Snapshot,
  { resource, name, namespace }: ClusterObject,
  { type }: Service,
  language: Language,
): readonly KubectlLine[] {
  if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
  const labels = [
    `${BALANCED}/svcname=${name}`,
    ...(namespace === undefined ? [] : [`${BALANCED}/svcnamespace=${namespace}`]),
  ];
  const balancer = ['get', 'pods', '-l', labels.join(','), '-o', 'wide'];
  const hasServiceLB = type === 'LoadBalancer' && snap.config(resource.document.uri).profile !== 'generic';
  return [
    ...line({ namespace: undefined }, ['get', 'nodes', '-o', 'wide'], MESSAGES.nodes[language]),
    ...(hasServiceLB ? line({ namespace: 'kube-system' }, balancer, MESSAGES.balancer[language]) : []),
  ];
}
