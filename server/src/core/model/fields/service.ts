/**
 * The fields of a Service. Meanings, defaults and limits: kubernetes.io/docs/reference/kubernetes-api/service-resources/
 * service-v1/ and pkg/apis/core/validation; what k3s adds: docs.k3s.io/networking/networking-services.
 */
import { ALWAYS, type Fields, nested, same, section } from './field.ts';
import { byServer, HEAD } from './metadata.ts';
import { IN_SERVICE, IN_SERVICE_PORT } from './mistaken.ts';
import { SERVICE_ADDRESSES } from './service-address.ts';
import { SERVICE_PORT } from './service-port.ts';
import { SERVICE_TRAFFIC } from './service-traffic.ts';

/** Of `spec`, the most useful first. */
const SPEC: Fields = {
  type: {
    type: 'string',
    doc: {
      en: 'How the Service is exposed.',
      ko: '서비스를 노출하는 방식입니다.',
    },
    values: {
      ClusterIP: {
        en: 'Inside of the cluster only, at one address with a DNS name.',
        ko: '클러스터 안에서만, DNS 이름이 있는 하나의 IP로 접속합니다.',
      },
      NodePort: {
        en: 'As ClusterIP, and besides on one port of every node: `<node IP>:<nodePort>`.',
        ko: 'ClusterIP에 더해 모든 노드의 한 포트로도 접속합니다: `<노드 IP>:<nodePort>`.',
      },
      LoadBalancer: {
        en: 'As NodePort, and besides at an external address. A cloud provides it; on k3s ServiceLB opens the `port` on the nodes.',
        ko: 'NodePort에 더해 외부 IP로도 접속합니다. 클라우드가 제공하며, k3s에서는 ServiceLB가 노드에 `port`를 엽니다.',
      },
      ExternalName: {
        en: 'A DNS alias for `externalName`. Nothing is forwarded and there is no selector.',
        ko: '`externalName`에 대한 DNS 별칭입니다. 트래픽을 전달하지 않으며 셀렉터도 쓰지 않습니다.',
      },
    },
    default: same('`ClusterIP`'),
    page: section('service', 'publishing-services-service-types', 'publishing-services-service-types'),
  },
  selector: {
    type: 'map',
    doc: {
      en: 'The pods in the same namespace that carry **all** of these labels receive the traffic. Without a selector Kubernetes makes no endpoints.',
      ko: '같은 네임스페이스에서 이 레이블을 **모두** 가진 파드가 트래픽을 받습니다. 셀렉터가 없으면 엔드포인트가 만들어지지 않습니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: { en: 'a plain map, not `matchLabels`', ko: '`matchLabels`가 아닌 단순한 맵' },
    page: section('service', 'services-without-selectors', '셀렉터가-없는-서비스'),
  },
  'selector.*': {
    type: 'string',
    doc: {
      en: 'A label that the pods must carry, byte for byte. The labels of the pod template count, not those of the Deployment.',
      ko: '파드에 글자 그대로 있어야 하는 레이블입니다. 디플로이먼트의 레이블이 아니라 파드 템플릿의 레이블과 비교합니다.',
    },
    page: section('service', 'defining-a-service', '서비스-정의'),
  },
  ports: {
    type: 'objects',
    mistaken: IN_SERVICE_PORT,
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
  ...nested('ports[]', SERVICE_PORT),
  clusterIP: {
    type: 'string',
    doc: {
      en: 'The virtual IP address of the Service, usually left out. `None` makes it headless: DNS gives the addresses of the pods.',
      ko: '서비스의 가상 IP입니다. 보통 생략합니다. `None`이면 헤드리스 서비스가 되어 DNS가 파드의 IP를 직접 돌려줍니다.',
    },
    values: {
      None: {
        en: 'Headless: no address; DNS gives the addresses of the pods.',
        ko: '헤드리스 서비스: IP가 없으며 DNS가 파드의 IP를 돌려줍니다.',
      },
    },
    open: true,
    default: { en: 'a free address (k3s: of 10.43.0.0/16)', ko: '빈 주소(k3s: 10.43.0.0/16)' },
    bounds: { en: 'cannot be changed later', ko: '나중에 바꿀 수 없음' },
    page: section('service', 'headless-services', '헤드리스-headless-서비스'),
  },
  externalName: {
    type: 'string',
    doc: {
      en: 'The name that DNS answers with (CNAME). Nothing is forwarded and no port is mapped. It must be a name, not an IP address and not a URL.',
      ko: 'DNS가 CNAME으로 돌려주는 이름입니다. 프록시도 포트 변환도 없습니다. IP 주소나 URL이 아니라 이름이어야 합니다.',
    },
    required: { en: 'required with `ExternalName`', ko: '`ExternalName`이면 필수' },
    bounds: { en: 'a lower case DNS name', ko: '소문자 DNS 이름' },
    page: section('service', 'externalname', 'externalname'),
  },
  ...SERVICE_TRAFFIC,
  ...SERVICE_ADDRESSES,
};

export const SERVICE_FIELDS: Fields = {
  ...HEAD,
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
  spec: {
    type: 'object',
    mistaken: IN_SERVICE,
    doc: {
      en: 'Which pods the Service stands for, on which ports, and for whom.',
      ko: '서비스가 어떤 파드를, 어떤 포트로, 누구에게 제공하는지 정합니다.',
    },
    required: ALWAYS,
    page: section('service', 'defining-a-service', '서비스-정의'),
  },
  ...nested('spec', SPEC),
  // Wiped on create, whatever is in it.
  ...byServer('any', 'status'),
};
