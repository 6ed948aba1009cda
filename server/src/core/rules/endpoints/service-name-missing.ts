/** An EndpointSlice without the label that says which Service it is for: no Service sends anything to it. */
import { endpointsSpec } from '../../model/endpoints-spec.ts';
import { endpoints, SERVICE_NAME_LABEL } from '../../model/kinds/endpoints.ts';
import { dnsLabelProblem } from '../../model/names.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setBlock, setPair } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'Without the label kubernetes.io/service-name this EndpointSlice belongs to no Service, so none sends anything to its addresses.',
    ko: 'kubernetes.io/service-name 레이블이 없어 이 엔드포인트슬라이스는 어떤 서비스에도 속하지 않으며, 이 주소로 트래픽을 보내는 서비스가 없습니다.',
  },
  add: { en: 'Give it to Service {service}', ko: '서비스 {service}에 연결' },
});

export const endpointSliceServiceNameMissing = defineRule({
  id: 'endpointslice-service-name-missing',
  on: endpoints,
  needs: 'document',
  // Something other than kube-proxy may read it.
  severity: 'info',
  summary: { en: 'An EndpointSlice that belongs to no Service', ko: '어떤 서비스에도 속하지 않는 엔드포인트슬라이스' },
  messages,
  fixable: 'sometimes',

  check({ service }, ctx) {
    const spec = ctx.own(endpointsSpec);
    if (!spec?.isSlice || service !== undefined) return;
    const metadata = nodeAt(spec.root, 'metadata');
    const labels = nodeAt(metadata, 'labels');
    if (metadata?.type !== 'map' || metadata.opaque || pairOf(labels, SERVICE_NAME_LABEL)) return;
    if (labels && (labels.type !== 'map' || labels.opaque)) return;
    const fixes = () => {
      const text = ctx.text(ctx.resource);
      const name = serviceIn(ctx.resource.name?.value ?? '');
      if (dnsLabelProblem(name)) return [];
      const edit =
        labels && labels.pairs.length > 0
          ? setPair(text, labels, SERVICE_NAME_LABEL, name)
          : setBlock(text, metadata, 'labels', [`${SERVICE_NAME_LABEL}: ${name}`]);
      return fixIn(ctx.resource, say(messages.add, { service: name }), [edit]);
    };
    const at = pairOf(metadata, 'labels')?.key.span ?? ctx.resource.name?.span ?? ctx.resource.kindSpan;
    ctx.report(at, 'missing', {}, { path: ['metadata', 'labels', SERVICE_NAME_LABEL], fixes });
  },
});

/** Slices are called like their Service, with something behind it: `db-1`, `web-x7k2p`. */
function serviceIn(name: string): string {
  return name.replace(/-(?:\d+|[bcdfghjklmnpqrstvwxz2456789]{5})$/, '');
}
