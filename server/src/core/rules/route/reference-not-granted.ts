/**
 * A route that names a Service of another namespace which no ReferenceGrant there allows: RefNotPermitted.
 * gateway-api.sigs.k8s.io/api-types/referencegrant/.
 */
import { objectsMeant } from '../../index/objects.ts';
import type { Index } from '../../index/workspace-index.ts';
import { custom } from '../../model/kinds/custom.ts';
import { GRANTS_KEY, referenceGrant } from '../../model/kinds/reference-grant.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { catalogue, say } from '../../text/message.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { allowing, allows, GRANT_TITLES, newGrant } from './grants.ts';

const messages = catalogue({
  none: {
    en: '{service} is in namespace {namespace}, and no ReferenceGrant there lets {kind}s of namespace {own} refer to it: the route gets RefNotPermitted, and nothing is sent there.',
    ko: '{service}은(는) {namespace} 네임스페이스에 있고, 그곳에 {own} 네임스페이스의 {kind}이(가) 참조하도록 허용하는 ReferenceGrant가 없습니다. 라우트가 RefNotPermitted가 되고 그곳으로는 아무것도 보내지 않습니다.',
  },
  other: {
    en: '{service} is in namespace {namespace}, and {grant} there does not let {kind}s of namespace {own} refer to it: the route gets RefNotPermitted, and nothing is sent there.',
    ko: '{service}은(는) {namespace} 네임스페이스에 있고, 그곳의 {grant}은(는) {own} 네임스페이스의 {kind}이(가) 참조하는 것을 허용하지 않습니다. 라우트가 RefNotPermitted가 되고 그곳으로는 아무것도 보내지 않습니다.',
  },
  unread: {
    en: '{finding} But one may be in what could not be read (files skipped: {count}).',
    ko: '{finding} 다만 읽지 못한 파일에 허용하는 것이 있을 수 있습니다(건너뛴 파일: {count}개).',
  },
  here: { en: '{name} is here.', ko: '{name}은(는) 여기에 있습니다.' },
  ...GRANT_TITLES,
});

export const routeReferenceNotGranted = defineRule({
  id: 'route-reference-not-granted',
  on: custom,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A route that refers to a Service of another namespace without leave',
    ko: '허용 없이 다른 네임스페이스의 서비스를 참조하는 라우트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const { resource, index } = ctx;
    const own = resource.namespace?.value;
    for (const it of resource.mentions.names) {
      // Which namespaces they are is decided when the files are applied.
      if (it.row.id !== 'route-names-service' || !it.namespace || own === undefined) continue;
      if (it.namespace.value === own || isSymbolic(it.namespace.value) || isSymbolic(own)) continue;
      const [service] = objectsMeant(it, resource, index);
      if (service && service.namespace?.value === it.namespace.value) tellUnlessGranted(ctx, it, service, own);
    }
  },
});

function tellUnlessGranted(
  ctx: RuleContext<typeof messages>,
  { name, namespace }: NameReference,
  service: Resource,
  own: string,
): void {
  const { resource, index } = ctx;
  const request = { from: resource, namespace: own, service: name.value };
  const grants = grantsIn(namespace!.value, index);
  if (grants.some(it => allows(it, request))) return;
  const [grant] = grants;
  const said = { service: nameOf(service), namespace: namespace!.value, kind: resource.kind, own };
  const finding = grant ? say(messages.other, { ...said, grant: nameOf(grant) }) : say(messages.none, said);
  const unread = index.skipped(resource).filter(({ resources }) => resources.every(it => as(it, referenceGrant)));
  const count = new Set(unread.map(it => it.uri)).size;
  const related = grant ?? service;
  ctx.tell(namespace!.span, count > 0 ? say(messages.unread, { finding, count }) : finding, {
    severity: count > 0 ? 'info' : 'warning',
    related: [
      {
        resource: related,
        at: related.name?.span ?? related.kindSpan,
        said: say(messages.here, { name: nameOf(related) }),
      },
    ],
    fixes: () => (grant ? grants.flatMap(it => allowing(it, request, ctx)) : newGrant(service, request, ctx)),
  });
}

/** Those of everything that is applied: a namespace belongs to no unit. */
function grantsIn(namespace: string, index: Index): readonly Resource[] {
  return index
    .anywhere(GRANTS_KEY)
    .filter(it => !it.document.skipped && (it.namespace?.value ?? namespace) === namespace);
}
