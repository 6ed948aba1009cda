/**
 * Endpoints by hand for a Service with a selector. Kubernetes writes its Endpoints itself, over what stands there; slices it
 * makes beside those of others, and traffic goes to all of them. kubernetes pkg/controller/endpoint: syncService;
 * kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership.
 */
import { objectsMeant } from '../../index/objects.ts';
import { decode, decoded } from '../../model/decoded.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import { service, usesSelector } from '../../model/kinds/service.ts';
import { as, nameOf, originOf, type Resource, writtenAt } from '../../model/resource.ts';
import { type MapNode, nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { textAt } from '../ingress/annotations.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  overwritten: {
    en: '{service} has a selector, so Kubernetes writes its Endpoints itself: what is written here is lost.',
    ko: '{service}에 셀렉터가 있어 쿠버네티스가 Endpoints를 직접 작성하므로 여기에 쓴 내용은 사라집니다.',
  },
  mixed: {
    en: '{service} has a selector: traffic goes to the pods that it selects as well as to these addresses.',
    ko: '{service}에 셀렉터가 있으므로 트래픽이 이 주소뿐 아니라 선택된 파드로도 갑니다.',
  },
  here: { en: 'The selector of {service}.', ko: '{service}의 셀렉터입니다.' },
  remove: { en: 'Remove the selector of {service}', ko: '{service}의 셀렉터 제거' },
});

type Context = RuleContext<typeof messages>;

export const endpointsServiceSelects = defineRule({
  id: 'endpoints-service-selects',
  on: endpoints,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'Endpoints by hand for a Service that has a selector',
    ko: '셀렉터가 있는 서비스에 직접 작성한 엔드포인트',
  },
  messages,
  fixable: 'always',

  check({ service: named }, ctx) {
    const { resource, index } = ctx;
    const [found, ...others] = resource.mentions.names.flatMap(it => objectsMeant(it, resource, index));
    const facts = found && as(found, service);
    if (!named || !facts || others.length > 0 || facts.type === undefined || !usesSelector(facts)) return;
    const root = ctx.root(resource);
    if (facts.selector!.opaque || isExported(root) || isNeverSent(root, resource)) return;
    // Of one that a kustomization gives the Service another rule speaks.
    if (!facts.selector!.labels.some(it => writtenAt(found.document, it.span).document === originOf(found.document)))
      return;
    const name = nameOf(found);
    const isSlice = resource.kind === 'EndpointSlice';
    ctx.report(
      named.span,
      isSlice ? 'mixed' : 'overwritten',
      { service: name },
      {
        ...(isSlice ? { severity: 'info' } : {}),
        related: [
          { resource: found, at: facts.selector!.labels[0]!.span, said: say(messages.here, { service: name }) },
        ],
        fixes: () => withoutSelector(ctx, found),
      },
    );
  },
});

/** It came out of a cluster, where Kubernetes wrote it. */
function isExported(root: MapNode | undefined): boolean {
  const metadata = nodeAt(root, 'metadata');
  const manager = textAt(nodeAt(metadata, 'labels'), 'endpointslice.kubernetes.io/managed-by');
  const isKept = manager?.startsWith('endpointslice') === true;
  const trigger = pairOf(nodeAt(metadata, 'annotations'), 'endpoints.kubernetes.io/last-change-trigger-time');
  return (
    isKept || trigger !== undefined || ['uid', 'resourceVersion', 'ownerReferences'].some(it => pairOf(metadata, it))
  );
}

/** Without addresses, Endpoints are a lock by which controllers elected their leader. */
function isNeverSent(root: MapNode | undefined, { kind }: Resource): boolean {
  return kind === 'Endpoints' && nodeAt(root, 'subsets')?.type !== 'seq';
}

function withoutSelector(ctx: Context, found: Resource): readonly Fix[] {
  const spec = nodeAt(ctx.root(found), 'spec');
  if (spec?.type !== 'map') return [];
  const selector = decoded(spec, 'selector', decode.text, ['spec']);
  return fixIn(found, say(messages.remove, { service: nameOf(found) }), [removeField(ctx.text(found), selector)]);
}
