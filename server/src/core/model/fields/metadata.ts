/** The fields of `metadata`, which every object has. apimachinery `pkg/apis/meta/v1/types.go`: ObjectMeta. */
import type { Message } from '../../text/message.ts';
import { ALWAYS, type Field, type Fields, type FieldType, nested } from './field.ts';

/** A page of the concepts; the last step is its name, maybe with a section. */
function page(name: string): Message {
  const path = `docs/concepts/overview/working-with-objects/${name}`;
  return { en: `https://kubernetes.io/${path}`, ko: `https://kubernetes.io/ko/${path}` };
}

const LABELS = page('labels/');

const OBJECT_META: Fields = {
  name: {
    type: 'string',
    doc: {
      en: 'The name of the object, by which others refer to it. One of its kind in a namespace has it, and it cannot be changed later.',
      ko: '오브젝트의 이름이며 다른 오브젝트가 이 이름으로 참조합니다. 한 네임스페이스에서 같은 종류끼리는 유일해야 하고 나중에 바꿀 수 없습니다.',
    },
    required: ALWAYS,
    page: page('names/'),
  },
  namespace: {
    type: 'string',
    doc: {
      en: 'The namespace that the object is in. Selectors and names of Services find only what is in the same one.',
      ko: '오브젝트가 속하는 네임스페이스입니다. 셀렉터와 서비스 이름은 같은 네임스페이스 안에서만 찾습니다.',
    },
    default: { en: 'that of `kubectl`, mostly `default`', ko: '`kubectl`의 설정, 보통 `default`' },
    bounds: { en: 'up to 63 lower case letters, digits and `-`', ko: '영문 소문자, 숫자, `-`로 63자까지' },
    page: page('namespaces/'),
  },
  labels: {
    type: 'map',
    doc: {
      en: 'The labels of this object itself, by which it can be selected.',
      ko: '이 오브젝트 자신의 레이블이며, 셀렉터가 이것으로 오브젝트를 선택합니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: { en: 'texts: quote numbers and `true`', ko: '문자열만 가능: 숫자와 `true`는 따옴표 필요' },
    page: LABELS,
  },
  'labels.*': {
    type: 'string',
    doc: {
      en: 'A label of this object itself. A Service looks at the labels of pods, not at those of the object that makes them.',
      ko: '이 오브젝트 자신의 레이블입니다. 서비스는 파드를 만드는 오브젝트가 아니라 파드의 레이블을 봅니다.',
    },
    page: LABELS,
  },
  annotations: {
    type: 'map',
    doc: {
      en: 'Notes for tools and controllers: nothing is selected by them.',
      ko: '도구와 컨트롤러를 위한 추가 정보이며, 셀렉터로 선택하는 데에는 쓰이지 않습니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: {
      en: 'texts: quote numbers and `true`; 256 KiB in all',
      ko: '문자열만 가능: 숫자와 `true`는 따옴표 필요, 모두 합하여 256KiB까지',
    },
    page: page('annotations/'),
  },
  generateName: {
    type: 'string',
    doc: {
      en: 'The beginning of a name that the API server completes. `kubectl apply` refuses it: only `kubectl create` can do that.',
      ko: 'API 서버가 뒤를 채워 이름을 만들 때의 앞부분입니다. `kubectl create`로만 쓸 수 있고 `kubectl apply`는 거부합니다.',
    },
    page: page('names/'),
  },
  finalizers: {
    type: 'strings',
    doc: {
      en: 'Controllers that have something to do before the object is really gone.',
      ko: '오브젝트가 실제로 삭제되기 전에 정리 작업을 하는 컨트롤러의 키입니다.',
    },
    default: { en: 'none', ko: '없음' },
    page: page('finalizers/'),
  },
  ownerReferences: {
    type: 'objects',
    doc: {
      en: 'The objects that this one belongs to: it is deleted with them. Controllers write it.',
      ko: '이 오브젝트의 소유자이며, 소유자가 삭제되면 함께 삭제됩니다. 보통 컨트롤러가 씁니다.',
    },
    default: { en: 'none', ko: '없음' },
    page: page('owners-dependents/'),
  },
  ...owner('string', 'apiVersion', 'kind', 'name', 'uid'),
  ...owner('boolean', 'controller', 'blockOwnerDeletion'),
  ...byServer('string', 'resourceVersion', 'selfLink', 'uid'),
  ...byServer('int64', 'generation', 'deletionGracePeriodSeconds'),
  // Times are decoded by rules of their own; nobody writes them but the API server.
  ...byServer('any', 'creationTimestamp', 'deletionTimestamp'),
  ...byServer('objects', 'managedFields'),
};

function owner(type: FieldType, ...names: readonly string[]): Fields {
  const doc: Message = {
    en: 'A part of the reference to the owner. Controllers write it.',
    ko: '소유자 참조의 일부이며 보통 컨트롤러가 씁니다.',
  };
  return Object.fromEntries(
    names.map(it => [`ownerReferences[].${it}`, { type, doc, page: page('owners-dependents/') }]),
  );
}

/** Rows of what the API server fills in. */
export function byServer(type: FieldType, ...names: readonly string[]): Fields {
  const field: Field = {
    type,
    byServer: true,
    doc: {
      en: 'The API server fills this in. It does not belong into a manifest.',
      ko: 'API 서버가 채우는 값입니다. 매니페스트에는 쓰지 않습니다.',
    },
    page: page('#object-spec-and-status'),
  };
  return Object.fromEntries(names.map(it => [it, field]));
}

/** `apiVersion`, `kind` and `metadata`, with which every object begins. */
export const HEAD: Fields = {
  apiVersion: {
    type: 'string',
    doc: {
      en: 'The API group and the version of the kind: `v1` for Services, `apps/v1` for Deployments.',
      ko: '종류가 속한 API 그룹과 버전입니다. 서비스는 `v1`, 디플로이먼트는 `apps/v1`입니다.',
    },
    required: ALWAYS,
    page: page('#required-fields'),
  },
  kind: {
    type: 'string',
    doc: { en: 'What kind of object this is.', ko: '오브젝트의 종류입니다.' },
    required: ALWAYS,
    page: page('#required-fields'),
  },
  metadata: {
    type: 'object',
    doc: {
      en: 'What identifies the object: its name, its namespace, its labels.',
      ko: '오브젝트를 식별하는 정보로, 이름, 네임스페이스, 레이블이 있습니다.',
    },
    required: ALWAYS,
    page: page('#required-fields'),
  },
  ...nested('metadata', OBJECT_META),
};

/** The metadata of a pod template: it may have all the fields, though most of them mean nothing there. */
export const TEMPLATE_METADATA: Fields = {
  metadata: {
    type: 'object',
    doc: {
      en: 'What the pods are given: their labels and annotations. Their names are made up.',
      ko: '만들어지는 파드에 붙는 레이블과 어노테이션입니다. 파드의 이름은 자동으로 정해집니다.',
    },
    page: LABELS,
  },
  ...nested('metadata', OBJECT_META),
  'metadata.labels': {
    ...OBJECT_META.labels!,
    doc: {
      en: 'The labels of the pods. Services, NetworkPolicies and the selector of this object itself find the pods by them.',
      ko: '파드의 레이블입니다. 서비스, 네트워크 폴리시, 그리고 이 오브젝트의 셀렉터가 이것으로 파드를 찾습니다.',
    },
  },
  'metadata.labels.*': {
    type: 'string',
    doc: {
      en: 'A label of the pods. Services in the same namespace find their pods by such labels.',
      ko: '파드의 레이블입니다. 같은 네임스페이스의 서비스가 이런 레이블로 파드를 찾습니다.',
    },
    page: LABELS,
  },
};
