/**
 * Annotations for Traefik on the wrong one of two objects: those of routers are read on an Ingress, those of services on the
 * Service. doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/#annotations.
 */
import { type Index, nameKey, typeKey } from '../../index/workspace-index.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { service } from '../../model/kinds/service.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { addKey, type MetadataKey, metadataKeys, removeKey } from './metadata-keys.ts';

const PREFIX = 'traefik.ingress.kubernetes.io/';

const messages = catalogue({
  onIngress: {
    en: 'Traefik reads {key} on the Service that the requests go to: on an Ingress it has no effect.',
    ko: 'Traefik은 {key}을(를) 요청을 받는 서비스에서 읽습니다. 인그레스에 두면 아무 효과가 없습니다.',
  },
  onService: {
    en: 'Traefik reads {key} on the Ingress that makes the router: on a Service it has no effect.',
    ko: 'Traefik은 {key}을(를) 라우터를 만드는 인그레스에서 읽습니다. 서비스에 두면 아무 효과가 없습니다.',
  },
  move: { en: 'Move the annotation to {other}', ko: '애너테이션을 {other}(으)로 이동' },
  remove: { en: 'Remove the annotation', ko: '애너테이션 제거' },
});

type Context = RuleContext<typeof messages>;

export const traefikAnnotationMisplaced = defineRule({
  id: 'traefik-annotation-misplaced',
  on: [service, ingress],
  needs: 'document',
  severity: 'warning',
  summary: {
    en: 'An annotation for Traefik on an object where it is not read',
    ko: 'Traefik이 읽지 않는 오브젝트에 둔 Traefik 애너테이션',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const isService = ctx.resource.type === service;
    const wrong = `${PREFIX}${isService ? 'router.' : 'service.'}`;
    for (const it of ctx.own(metadataKeys)) {
      if (it.kind !== 'annotations' || !it.key.startsWith(wrong)) continue;
      const fixes = () => fixesFor(it, ctx);
      ctx.report(it.pair.key.span, isService ? 'onService' : 'onIngress', { key: it.key }, { fixes });
    }
  },
});

function fixesFor(it: MetadataKey, ctx: Context): readonly Fix[] {
  const removed = removeKey(ctx.text(ctx.resource), ctx.root(ctx.resource), it);
  if (!removed) return [];
  const [other, ...more] = ctx.resource.type === service ? ingressesOf(ctx) : servicesOf(ctx.resource, ctx.index);
  const added =
    other && more.length === 0 && it.value !== undefined
      ? addKey(ctx.text(other), ctx.root(other), 'annotations', it.key, it.value)
      : undefined;
  const move: readonly Fix[] =
    other && added
      ? [
          {
            title: say(messages.move, { other: nameOf(other) }),
            safety: 'suggested',
            preferred: true,
            edits: [
              { document: ctx.resource.document, edits: [removed] },
              { document: other.document, edits: [added] },
            ],
          },
        ]
      : [];
  return [...move, ...fixIn(ctx.resource, say(messages.remove), [removed])];
}

/** The Services that an Ingress sends requests to. */
function servicesOf(from: Resource, index: Index): readonly Resource[] {
  const names = new Set(as(from, ingress)?.backends.flatMap(it => it.service?.value ?? []));
  return [...names].flatMap(it => index.find(nameKey('', 'Service', it), from));
}

/** The Ingresses that send requests to a Service. */
function ingressesOf({ resource, index }: Context): readonly Resource[] {
  const isHere = (it: Resource): boolean =>
    as(it, ingress)?.backends.some(one => one.service !== undefined && one.service.value === resource.name?.value) ??
    false;
  return index.find(typeKey(ingress.id), resource).filter(isHere);
}
