/** The fields of a NetworkPolicy. networking/v1 `types.go`; kubernetes.io/docs/concepts/services-networking/network-policies/. */
import { type Field, type Fields, nested, plainly, same, section } from './field.ts';
import { LABEL_SELECTOR } from './label-selector.ts';
import { HEAD } from './metadata.ts';
import { IN_PEER } from './mistaken.ts';
import { protocol } from './protocol.ts';

const PAGE = section('network-policies', 'networkpolicy-resource', 'networkpolicy-리소스');
const RANGES = section('network-policies', 'targeting-a-range-of-ports');
const PEERS = section('network-policies', 'behavior-of-to-and-from-selectors', 'to-및-from-셀렉터의-동작');

const PROTOCOL = protocol(
  {
    en: 'The transport protocol that this rule allows. DNS needs `UDP` and, for long answers, `TCP`.',
    ko: '이 규칙이 허용하는 전송 프로토콜입니다. DNS에는 `UDP`가, 긴 응답에는 `TCP`도 필요합니다.',
  },
  PAGE,
);

const PORT: Field = {
  type: 'int-or-string',
  doc: {
    en: 'The port **of the pod** that receives, or the name of a container port. The `port` of a Service is never seen here: it has become its `targetPort` by then.',
    ko: '트래픽을 받는 **파드의** 포트 번호 또는 컨테이너 포트의 이름입니다. 서비스의 `port`는 이미 `targetPort`로 바뀐 뒤이므로 여기에 쓰지 않습니다.',
  },
  default: { en: 'every port of the protocol', ko: '해당 프로토콜의 모든 포트' },
  bounds: { en: '1–65535, or a name of up to 15 characters', ko: '1–65535 또는 15자 이하의 이름' },
  page: PAGE,
};

const END_PORT: Field = {
  type: 'int32',
  doc: {
    en: 'Allows all ports from `port` to this one. The network plugin must know it, else only `port` is allowed.',
    ko: '`port`부터 이 포트까지 모두 허용합니다. 네트워크 플러그인이 지원하지 않으면 `port` 하나만 허용됩니다.',
  },
  default: { en: '`port` alone', ko: '`port` 하나' },
  bounds: {
    en: 'not less than `port`, which must be a number; up to 65535, since 1.25',
    ko: '숫자인 `port` 이상, 65535 이하, 1.25부터',
  },
  page: RANGES,
};

const PORTS: Field = {
  type: 'objects',
  doc: {
    en: 'The ports that the peers of **the same** rule may use. In a list item of its own it would allow them to everybody.',
    ko: '**같은** 규칙의 대상이 쓸 수 있는 포트입니다. 목록의 다른 항목으로 나누어 쓰면 모두에게 이 포트를 허용하게 됩니다.',
  },
  default: { en: 'all ports', ko: '모든 포트' },
  page: PAGE,
};

const PEER: Fields = {
  ...plainly('object', 'podSelector', 'namespaceSelector', 'ipBlock'),
  ...nested('podSelector', LABEL_SELECTOR),
  ...nested('namespaceSelector', LABEL_SELECTOR),
  ...plainly('strings', 'ipBlock.except'),
  'ipBlock.cidr': {
    type: 'string',
    doc: {
      en: 'A range of addresses **outside** of the cluster: pods come from addresses that change, so they are better selected by labels.',
      ko: '클러스터 **밖**의 주소 범위입니다. 파드의 주소는 바뀌므로 레이블로 선택하는 것이 좋습니다.',
    },
    bounds: { en: 'a CIDR, such as `10.0.0.0/8` or `2001:db8::/64`', ko: 'CIDR(예: `10.0.0.0/8`, `2001:db8::/64`)' },
    page: PEERS,
  },
};

function rules(peers: 'from' | 'to'): Fields {
  return {
    ports: PORTS,
    'ports[].protocol': PROTOCOL,
    'ports[].port': PORT,
    'ports[].endPort': END_PORT,
    [peers]: {
      type: 'objects',
      mistaken: IN_PEER,
      doc: {
        en: 'Who is allowed. `podSelector` and `namespaceSelector` in **one** item mean pods that fit both; as two items, either.',
        ko: '허용할 대상입니다. `podSelector`와 `namespaceSelector`를 **한** 항목에 쓰면 둘 다 만족하는 파드, 두 항목으로 나누면 둘 중 하나를 만족하는 파드입니다.',
      },
      default: { en: 'everybody', ko: '모두' },
      page: PEERS,
    },
    ...nested(`${peers}[]`, PEER),
  };
}

export const NETWORK_POLICY_FIELDS: Fields = {
  ...HEAD,
  ...plainly('object', 'spec'),
  'spec.podSelector': {
    type: 'object',
    doc: {
      en: 'The pods of this namespace that the policy is about. `{}` means all of them, and so does leaving it out.',
      ko: '이 네임스페이스에서 정책을 적용할 파드입니다. `{}`이거나 생략하면 모든 파드입니다.',
    },
    page: PAGE,
  },
  ...nested('spec.podSelector', LABEL_SELECTOR),
  'spec.policyTypes': {
    type: 'strings',
    doc: {
      en: 'The directions in which everything is forbidden that no rule allows.',
      ko: '규칙이 허용하지 않는 트래픽을 모두 막을 방향입니다.',
    },
    default: {
      en: '`Ingress`, and `Egress` where there are `egress` rules',
      ko: '`Ingress`, `egress` 규칙이 있으면 `Egress`도',
    },
    bounds: same('`Ingress`, `Egress`'),
    page: PAGE,
  },
  ...plainly('objects', 'spec.ingress', 'spec.egress'),
  ...nested('spec.ingress[]', rules('from')),
  ...nested('spec.egress[]', rules('to')),
};
