/** The fields of a Service that say which addresses it has: inside of the cluster, of load balancers, and others. */
import { type Fields, same, section } from './field.ts';

/** Of `spec`, the most useful first. */
export const SERVICE_ADDRESSES: Fields = {
  loadBalancerClass: {
    type: 'string',
    doc: {
      en: 'Which load balancer implementation takes care of the Service; all others ignore it. On k3s, setting it makes **ServiceLB ignore the Service**.',
      ko: '어떤 로드 밸런서 구현이 이 서비스를 처리할지 지정합니다. 다른 구현은 이 서비스를 무시합니다. k3s에서 지정하면 **ServiceLB가 이 서비스를 무시합니다**.',
    },
    default: { en: 'the implementation of the cluster', ko: '클러스터의 기본 구현' },
    bounds: {
      en: 'only with `LoadBalancer`, cannot be changed later, since 1.24',
      ko: '`LoadBalancer`에서만, 나중에 바꿀 수 없음, 1.24부터',
    },
    page: section('service', 'load-balancer-class', 'load-balancer-class'),
  },
  loadBalancerSourceRanges: {
    type: 'strings',
    doc: {
      en: 'The client addresses that may connect, as CIDRs. On k3s klipper-lb sees to it.',
      ko: '접속을 허용할 클라이언트 주소(CIDR) 목록입니다. k3s에서는 klipper-lb가 적용합니다.',
    },
    default: { en: 'everybody', ko: '모든 주소' },
    bounds: { en: 'only with `LoadBalancer`', ko: '`LoadBalancer`에서만' },
    page: section('service', 'loadbalancer', 'loadbalancer'),
  },
  allocateLoadBalancerNodePorts: {
    type: 'boolean',
    doc: {
      en: '`false` leaves out the node ports of a load balancer that does not need them. ServiceLB of k3s needs them with `externalTrafficPolicy: Local`.',
      ko: '`false`이면 노드 포트가 필요 없는 로드 밸런서를 위해 노드 포트를 할당하지 않습니다. k3s의 ServiceLB는 `externalTrafficPolicy: Local`일 때 노드 포트가 필요합니다.',
    },
    default: same('`true`'),
    bounds: { en: 'only with `LoadBalancer`, since 1.24', ko: '`LoadBalancer`에서만, 1.24부터' },
    page: section('service', 'load-balancer-nodeport-allocation', 'loadbalancer'),
  },
  healthCheckNodePort: {
    type: 'int32',
    doc: {
      en: 'The port of a node where an external load balancer asks whether the node has pods of this Service.',
      ko: '외부 로드 밸런서가 노드에 이 서비스의 파드가 있는지 확인하는 노드의 포트입니다.',
    },
    default: { en: 'a free port', ko: '빈 포트' },
    bounds: {
      en: 'only with `LoadBalancer` and `externalTrafficPolicy: Local`, cannot be changed later',
      ko: '`LoadBalancer`이면서 `externalTrafficPolicy: Local`일 때만, 나중에 바꿀 수 없음',
    },
    page: section('service', 'traffic-policies', '외부-트래픽-정책'),
  },
  ipFamilyPolicy: {
    type: 'string',
    doc: {
      en: 'Whether the Service has addresses of one or of both IP families.',
      ko: '서비스가 IP 패밀리를 하나만 쓸지 둘 다 쓸지 정합니다.',
    },
    values: {
      SingleStack: {
        en: 'Addresses of one family.',
        ko: 'IP 패밀리를 하나만 씁니다.',
      },
      PreferDualStack: {
        en: 'Of both where the cluster has both, else of one.',
        ko: '클러스터가 둘 다 지원하면 둘 다, 아니면 하나만 씁니다.',
      },
      RequireDualStack: {
        en: 'Of both. Refused on a single-stack cluster, as k3s is by default.',
        ko: '둘 다 씁니다. 기본 k3s와 같은 단일 스택 클러스터에서는 거부됩니다.',
      },
    },
    default: same('`SingleStack`'),
    bounds: { en: 'since 1.23', ko: '1.23부터' },
    page: section('dual-stack', 'services', '서비스'),
  },
  ipFamilies: {
    type: 'strings',
    doc: {
      en: 'The IP families in order. The first one is that of `clusterIP` and cannot be changed later.',
      ko: 'IP 패밀리의 순서입니다. 첫 번째는 `clusterIP`의 패밀리이며 나중에 바꿀 수 없습니다.',
    },
    values: {
      IPv4: { en: 'Addresses such as `10.43.0.10`.', ko: '`10.43.0.10`과 같은 주소.' },
      IPv6: { en: 'Addresses such as `2001:cafe:43::a`.', ko: '`2001:cafe:43::a`와 같은 주소.' },
    },
    default: { en: 'that of the cluster', ko: '클러스터의 설정' },
    bounds: { en: 'at most 2, since 1.23', ko: '최대 2개, 1.23부터' },
    page: section('dual-stack', 'services', '서비스'),
  },
  clusterIPs: {
    type: 'strings',
    doc: {
      en: 'The virtual IP addresses for dual-stack. The first one must equal `clusterIP`.',
      ko: '듀얼 스택용 가상 IP 목록입니다. 첫 번째 값은 `clusterIP`와 같아야 합니다.',
    },
    default: { en: '`[clusterIP]`', ko: '`[clusterIP]`' },
    bounds: {
      en: 'at most 2, one per IP family, since 1.23',
      ko: '최대 2개, IP 패밀리마다 하나, 1.23부터',
    },
    page: section('dual-stack', 'services', '서비스'),
  },
  loadBalancerIP: {
    type: 'string',
    doc: {
      en: 'Asks for a certain external address. Deprecated, and many implementations ignore it; ServiceLB of k3s does.',
      ko: '특정한 외부 IP를 요청합니다. 사용 중단되었으며 많은 구현이 무시합니다. k3s의 ServiceLB도 무시합니다.',
    },
    default: { en: 'any address', ko: '임의의 주소' },
    bounds: { en: 'deprecated since 1.24', ko: '1.24부터 사용 중단' },
    page: section('service', 'loadbalancer', 'loadbalancer'),
  },
  externalIPs: {
    type: 'strings',
    doc: {
      en: 'Further addresses of nodes at which traffic for this Service is accepted. Kubernetes does not manage them.',
      ko: '이 서비스의 트래픽을 받을 추가 IP 주소입니다. 쿠버네티스가 관리하지 않습니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: { en: 'deprecated since 1.36', ko: '1.36부터 사용 중단' },
    page: section('service', 'external-ips', '외부-ip'),
  },
};
