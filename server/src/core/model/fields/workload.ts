/** The fields of a pod template that Services care about, by their path within it (`template.` left out). */
import { ALWAYS, type Fields, same, section } from './field.ts';

const PROBES = {
  en: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes',
  ko: `https://kubernetes.io/ko/docs/concepts/workloads/pods/pod-lifecycle/#${encodeURI('컨테이너-프로브')}`,
};
const PORTS = section('service', 'field-spec-ports', '서비스-정의');

export const POD_FIELDS: Fields = {
  'metadata.labels.*': {
    type: 'string',
    doc: {
      en: 'A label of the pods. Services in the same namespace find their pods by such labels.',
      ko: '파드의 레이블입니다. 같은 네임스페이스의 서비스가 이런 레이블로 파드를 찾습니다.',
    },
    page: {
      en: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
      ko: 'https://kubernetes.io/ko/docs/concepts/overview/working-with-objects/labels/',
    },
  },
  'spec.containers[].ports[].name': {
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
  'spec.containers[].ports[].containerPort': {
    type: 'int32',
    doc: {
      en: 'Says which port the application listens on. It opens and closes nothing; its name can be used as a `targetPort`.',
      ko: '애플리케이션이 듣는 포트를 알리는 정보입니다. 포트를 열거나 막지는 않습니다. 이름은 `targetPort`에서 참조할 수 있습니다.',
    },
    required: ALWAYS,
    bounds: same('1–65535'),
    page: PORTS,
  },
  'spec.containers[].ports[].hostPort': {
    type: 'int32',
    doc: {
      en: 'Opens the port on the address of the node itself, so that only one such pod fits on a node. It may clash with a `LoadBalancer` on k3s (80 and 443 are those of Traefik).',
      ko: '노드의 IP에서 직접 여는 포트입니다. 노드마다 이런 파드를 하나만 둘 수 있습니다. k3s의 `LoadBalancer`와 충돌할 수 있습니다(80과 443은 Traefik이 사용합니다).',
    },
    default: { en: 'none', ko: '없음' },
    bounds: same('1–65535'),
    page: {
      en: 'https://kubernetes.io/docs/concepts/configuration/overview/',
      ko: 'https://kubernetes.io/ko/docs/concepts/configuration/overview/',
    },
  },
  'spec.containers[].ports[].protocol': {
    type: 'string',
    doc: {
      en: 'The transport protocol. A Service port reaches a named container port of the same protocol only.',
      ko: '전송 프로토콜입니다. 서비스 포트는 프로토콜이 같은 컨테이너 포트에만 이름으로 연결됩니다.',
    },
    default: same('`TCP`'),
    bounds: { en: '`TCP`, `UDP` or `SCTP`', ko: '`TCP`, `UDP`, `SCTP`' },
    page: PORTS,
  },
  'spec.containers[].readinessProbe': {
    type: 'object',
    doc: {
      en: 'Readiness probe: while it fails, the pod is taken out of the endpoints of its Services.',
      ko: '준비성 프로브입니다. 실패하는 동안 파드가 서비스의 엔드포인트에서 빠집니다.',
    },
    default: { en: 'always ready', ko: '항상 준비됨' },
    page: PROBES,
  },
  'spec.containers[].livenessProbe': {
    type: 'object',
    doc: {
      en: 'Liveness probe: when it fails, the container is restarted. It does not take the pod out of its Services.',
      ko: '활성 프로브입니다. 실패하면 컨테이너를 다시 시작합니다. 파드를 서비스에서 빼지는 않습니다.',
    },
    default: { en: 'always alive', ko: '항상 살아 있음' },
    page: PROBES,
  },
};
