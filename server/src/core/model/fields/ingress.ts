/** The fields of an Ingress. networking/v1 `types.go`; kubernetes.io/docs/concepts/services-networking/ingress/. */
import { ALWAYS, type Fields, nested, plainly, section } from './field.ts';
import { HEAD } from './metadata.ts';
import { IN_INGRESS } from './mistaken.ts';

const PAGE = section('ingress', 'the-ingress-resource', '인그레스-리소스');
const RULES = section('ingress', 'ingress-rules', '인그레스-규칙');
const PATHS = section('ingress', 'path-types', '경로-유형');
const RESOURCE = section('ingress', 'resource-backend', '리소스-백엔드');

const BACKEND: Fields = {
  service: {
    type: 'object',
    doc: {
      en: 'The Service that requests go to. It is looked up in the namespace of the Ingress, nowhere else.',
      ko: '요청을 보낼 서비스입니다. 인그레스와 같은 네임스페이스에서만 찾습니다.',
    },
    required: { en: 'required, unless there is a `resource`', ko: '`resource`가 없으면 필수' },
    page: RULES,
  },
  'service.name': {
    type: 'string',
    doc: {
      en: 'The name of the Service. The API server does not look whether there is one; without it the controller answers 503 or 404.',
      ko: '서비스의 이름입니다. API 서버는 서비스가 있는지 확인하지 않으며, 없으면 컨트롤러가 503이나 404로 응답합니다.',
    },
    required: ALWAYS,
    bounds: { en: 'a Service of the same namespace', ko: '같은 네임스페이스의 서비스' },
    page: RULES,
  },
  'service.port': {
    type: 'object',
    doc: {
      en: 'The port **of the Service**, not that of the container: its `number` or its `name`.',
      ko: '컨테이너의 포트가 아니라 **서비스의** 포트입니다. `number`나 `name`으로 씁니다.',
    },
    required: ALWAYS,
    page: RULES,
  },
  'service.port.number': {
    type: 'int32',
    doc: {
      en: 'The `port` of the Service, not its `targetPort` and not its `nodePort`.',
      ko: '서비스의 `port`입니다. `targetPort`나 `nodePort`가 아닙니다.',
    },
    required: { en: 'this or `name`', ko: '이것 또는 `name`' },
    bounds: { en: '1–65535, not beside `name`', ko: '1–65535, `name`과 함께 쓸 수 없음' },
    page: RULES,
  },
  'service.port.name': {
    type: 'string',
    doc: {
      en: "The name of a port of the Service. A Service's port name may be longer than what fits here; such a port can only be given by its number.",
      ko: '서비스 포트의 이름입니다. 서비스 포트의 이름은 여기에 쓸 수 있는 것보다 길 수 있으며, 그런 포트는 번호로만 지정할 수 있습니다.',
    },
    required: { en: 'this or `number`', ko: '이것 또는 `number`' },
    bounds: {
      en: 'up to 15 lower case letters, digits and `-`, with at least one letter, not beside `number`',
      ko: '영문 소문자, 숫자, `-`로 15자까지, 영문자 하나 이상, `number`와 함께 쓸 수 없음',
    },
    page: RULES,
  },
  resource: {
    type: 'object',
    doc: {
      en: 'An object of another kind that answers in the place of a Service, such as a storage bucket. Few controllers know any.',
      ko: '서비스 대신 응답하는 다른 종류의 오브젝트(예: 스토리지 버킷)입니다. 지원하는 컨트롤러가 드뭅니다.',
    },
    bounds: { en: 'not beside `service`', ko: '`service`와 함께 쓸 수 없음' },
    page: RESOURCE,
  },
  'resource.apiGroup': {
    type: 'string',
    doc: {
      en: 'The API group of the object, without its version.',
      ko: '오브젝트의 API 그룹입니다. 버전은 쓰지 않습니다.',
    },
    default: { en: 'the core group', ko: '코어 그룹' },
    page: RESOURCE,
  },
  'resource.kind': {
    type: 'string',
    doc: { en: 'The kind of the object.', ko: '오브젝트의 종류입니다.' },
    required: ALWAYS,
    page: RESOURCE,
  },
  'resource.name': {
    type: 'string',
    doc: {
      en: 'The name of the object, in the namespace of the Ingress.',
      ko: '오브젝트의 이름입니다. 인그레스와 같은 네임스페이스에 있어야 합니다.',
    },
    required: ALWAYS,
    page: RESOURCE,
  },
};

