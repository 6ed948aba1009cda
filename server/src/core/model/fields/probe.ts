/** A probe of a container, and the fields that hold one. core/v1 `types.go`: Probe. */
import type { Message } from '../../text/message.ts';
import { ALWAYS, type Field, type Fields, nested, same } from './field.ts';

/** A section of the page on configuring probes; the Korean page is an older translation with sections of its own. */
function section(en: string): Message {
  const page = 'docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/';
  return { en: `https://kubernetes.io/${page}#${en}`, ko: `https://kubernetes.io/ko/${page}` };
}

const SETTINGS = section('configure-probes');
const HTTP = section('http-probes');
const TCP = section('define-a-tcp-liveness-probe');
const GRPC = section('define-a-grpc-liveness-probe');
const KINDS = {
  en: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#types-of-probe',
  ko: `https://kubernetes.io/ko/docs/concepts/workloads/pods/pod-lifecycle/#${encodeURI('프로브-종류')}`,
};
const CHECKS = {
  en: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#probe-check-methods',
  ko: `https://kubernetes.io/ko/docs/concepts/workloads/pods/pod-lifecycle/#${encodeURI('프로브-체크-메커니즘')}`,
};
const ONE_OF = {
  en: 'exactly one of `httpGet`, `tcpSocket`, `grpc`, `exec`',
  ko: '`httpGet`, `tcpSocket`, `grpc`, `exec` 중 정확히 하나',
};

function action(en: string, ko: string, bounds = ONE_OF): Field {
  return { type: 'object', doc: { en, ko }, bounds, page: CHECKS };
}

const PORT: Field = {
  type: 'int-or-string',
  doc: {
    en: 'The port of this container: a number, or the name of one of its ports. The kubelet calls the pod itself, no Service.',
    ko: '이 컨테이너의 포트 번호 또는 포트 이름입니다. kubelet은 서비스를 거치지 않고 파드를 직접 호출합니다.',
  },
  required: ALWAYS,
  bounds: { en: '1–65535, or a name of up to 15 characters', ko: '1–65535 또는 15자 이하의 이름' },
  page: section('use-a-named-port'),
};

const HTTP_GET: Fields = {
  path: {
    type: 'string',
    doc: {
      en: 'The path that is asked for. An answer from 200 to 399 is a success.',
      ko: '요청할 경로입니다. 응답 코드가 200 이상 400 미만이면 성공입니다.',
    },
    default: same('`/`'),
    page: HTTP,
  },
  port: PORT,
  scheme: {
    type: 'string',
    doc: {
      en: 'How the kubelet connects.',
      ko: 'kubelet이 접속하는 방식입니다.',
    },
    values: {
      HTTP: { en: 'Without encryption.', ko: '암호화 없이 접속합니다.' },
      HTTPS: { en: 'With TLS; the certificate is not checked.', ko: 'TLS로 접속하며 인증서는 검증하지 않습니다.' },
    },
    default: same('`HTTP`'),
    bounds: { en: 'in capitals', ko: '대문자로' },
    page: HTTP,
  },
  host: {
    type: 'string',
    doc: {
      en: 'The host to connect to. To set the name that the application sees, use a `Host` header instead.',
      ko: '접속할 호스트입니다. 애플리케이션에 보이는 호스트 이름을 바꾸려면 이 필드가 아니라 `Host` 헤더를 씁니다.',
    },
    default: { en: 'the IP address of the pod', ko: '파드의 IP 주소' },
    page: HTTP,
  },
  httpHeaders: {
    type: 'objects',
    doc: {
      en: 'Headers of the request; a name may be repeated.',
      ko: '요청에 넣을 헤더입니다. 같은 이름을 여러 번 쓸 수 있습니다.',
    },
    default: { en: 'none', ko: '없음' },
    page: HTTP,
  },
  'httpHeaders[].name': {
    type: 'string',
    doc: { en: 'The name of the header.', ko: '헤더의 이름입니다.' },
    required: ALWAYS,
    bounds: { en: 'letters, digits and `-`', ko: '영문자, 숫자, `-`' },
    page: HTTP,
  },
  'httpHeaders[].value': {
    type: 'string',
    doc: { en: 'The value of the header.', ko: '헤더의 값입니다.' },
    page: HTTP,
  },
};

function seconds(doc: Message, byDefault: string, bounds: Message): Field {
  return { type: 'int32', doc, default: same(byDefault), bounds, page: SETTINGS };
}

