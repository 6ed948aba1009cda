/** The fields of a Service that say which pods answer whom. kubernetes.io/docs/reference/networking/virtual-ips/. */
import { type Fields, same, section } from './field.ts';

const AFFINITY = {
  en: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
  ko: 'https://kubernetes.io/ko/docs/reference/networking/virtual-ips/',
};

/** Of `spec`, the most useful first. */
export const SERVICE_TRAFFIC: Fields = {
  externalTrafficPolicy: {
    type: 'string',
    doc: {
      en: 'Which pods answer what comes from outside of the cluster, and whether they see the address of the client.',
      ko: '클러스터 밖에서 온 트래픽을 어느 파드가 받을지, 그리고 클라이언트 IP를 보존할지 정합니다.',
    },
    values: {
      Cluster: {
        en: 'Any pod may answer. The address of the client is hidden behind that of a node.',
        ko: '모든 파드로 분산합니다. 클라이언트 IP는 노드의 IP에 가려집니다.',
      },
      Local: {
        en: 'Only pods on the node that is called. The address of the client is kept; nodes without a pod drop the traffic.',
        ko: '트래픽을 받은 노드의 파드로만 보냅니다. 클라이언트 IP는 보존되지만, 파드가 없는 노드는 트래픽을 버립니다.',
      },
    },
    default: same('`Cluster`'),
    bounds: {
      en: 'only with `NodePort`, `LoadBalancer` or `externalIPs`',
      ko: '`NodePort`, `LoadBalancer` 또는 `externalIPs`에서만',
    },
    page: section('service', 'traffic-policies', '외부-트래픽-정책'),
  },
  sessionAffinity: {
    type: 'string',
    doc: {
      en: 'Whether one client always meets the same pod.',
      ko: '같은 클라이언트를 항상 같은 파드로 보낼지 정합니다.',
    },
    values: {
      None: {
        en: 'Each connection may go to another pod.',
        ko: '연결마다 다른 파드로 갈 수 있습니다.',
      },
      ClientIP: {
        en: 'Connections from one address go to the same pod. All clients behind one proxy count as one.',
        ko: '같은 IP에서 온 연결은 같은 파드로 갑니다. 프록시 뒤의 클라이언트는 모두 하나로 봅니다.',
      },
    },
    default: same('`None`'),
    bounds: { en: 'without effect on headless Services', ko: '헤드리스 서비스에서는 효과 없음' },
    page: AFFINITY,
  },
  sessionAffinityConfig: {
    type: 'object',
    doc: {
      en: 'The details of `sessionAffinity: ClientIP`; without that they are dropped.',
      ko: '`sessionAffinity: ClientIP`의 세부 설정이며, 그 설정이 없으면 버려집니다.',
    },
    page: AFFINITY,
  },
  'sessionAffinityConfig.clientIP': {
    type: 'object',
    doc: { en: 'How long a client stays with its pod.', ko: '클라이언트를 같은 파드에 고정하는 시간입니다.' },
    page: AFFINITY,
  },
  'sessionAffinityConfig.clientIP.timeoutSeconds': {
    type: 'int32',
    doc: {
      en: 'For how many seconds a client that falls silent stays with its pod.',
      ko: '클라이언트의 요청이 없을 때 같은 파드에 고정되어 있는 시간(초)입니다.',
    },
    default: { en: '10800 (3 hours)', ko: '10800(3시간)' },
    bounds: same('1–86400'),
    page: AFFINITY,
  },
  internalTrafficPolicy: {
    type: 'string',
    doc: {
      en: 'Which pods answer what comes from inside of the cluster.',
      ko: '클러스터 안에서 온 트래픽을 어느 파드가 받을지 정합니다.',
    },
    values: {
      Cluster: {
        en: 'Any pod may answer.',
        ko: '모든 파드로 분산합니다.',
      },
      Local: {
        en: 'Only pods on the node of the client. Where none runs there, the traffic is dropped.',
        ko: '클라이언트와 같은 노드의 파드로만 보냅니다. 그런 파드가 없으면 트래픽이 버려집니다.',
      },
    },
    default: same('`Cluster`'),
    bounds: { en: 'since 1.26', ko: '1.26부터' },
    page: section('service-traffic-policy', '', ''),
  },
  trafficDistribution: {
    type: 'string',
    doc: {
      en: 'Which endpoints are preferred while there are any; else the traffic goes to the others.',
      ko: '어떤 엔드포인트를 선호할지 정합니다. 그런 엔드포인트가 없으면 다른 곳으로 보냅니다.',
    },
    values: {
      PreferSameZone: {
        en: 'Endpoints in the zone of the client. Since 1.35 (1.34 in beta).',
        ko: '클라이언트와 같은 영역의 엔드포인트를 선호합니다. 1.35부터(1.34에서는 베타).',
      },
      PreferSameNode: {
        en: 'Endpoints on the node of the client, then in its zone. Since 1.35 (1.34 in beta).',
        ko: '클라이언트와 같은 노드, 그다음 같은 영역의 엔드포인트를 선호합니다. 1.35부터(1.34에서는 베타).',
      },
      PreferClose: {
        en: 'The old name of PreferSameZone. Since 1.33, deprecated.',
        ko: 'PreferSameZone의 옛 이름입니다. 1.33부터, 사용 중단되었습니다.',
      },
    },
    default: { en: 'no preference', ko: '선호 없음' },
    page: section('service', 'traffic-distribution'),
  },
  publishNotReadyAddresses: {
    type: 'boolean',
    doc: {
      en: 'Publishes pods that are not ready too, so that the peers of a StatefulSet can find each other while they start.',
      ko: '준비되지 않은 파드도 공개하여, 스테이트풀셋의 피어가 시작하는 동안 서로를 찾을 수 있게 합니다.',
    },
    default: same('`false`'),
    page: section('service', 'headless-services', '헤드리스-headless-서비스'),
  },
};
