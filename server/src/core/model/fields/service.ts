/**
 * The fields of a Service. Meanings, defaults and limits: kubernetes.io/docs/reference/kubernetes-api/service-resources/
 * service-v1/ and pkg/apis/core/validation; what k3s adds: docs.k3s.io/networking/networking-services.
 */
import { ALWAYS, type Fields, nested, plainly, same, section } from './field.ts';
import { HEAD } from './metadata.ts';

export const SERVICE_FIELDS: Fields = {
  ...HEAD,
  spec: { type: 'object' },
  ...nested('spec', plainly('object', 'sessionAffinityConfig', 'sessionAffinityConfig.clientIP')),
  // Wiped on create, whatever is in it.
  status: { type: 'any' },
  'metadata.name': {
    type: 'string',
    doc: {
      en: 'The name of the Service. It is also its DNS name, and in upper case the beginning of the environment variables that later pods get (`NAME_SERVICE_HOST`).',
      ko: '서비스의 이름입니다. DNS 이름이 되며, 대문자로 바뀌어 이후에 만들어지는 파드의 환경 변수(`NAME_SERVICE_HOST`) 앞부분이 됩니다.',
    },
    required: ALWAYS,
    bounds: {
      en: 'up to 63 lower case letters, digits and `-`, beginning with a letter (from 1.36 a digit too)',
      ko: '영문 소문자, 숫자, `-`로 63자까지, 영문자로 시작(1.36부터 숫자도 가능)',
    },
    page: section('dns-pod-service', 'services', '서비스'),
  },
  'spec.ports': {
    type: 'objects',
    doc: {
      en: 'The ports that the Service offers, each with the port of the pods behind it.',
      ko: '서비스가 제공하는 포트의 목록입니다. 각 항목은 뒤에 있는 파드의 포트로 이어집니다.',
    },
    required: {
      en: 'required, unless headless or `ExternalName`',
      ko: '헤드리스 서비스와 `ExternalName`이 아니면 필수',
    },
    page: section('service', 'field-spec-ports', '서비스-정의'),
  },
  'spec.ports[].port': {
    type: 'int32',
    doc: {
      en: 'The port of the Service itself. Clients inside the cluster call `<service>:<port>`. It need not be the port of the container.',
      ko: '서비스 자신의 포트입니다. 클러스터 안의 클라이언트는 `<서비스>:<port>`로 접속합니다. 컨테이너의 포트와 달라도 됩니다.',
    },
    required: ALWAYS,
    bounds: {
      en: '1–65535, once per protocol; on k3s a `LoadBalancer` opens it on every node too',
      ko: '1–65535, 프로토콜마다 한 번. k3s의 `LoadBalancer`는 모든 노드에서도 이 포트를 엽니다',
    },
    page: section('service', 'field-spec-ports', '서비스-정의'),
  },
  'spec.ports[].targetPort': {
    type: 'int-or-string',
    doc: {
      en: 'The port that the container listens on: a number, or the name of a container port. A name must be that of a container port with the same protocol.',
      ko: '컨테이너가 실제로 듣고 있는 포트입니다. 숫자나 컨테이너 포트의 이름을 씁니다. 이름은 프로토콜이 같은 컨테이너 포트에 있어야 합니다.',
    },
    default: { en: 'the number of `port`', ko: '`port`의 번호' },
    bounds: { en: '1–65535, or a name of up to 15 characters', ko: '1–65535 또는 15자 이하의 이름' },
    page: section('service', 'field-spec-ports', '서비스-정의'),
  },
  'spec.ports[].nodePort': {
    type: 'int32',
    doc: {
      en: 'The port that is opened on every node, so that clients outside of the cluster can call `<node IP>:<nodePort>`. Left out, a free one is chosen.',
      ko: '모든 노드에 열리는 포트입니다. 클러스터 밖의 클라이언트는 `<노드 IP>:<nodePort>`로 접속합니다. 생략하면 빈 포트가 할당됩니다.',
    },
    default: { en: 'a free port', ko: '빈 포트' },
    bounds: {
      en: '{from}–{to}, once in the whole cluster, only with `NodePort` and `LoadBalancer`',
      ko: '{from}–{to}, 클러스터 전체에서 한 번, `NodePort`와 `LoadBalancer`에서만',
    },
    page: section('service', 'type-nodeport', 'type-nodeport'),
  },
  'spec.ports[].name': {
    type: 'string',
    doc: {
      en: 'The name of this port of the Service. Ingresses, ServiceMonitors, SRV records and Istio refer to it.',
      ko: '이 서비스 포트의 이름입니다. 인그레스, ServiceMonitor, SRV 레코드, Istio가 이 이름을 사용합니다.',
    },
    required: { en: 'required where there are several ports', ko: '포트가 둘 이상이면 필수' },
    bounds: {
      en: 'up to 63 lower case letters, digits and `-`, unique in the Service',
      ko: '영문 소문자, 숫자, `-`로 63자까지, 서비스 안에서 유일',
    },
    page: section('service', 'multi-port-services', '멀티-포트-서비스'),
  },
  'spec.ports[].protocol': {
    type: 'string',
    doc: {
      en: 'The transport protocol. A named `targetPort` is looked up among the container ports of this protocol only.',
      ko: '전송 프로토콜입니다. 이름으로 적은 `targetPort`는 프로토콜이 같은 컨테이너 포트에서만 찾습니다.',
    },
    default: same('`TCP`'),
    bounds: { en: '`TCP`, `UDP` or `SCTP` (1.20)', ko: '`TCP`, `UDP`, `SCTP`(1.20)' },
    page: {
      en: 'https://kubernetes.io/docs/reference/networking/service-protocols/',
      ko: 'https://kubernetes.io/ko/docs/concepts/services-networking/service/#protocol-support',
    },
  },
  'spec.ports[].appProtocol': {
    type: 'string',
    doc: {
      en: 'A hint at what is spoken on this port, for service meshes and gateways: `http`, `https`, `kubernetes.io/h2c`, `kubernetes.io/ws`.',
      ko: '이 포트에서 쓰는 애플리케이션 프로토콜에 대한 힌트입니다. 서비스 메시와 게이트웨이가 사용합니다: `http`, `https`, `kubernetes.io/h2c`, `kubernetes.io/ws`.',
    },
    bounds: {
      en: 'an IANA service name or a name with a prefix, since 1.20',
      ko: 'IANA 서비스 이름 또는 접두사가 있는 이름, 1.20부터',
    },
    page: section('service', 'application-protocol', '애플리케이션-프로토콜'),
  },
  'spec.selector': {
    type: 'map',
    doc: {
      en: 'The pods in the same namespace that carry **all** of these labels receive the traffic. Without a selector Kubernetes makes no endpoints.',
      ko: '같은 네임스페이스에서 이 레이블을 **모두** 가진 파드가 트래픽을 받습니다. 셀렉터가 없으면 엔드포인트가 만들어지지 않습니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: { en: 'a plain map, not `matchLabels`', ko: '`matchLabels`가 아닌 단순한 맵' },
    page: section('service', 'services-without-selectors', '셀렉터가-없는-서비스'),
  },
  'spec.selector.*': {
    type: 'string',
    doc: {
      en: 'A label that the pods must carry, byte for byte. The labels of the pod template count, not those of the Deployment.',
      ko: '파드에 글자 그대로 있어야 하는 레이블입니다. 디플로이먼트의 레이블이 아니라 파드 템플릿의 레이블과 비교합니다.',
    },
    page: section('service', 'defining-a-service', '서비스-정의'),
  },
  'spec.type': {
    type: 'string',
    doc: {
      en: 'How the Service is exposed: `ClusterIP` inside of the cluster, `NodePort` on a port of every node, `LoadBalancer` at an external address (on k3s by ServiceLB), `ExternalName` as a DNS alias.',
      ko: '서비스를 노출하는 방식입니다. `ClusterIP`는 클러스터 내부, `NodePort`는 각 노드의 포트, `LoadBalancer`는 외부 주소(k3s에서는 ServiceLB), `ExternalName`은 DNS 별칭입니다.',
    },
    default: same('`ClusterIP`'),
    page: section('service', 'publishing-services-service-types', 'publishing-services-service-types'),
  },
  'spec.clusterIP': {
    type: 'string',
    doc: {
      en: 'The virtual IP address of the Service, usually left out. `None` makes it headless: DNS gives the addresses of the pods.',
      ko: '서비스의 가상 IP입니다. 보통 생략합니다. `None`이면 헤드리스 서비스가 되어 DNS가 파드의 IP를 직접 돌려줍니다.',
    },
    default: { en: 'a free address (k3s: of 10.43.0.0/16)', ko: '빈 주소(k3s: 10.43.0.0/16)' },
    bounds: { en: 'cannot be changed later', ko: '나중에 바꿀 수 없음' },
    page: section('service', 'headless-services', '헤드리스-headless-서비스'),
  },
  'spec.clusterIPs': {
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
  'spec.ipFamilyPolicy': {
    type: 'string',
    doc: {
      en: 'Whether the Service has addresses of one or of both IP families. On a single-stack cluster, as k3s is by default, `RequireDualStack` is refused.',
      ko: '서비스가 IP 패밀리를 하나만 쓸지 둘 다 쓸지 정합니다. 기본 k3s와 같은 단일 스택 클러스터에서는 `RequireDualStack`이 거부됩니다.',
    },
    default: same('`SingleStack`'),
    bounds: {
      en: '`SingleStack`, `PreferDualStack` or `RequireDualStack`, since 1.23',
      ko: '`SingleStack`, `PreferDualStack`, `RequireDualStack`, 1.23부터',
    },
    page: section('dual-stack', 'services', '서비스'),
  },
  'spec.ipFamilies': {
    type: 'strings',
    doc: {
      en: 'The IP families in order. The first one is that of `clusterIP` and cannot be changed later.',
      ko: 'IP 패밀리의 순서입니다. 첫 번째는 `clusterIP`의 패밀리이며 나중에 바꿀 수 없습니다.',
    },
    default: { en: 'that of the cluster', ko: '클러스터의 설정' },
    bounds: { en: '`IPv4`, `IPv6`, since 1.23', ko: '`IPv4`, `IPv6`, 1.23부터' },
    page: section('dual-stack', 'services', '서비스'),
  },
  'spec.externalName': {
    type: 'string',
    doc: {
      en: 'The name that DNS answers with (CNAME). Nothing is forwarded and no port is mapped. It must be a name, not an IP address and not a URL.',
      ko: 'DNS가 CNAME으로 돌려주는 이름입니다. 프록시도 포트 변환도 없습니다. IP 주소나 URL이 아니라 이름이어야 합니다.',
    },
    required: { en: 'required with `ExternalName`', ko: '`ExternalName`이면 필수' },
    bounds: { en: 'a lower case DNS name', ko: '소문자 DNS 이름' },
    page: section('service', 'externalname', 'externalname'),
  },
  'spec.externalTrafficPolicy': {
    type: 'string',
    doc: {
      en: '`Cluster`: any pod may answer, and the address of the client is hidden. `Local`: only pods on the node that is called, the address is kept, and nodes without a pod drop the traffic.',
      ko: '`Cluster`는 모든 파드로 분산하며 클라이언트 IP가 가려집니다. `Local`은 받은 노드의 파드로만 보내 클라이언트 IP를 보존하지만, 파드가 없는 노드는 트래픽을 버립니다.',
    },
    default: same('`Cluster`'),
    bounds: {
      en: 'only with `NodePort`, `LoadBalancer` or `externalIPs`',
      ko: '`NodePort`, `LoadBalancer` 또는 `externalIPs`에서만',
    },
    page: section('service', 'traffic-policies', '외부-트래픽-정책'),
  },
  'spec.internalTrafficPolicy': {
    type: 'string',
    doc: {
      en: 'The same choice for traffic from inside of the cluster: with `Local` it is dropped where no pod runs on the node of the client.',
      ko: '클러스터 내부 트래픽에 대한 정책입니다. `Local`이면 클라이언트와 같은 노드에 파드가 없을 때 트래픽이 버려집니다.',
    },
    default: same('`Cluster`'),
    bounds: { en: '`Cluster` or `Local`, since 1.26', ko: '`Cluster` 또는 `Local`, 1.26부터' },
    page: section('service-traffic-policy', '', ''),
  },
  'spec.trafficDistribution': {
    type: 'string',
    doc: {
      en: 'Prefers near endpoints: in the same zone, or on the same node. `PreferClose` is the old name of `PreferSameZone`.',
      ko: '가까운 엔드포인트(같은 영역 또는 같은 노드)를 선호합니다. `PreferClose`는 `PreferSameZone`의 옛 이름입니다.',
    },
    default: { en: 'no preference', ko: '선호 없음' },
    bounds: {
      en: '`PreferSameZone` and `PreferSameNode` (1.35), `PreferClose` (1.33)',
      ko: '`PreferSameZone`, `PreferSameNode`(1.35), `PreferClose`(1.33)',
    },
    page: section('service', 'traffic-distribution'),
  },
  'spec.sessionAffinity': {
    type: 'string',
    doc: {
      en: '`ClientIP` sends one client to the same pod every time.',
      ko: '`ClientIP`이면 같은 클라이언트를 항상 같은 파드로 보냅니다.',
    },
    default: same('`None`'),
    bounds: { en: '`None` or `ClientIP`', ko: '`None` 또는 `ClientIP`' },
    page: {
      en: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
      ko: 'https://kubernetes.io/ko/docs/reference/networking/virtual-ips/',
    },
  },
  'spec.sessionAffinityConfig.clientIP.timeoutSeconds': {
    type: 'int32',
    doc: {
      en: 'For how many seconds a client that falls silent stays with its pod.',
      ko: '클라이언트의 요청이 없을 때 같은 파드에 고정되어 있는 시간(초)입니다.',
    },
    default: { en: '10800 (3 hours)', ko: '10800(3시간)' },
    bounds: same('1–86400'),
    page: {
      en: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-stickiness-timeout',
      ko: 'https://kubernetes.io/ko/docs/reference/networking/virtual-ips/',
    },
  },
  'spec.loadBalancerClass': {
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
  'spec.loadBalancerIP': {
    type: 'string',
    doc: {
      en: 'Asks for a certain external address. Deprecated, and many implementations ignore it; ServiceLB of k3s does.',
      ko: '특정한 외부 IP를 요청합니다. 사용 중단되었으며 많은 구현이 무시합니다. k3s의 ServiceLB도 무시합니다.',
    },
    default: { en: 'any address', ko: '임의의 주소' },
    bounds: { en: 'deprecated since 1.24', ko: '1.24부터 사용 중단' },
    page: section('service', 'loadbalancer', 'loadbalancer'),
  },
  'spec.loadBalancerSourceRanges': {
    type: 'strings',
    doc: {
      en: 'The client addresses that may connect, as CIDRs. On k3s klipper-lb sees to it.',
      ko: '접속을 허용할 클라이언트 주소(CIDR) 목록입니다. k3s에서는 klipper-lb가 적용합니다.',
    },
    default: { en: 'everybody', ko: '모든 주소' },
    bounds: { en: 'only with `LoadBalancer`', ko: '`LoadBalancer`에서만' },
    page: section('service', 'loadbalancer', 'loadbalancer'),
  },
  'spec.allocateLoadBalancerNodePorts': {
    type: 'boolean',
    doc: {
      en: '`false` leaves out the node ports of a load balancer that does not need them. ServiceLB of k3s needs them with `externalTrafficPolicy: Local`.',
      ko: '`false`이면 노드 포트가 필요 없는 로드 밸런서를 위해 노드 포트를 할당하지 않습니다. k3s의 ServiceLB는 `externalTrafficPolicy: Local`일 때 노드 포트가 필요합니다.',
    },
    default: same('`true`'),
    bounds: { en: 'only with `LoadBalancer`, since 1.24', ko: '`LoadBalancer`에서만, 1.24부터' },
    page: section('service', 'load-balancer-nodeport-allocation', 'loadbalancer'),
  },
  'spec.healthCheckNodePort': {
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
  'spec.externalIPs': {
    type: 'strings',
    doc: {
      en: 'Further addresses of nodes at which traffic for this Service is accepted. Kubernetes does not manage them.',
      ko: '이 서비스의 트래픽을 받을 추가 IP 주소입니다. 쿠버네티스가 관리하지 않습니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: { en: 'deprecated since 1.36', ko: '1.36부터 사용 중단' },
    page: section('service', 'external-ips', '외부-ip'),
  },
  'spec.publishNotReadyAddresses': {
    type: 'boolean',
    doc: {
      en: 'Publishes pods that are not ready too, so that the peers of a StatefulSet can find each other while they start.',
      ko: '준비되지 않은 파드도 공개하여, 스테이트풀셋의 피어가 시작하는 동안 서로를 찾을 수 있게 합니다.',
    },
    default: same('`false`'),
    page: section('service', 'headless-services', '헤드리스-headless-서비스'),
  },
};
