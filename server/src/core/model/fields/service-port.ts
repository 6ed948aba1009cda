/** The fields of an entry of a Service's `spec.ports`. core/v1 `types.go`: ServicePort. */
import { ALWAYS, type Fields, section } from './field.ts';
import { protocol } from './protocol.ts';

/** The most useful first. */
export const SERVICE_PORT: Fields = {
  name: {
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
  port: {
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
  targetPort: {
    type: 'int-or-string',
    doc: {
      en: 'The port that the container listens on: a number, or the name of a container port. A name must be that of a container port with the same protocol.',
      ko: '컨테이너가 실제로 듣고 있는 포트입니다. 숫자나 컨테이너 포트의 이름을 씁니다. 이름은 프로토콜이 같은 컨테이너 포트에 있어야 합니다.',
    },
    default: { en: 'the number of `port`', ko: '`port`의 번호' },
    bounds: { en: '1–65535, or a name of up to 15 characters', ko: '1–65535 또는 15자 이하의 이름' },
    page: section('service', 'field-spec-ports', '서비스-정의'),
  },
  nodePort: {
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
  protocol: protocol(
    {
      en: 'The transport protocol. A named `targetPort` is looked up among the container ports of this protocol only.',
      ko: '전송 프로토콜입니다. 이름으로 적은 `targetPort`는 프로토콜이 같은 컨테이너 포트에서만 찾습니다.',
    },
    {
      en: 'https://kubernetes.io/docs/reference/networking/service-protocols/',
      ko: 'https://kubernetes.io/ko/docs/concepts/services-networking/service/#protocol-support',
    },
  ),
  appProtocol: {
    type: 'string',
    doc: {
      en: 'A hint at what is spoken on this port, for service meshes and gateways. Other names may be used too.',
      ko: '이 포트에서 쓰는 애플리케이션 프로토콜에 대한 힌트입니다. 서비스 메시와 게이트웨이가 사용하며, 다른 이름도 쓸 수 있습니다.',
    },
    values: {
      http: {
        en: 'HTTP/1.1 without encryption.',
        ko: '암호화하지 않은 HTTP/1.1.',
      },
      https: {
        en: 'HTTP with TLS.',
        ko: 'TLS를 사용하는 HTTP.',
      },
      grpc: {
        en: 'gRPC.',
        ko: 'gRPC 통신.',
      },
      'kubernetes.io/h2c': {
        en: 'HTTP/2 without encryption, with prior knowledge.',
        ko: '사전 지식 방식의 암호화하지 않은 HTTP/2.',
      },
      'kubernetes.io/ws': {
        en: 'WebSocket without encryption.',
        ko: '암호화하지 않은 WebSocket.',
      },
      'kubernetes.io/wss': {
        en: 'WebSocket with TLS.',
        ko: 'TLS를 사용하는 WebSocket.',
      },
    },
    open: true,
    bounds: {
      en: 'an IANA service name or a name with a prefix, since 1.20',
      ko: 'IANA 서비스 이름 또는 접두사가 있는 이름, 1.20부터',
    },
    page: section('service', 'application-protocol', '애플리케이션-프로토콜'),
  },
};