/** The fields of a probe, the most useful first. */
const PROBE: Fields = {
  httpGet: action(
    'Asks a path by HTTP. An answer from 200 to 399 is a success.',
    '경로에 HTTP GET 요청을 보냅니다. 응답 코드가 200 이상 400 미만이면 성공입니다.',
  ),
  ...nested('httpGet', HTTP_GET),
  tcpSocket: action(
    'Opens a TCP connection. That it opens is the success.',
    'TCP 연결을 시도합니다. 포트가 열려 있으면 성공입니다.',
  ),
  'tcpSocket.port': PORT,
  'tcpSocket.host': {
    ...HTTP_GET.host!,
    doc: { en: 'The host to connect to.', ko: '접속할 호스트입니다.' },
    page: TCP,
  },
  grpc: action(
    'Calls the gRPC health checking protocol, which the application must speak. `SERVING` is the success.',
    'gRPC 상태 확인 프로토콜을 호출합니다. 애플리케이션이 이를 구현해야 하며 `SERVING`이면 성공입니다.',
    { en: `${ONE_OF.en}; since 1.24`, ko: `${ONE_OF.ko}, 1.24부터` },
  ),
  'grpc.port': {
    type: 'int32',
    doc: {
      en: 'The number of the port. Names are not possible here.',
      ko: '포트의 번호입니다. 여기에는 이름을 쓸 수 없습니다.',
    },
    required: ALWAYS,
    bounds: same('1–65535'),
    page: GRPC,
  },
  'grpc.service': {
    type: 'string',
    doc: {
      en: 'The name of the service that is asked about in the request; what it means is up to the application.',
      ko: '상태 확인 요청에 넣을 서비스 이름입니다. 의미는 애플리케이션이 정합니다.',
    },
    default: { en: 'the empty name', ko: '빈 이름' },
    page: GRPC,
  },
  exec: action(
    'Runs a command inside of the container. Exit code 0 is the success.',
    '컨테이너 안에서 명령을 실행합니다. 종료 코드가 0이면 성공입니다.',
  ),
  'exec.command': {
    type: 'strings',
    doc: {
      en: 'The program and its arguments. No shell is involved: for pipes and variables, call one.',
      ko: '실행할 프로그램과 인수입니다. 셸을 거치지 않으므로 파이프나 변수를 쓰려면 셸을 직접 호출해야 합니다.',
    },
    required: ALWAYS,
    page: section('define-a-liveness-command'),
  },
  initialDelaySeconds: seconds(
    {
      en: 'How many seconds after its start the container is probed first. Where there is a startup probe, this is seldom needed.',
      ko: '컨테이너가 시작된 뒤 첫 프로브까지 기다리는 시간(초)입니다. 스타트업 프로브가 있으면 대개 필요하지 않습니다.',
    },
    '`0`',
    same('≥ 0'),
  ),
  periodSeconds: seconds(
    { en: 'How many seconds lie between two probes.', ko: '프로브를 반복하는 간격(초)입니다.' },
    '`10`',
    same('≥ 1'),
  ),
  timeoutSeconds: seconds(
    {
      en: 'After how many seconds without an answer a probe has failed.',
      ko: '응답을 기다리는 시간(초)입니다. 이 시간이 지나면 실패로 봅니다.',
    },
    '`1`',
    same('≥ 1'),
  ),
  failureThreshold: seconds(
    {
      en: 'How many failures in a row count as a failure.',
      ko: '몇 번 연속으로 실패하면 실패로 볼지 정합니다.',
    },
    '`3`',
    same('≥ 1'),
  ),
  successThreshold: seconds(
    {
      en: 'How many successes in a row count as a success after a failure.',
      ko: '실패한 뒤 몇 번 연속으로 성공하면 성공으로 볼지 정합니다.',
    },
    '`1`',
    { en: '≥ 1; of liveness and startup probes always `1`', ko: '≥ 1, 활성 프로브와 스타트업 프로브에서는 항상 `1`' },
  ),
  terminationGracePeriodSeconds: {
    type: 'int64',
    doc: {
      en: 'How many seconds the container has to end, if this probe is the reason.',
      ko: '이 프로브가 실패하여 컨테이너를 종료할 때 기다리는 시간(초)입니다.',
    },
    default: { en: 'that of the pod', ko: '파드의 설정' },
    bounds: {
      en: '≥ 1, not in readiness probes; since 1.25',
      ko: '≥ 1, 준비성 프로브에는 쓸 수 없음, 1.25부터',
    },
    page: section('probe-level-terminationgraceperiodseconds'),
  },
};

/** The probes of a container with their fields. */
export const PROBES: Fields = {
  ...probe(
    'readinessProbe',
    {
      en: 'Readiness probe: while it fails, the pod is taken out of the endpoints of its Services.',
      ko: '준비성 프로브입니다. 실패하는 동안 파드가 서비스의 엔드포인트에서 빠집니다.',
    },
    { en: 'always ready', ko: '항상 준비됨' },
  ),
  ...probe(
    'livenessProbe',
    {
      en: 'Liveness probe: when it fails, the container is restarted. It does not take the pod out of its Services.',
      ko: '활성 프로브입니다. 실패하면 컨테이너를 다시 시작합니다. 파드를 서비스에서 빼지는 않습니다.',
    },
    { en: 'always alive', ko: '항상 살아 있음' },
  ),
  ...probe(
    'startupProbe',
    {
      en: 'Startup probe: until it has succeeded once, the other probes wait. When it fails for good, the container is restarted.',
      ko: '스타트업 프로브입니다. 한 번 성공할 때까지 다른 프로브가 기다립니다. 끝내 실패하면 컨테이너를 다시 시작합니다.',
    },
    { en: 'started at once', ko: '바로 시작된 것으로 봄' },
  ),
};

function probe(name: string, doc: Message, byDefault: Message): Fields {
  return { [name]: { type: 'object', doc, default: byDefault, page: KINDS }, ...nested(name, PROBE) };
}
