/** The fields of a container's port. core/v1 `types.go`: ContainerPort. */
import { ALWAYS, type Fields, same, section } from './field.ts';
import { protocol } from './protocol.ts';

const PORTS = section('service', 'field-spec-ports', '서비스-정의');
const CONFIGURATION = {
  en: 'https://kubernetes.io/docs/concepts/configuration/overview/',
  ko: 'https://kubernetes.io/ko/docs/concepts/configuration/overview/',
};

/** Of an entry of `ports`, the most useful first. */
export const CONTAINER_PORT: Fields = {
  name: {
    type: 'string',
    doc: {
      en: 'The name of this container port. A Service can say it in `targetPort`, and probes can say it too.',
      ko: '이 컨테이너 포트의 이름입니다. 서비스의 `targetPort`와 프로브에서 참조할 수 있습니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: {
      en: 'up to 15 lower case letters, digits and `-`, with at least one letter, unique in the pod',
      ko: '영문 소문자, 숫자, `-`로 15자까지, 영문자 하나 이상, 파드 안에서 유일',
    },
    page: PORTS,
  },
  containerPort: {
    type: 'int32',
    doc: {
      en: 'Says which port the application listens on. It opens and closes nothing; its name can be used as a `targetPort`.',
      ko: '애플리케이션이 듣는 포트를 알리는 정보입니다. 포트를 열거나 막지는 않습니다. 이름은 `targetPort`에서 참조할 수 있습니다.',
    },
    required: ALWAYS,
    bounds: same('1–65535'),
    page: PORTS,
  },
  protocol: protocol(
    {
      en: 'The transport protocol. A Service port reaches a named container port of the same protocol only.',
      ko: '전송 프로토콜입니다. 서비스 포트는 프로토콜이 같은 컨테이너 포트에만 이름으로 연결됩니다.',
    },
    PORTS,
  ),
  hostPort: {
    type: 'int32',
    doc: {
      en: 'Opens the port on the address of the node itself, so that only one such pod fits on a node. It may clash with a `LoadBalancer` on k3s (80 and 443 are those of Traefik).',
      ko: '노드의 IP에서 직접 여는 포트입니다. 노드마다 이런 파드를 하나만 둘 수 있습니다. k3s의 `LoadBalancer`와 충돌할 수 있습니다(80과 443은 Traefik이 사용합니다).',
    },
    default: { en: 'none', ko: '없음' },
    bounds: {
      en: '1–65535; with `hostNetwork` that of `containerPort`',
      ko: '1–65535, `hostNetwork`이면 `containerPort`와 같은 번호',
    },
    page: CONFIGURATION,
  },
  hostIP: {
    type: 'string',
    doc: {
      en: 'The address of the node at which `hostPort` is opened.',
      ko: '노드에서 `hostPort`를 열 IP 주소입니다.',
    },
    default: { en: 'all addresses of the node', ko: '노드의 모든 주소' },
    bounds: { en: 'only with `hostPort`', ko: '`hostPort`와 함께만' },
    page: CONFIGURATION,
  },
};
