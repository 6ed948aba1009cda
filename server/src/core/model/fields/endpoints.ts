/**
 * The fields of Endpoints and EndpointSlices. core/v1 and discovery/v1 `types.go`;
 * kubernetes.io/docs/concepts/services-networking/endpoint-slices/.
 */
import { ALWAYS, type Fields, nested, plainly, same, section } from './field.ts';
import { HEAD } from './metadata.ts';

const SLICES = section('endpoint-slices', '', '');
const WITHOUT_SELECTOR = section('service', 'services-without-selectors', '셀렉터가-없는-서비스');

const TARGET: Fields = {
  ...plainly('object', 'targetRef'),
  ...nested(
    'targetRef',
    plainly('string', 'kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'),
  ),
};

const ADDRESS: Fields = { ...plainly('string', 'ip', 'hostname', 'nodeName'), ...TARGET };

const PORT: Fields = {
  ...plainly('string', 'name', 'protocol', 'appProtocol'),
  ...plainly('int32', 'port'),
  name: {
    type: 'string',
    doc: {
      en: 'Must be the name of the port of the Service: it is by name that the two are joined. Empty where the Service port has none.',
      ko: '서비스 포트의 이름과 같아야 합니다. 둘은 이름으로 연결됩니다. 서비스 포트에 이름이 없으면 비웁니다.',
    },
    page: WITHOUT_SELECTOR,
  },
  port: {
    type: 'int32',
    doc: {
      en: 'The port at the address itself, which is what a `targetPort` is for pods.',
      ko: '이 주소에서 실제로 듣고 있는 포트이며, 파드의 `targetPort`에 해당합니다.',
    },
    page: WITHOUT_SELECTOR,
  },
};

export const ENDPOINTS_FIELDS: Fields = {
  ...HEAD,
  ...plainly('objects', 'subsets', 'subsets[].addresses', 'subsets[].notReadyAddresses', 'subsets[].ports'),
  ...nested('subsets[].addresses[]', ADDRESS),
  ...nested('subsets[].notReadyAddresses[]', ADDRESS),
  ...nested('subsets[].ports[]', PORT),
};

export const ENDPOINT_SLICE_FIELDS: Fields = {
  ...HEAD,
  addressType: {
    type: 'string',
    doc: {
      en: 'What the addresses of this slice are; all are of one kind, and it cannot be changed later.',
      ko: '이 슬라이스의 주소 종류입니다. 모두 같은 종류여야 하며 나중에 바꿀 수 없습니다.',
    },
    values: {
      IPv4: { en: 'IPv4 addresses.', ko: 'IPv4 주소.' },
      IPv6: { en: 'IPv6 addresses.', ko: 'IPv6 주소.' },
      FQDN: {
        en: 'Host names. Deprecated; kube-proxy ignores them.',
        ko: '호스트 이름. 사용 중단되었으며 kube-proxy가 무시합니다.',
      },
    },
    required: ALWAYS,
    bounds: same('`IPv4`, `IPv6`, `FQDN`'),
    page: SLICES,
  },
  ...plainly('objects', 'endpoints', 'ports'),
  ...nested('endpoints[]', {
    ...plainly('strings', 'addresses'),
    ...plainly('object', 'conditions', 'hints'),
    ...plainly('boolean', 'conditions.ready', 'conditions.serving', 'conditions.terminating'),
    ...plainly('string', 'hostname', 'nodeName', 'zone'),
    ...plainly('map', 'deprecatedTopology'),
    ...plainly('objects', 'hints.forZones', 'hints.forNodes'),
    ...plainly('string', 'hints.forZones[].name', 'hints.forNodes[].name'),
    ...TARGET,
  }),
  ...nested('ports[]', PORT),
};