export const INGRESS_FIELDS: Fields = {
  ...HEAD,
  spec: { type: 'object', mistaken: IN_INGRESS },
  // Dropped on create, whatever is in it.
  ...plainly('any', 'status'),
  'spec.ingressClassName': {
    type: 'string',
    doc: {
      en: 'The IngressClass, and so the controller that takes care of this Ingress. On k3s that is `traefik`.',
      ko: '이 인그레스를 처리할 컨트롤러를 정하는 인그레스 클래스(IngressClass)입니다. k3s에서는 `traefik`입니다.',
    },
    default: { en: 'the default class of the cluster', ko: '클러스터의 기본 클래스' },
    page: section('ingress', 'ingress-class', '인그레스-클래스'),
  },
  'spec.defaultBackend': {
    type: 'object',
    doc: {
      en: 'Where requests go that no rule is about.',
      ko: '어떤 규칙에도 맞지 않는 요청을 보낼 곳입니다.',
    },
    required: { en: 'required where there are no `rules`', ko: '`rules`가 없으면 필수' },
    page: section('ingress', 'default-backend', '기본-백엔드'),
  },
  ...nested('spec.defaultBackend', BACKEND),
  ...plainly('objects', 'spec.tls', 'spec.rules'),
  ...plainly('strings', 'spec.tls[].hosts'),
  ...plainly('string', 'spec.tls[].secretName'),
  'spec.rules[].host': {
    type: 'string',
    doc: {
      en: 'The host name that the rule is about. `*.example.com` stands for one further label, no more.',
      ko: '규칙을 적용할 호스트 이름입니다. `*.example.com`의 `*`는 레이블 하나만 대신합니다.',
    },
    default: { en: 'every host', ko: '모든 호스트' },
    bounds: { en: 'a DNS name without a port; `*` only at the beginning', ko: '포트 없는 DNS 이름, `*`는 맨 앞에만' },
    page: section('ingress', 'hostname-wildcards', '호스트네임-와일드카드'),
  },
  ...plainly('object', 'spec.rules[].http'),
  ...plainly('objects', 'spec.rules[].http.paths'),
  'spec.rules[].http.paths[].path': {
    type: 'string',
    doc: {
      en: 'The path that requests must have; what that means is up to `pathType`.',
      ko: '요청의 경로입니다. 어떻게 비교할지는 `pathType`이 정합니다.',
    },
    required: { en: 'required with `Exact` and `Prefix`', ko: '`Exact`와 `Prefix`이면 필수' },
    bounds: { en: 'begins with `/`', ko: '`/`로 시작' },
    page: PATHS,
  },
  'spec.rules[].http.paths[].pathType': {
    type: 'string',
    doc: { en: 'How `path` is compared.', ko: '`path`를 비교하는 방법입니다.' },
    values: {
      Prefix: {
        en: 'The path and all below it, element by element: `/api` fits `/api/users`, not `/apis`.',
        ko: '경로 요소 단위로 비교하여 그 아래까지 포함합니다. `/api`는 `/api/users`에 맞고 `/apis`에는 맞지 않습니다.',
      },
      Exact: { en: 'This very path, letter by letter.', ko: '글자까지 똑같은 경로만 맞습니다.' },
      ImplementationSpecific: {
        en: 'The controller decides, by regular expressions for instance.',
        ko: '컨트롤러가 정합니다(예: 정규 표현식).',
      },
    },
    required: ALWAYS,
    bounds: { en: '`Prefix`, `Exact` or `ImplementationSpecific`', ko: '`Prefix`, `Exact`, `ImplementationSpecific`' },
    page: PATHS,
  },
  'spec.rules[].http.paths[].backend': {
    type: 'object',
    doc: {
      en: 'Where the requests of this path go: a Service and one of its ports.',
      ko: '이 경로의 요청을 보낼 서비스와 그 포트입니다.',
    },
    required: ALWAYS,
    page: PAGE,
  },
  ...nested('spec.rules[].http.paths[].backend', BACKEND),
};
