/** A backend of an Ingress that names nothing, two things, or something by a name that nothing can have. */

import { decode, decoded } from '../../model/decoded.ts';
import type { DecodedObject } from '../../model/decoded-list.ts';
import { type BackendNode, ingressSpec } from '../../model/ingress-spec.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { asDnsLabel, dns1035LabelProblem, dnsLabelProblem, dnsSubdomainProblem } from '../../model/names.ts';
import { SINCE, since } from '../../model/versions.ts';
import { removePair } from '../../syntax/edit.ts';
import type { MapNode } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { convertedBackend, isOldBackend } from './old-backend.ts';

const messages = catalogue({
  nothing: {
    en: 'This backend names neither a Service nor a resource: the API server refuses it (resource or service backend is required).',
    ko: '이 백엔드는 서비스도 리소스도 지정하지 않습니다. API 서버가 거부합니다(resource or service backend is required).',
  },
  old: {
    en: 'serviceName and servicePort are the fields of networking.k8s.io/v1beta1; since v1 they are service.name and service.port: the API server refuses this one (resource or service backend is required).',
    ko: 'serviceName과 servicePort는 networking.k8s.io/v1beta1의 필드이며 v1에서는 service.name과 service.port입니다. API 서버가 거부합니다(resource or service backend is required).',
  },
  both: {
    en: 'A backend is a Service or a resource, not both: the API server refuses it (cannot set both resource and service backends).',
    ko: '백엔드는 서비스와 리소스 중 하나여야 합니다. API 서버가 거부합니다(cannot set both resource and service backends).',
  },
  required: {
    en: 'The API server refuses a {what} backend without {field} (Required value).',
    ko: 'API 서버는 {field}이(가) 없는 {what} 백엔드를 거부합니다(Required value).',
  },
  name: {
    en: 'No Service can have the name {name}, so the API server refuses it: {problem}.',
    ko: '{name}은(는) 서비스의 이름이 될 수 없어 API 서버가 거부합니다: {problem}.',
  },
  segment: {
    en: "The API server refuses {field} {value}: it may not be '.' or '..' and may not contain '/' or '%'.",
    ko: "API 서버가 {field} {value}을(를) 거부합니다. '.'이나 '..'일 수 없고 '/'와 '%'를 포함할 수 없습니다.",
  },
  group: {
    en: 'The API server refuses apiGroup {value}: {problem}.',
    ko: 'API 서버가 apiGroup {value}을(를) 거부합니다: {problem}.',
  },
  convert: { en: 'Write it as service.name and service.port', ko: 'service.name과 service.port로 변경' },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
  rename: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const ingressBackendInvalid = defineRule({
  id: 'ingress-backend-invalid',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A backend of an Ingress that is not one Service or resource with a valid name',
    ko: '올바른 이름의 서비스나 리소스 하나가 아닌 인그레스 백엔드',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const it of ctx.own(ingressSpec)?.backends ?? []) {
      const { at, service, resource } = it;
      if (at.unclear || service?.unclear || resource?.unclear) continue;
      if (service?.map && resource?.map) both(ctx, it);
      else if (service?.map) serviceName(ctx, service);
      else if (resource?.map) resourceNames(ctx, resource.map, resource);
      else if (isOldBackend(at.map)) {
        const fixes = () => {
          const edits = convertedBackend(ctx.text(ctx.resource), at.map!);
          return edits ? fixIn(ctx.resource, say(messages.convert), edits, 'preferred') : [];
        };
        ctx.report(at.span, 'old', {}, { path: at.path, fixes });
      } else ctx.report(at.span, 'nothing', {}, { path: at.path });
    }
  },
});

function both(ctx: Context, { at, service, resource }: BackendNode): void {
  const fixes = () =>
    [resource!, service!].flatMap(({ pair, path }) => {
      const edit = pair && at.map?.pairs.includes(pair) ? removePair(ctx.text(ctx.resource), at.map, pair) : undefined;
      return fixIn(ctx.resource, say(messages.remove, { field: String(path.at(-1)) }), [edit]);
    });
  ctx.report(at.span, 'both', {}, { path: at.path, fixes });
}

function serviceName(ctx: Context, service: DecodedObject): void {
  const name = decoded(service.map!, 'name', decode.text, service.path);
  if (name.unclear) return;
  if (!name.value) {
    const more = name.path ? { path: name.path } : {};
    ctx.report(name.path ? service.span : name.span, 'required', { what: 'service', field: 'name' }, more);
    return;
  }
  const problemOf = since(ctx.config, SINCE.relaxedServiceNames) ? dnsLabelProblem : dns1035LabelProblem;
  const problem = problemOf(name.value);
  if (!problem) return;
  const fixes = () => {
    const meant = asDnsLabel(name.value!);
    const edit = meant !== undefined && !problemOf(meant) ? setField(ctx.text(ctx.resource), name, meant) : undefined;
    return fixIn(ctx.resource, say(messages.rename, { meant: meant ?? '' }), [edit]);
  };
  ctx.report(name.span, 'name', { name: name.value, problem }, { fixes });
}

/** networking `validation.go`: validateIngressTypedLocalObjectReference. */
function resourceNames(ctx: Context, map: MapNode, { path, span }: DecodedObject): void {
  const group = decoded(map, 'apiGroup', decode.text, path);
  const problem = group.value === undefined ? undefined : dnsSubdomainProblem(group.value);
  if (problem) ctx.report(group.span, 'group', { value: group.value!, problem });
  for (const field of ['kind', 'name']) {
    const { value, unclear, ...at } = decoded(map, field, decode.text, path);
    if (unclear) continue;
    if (!value) {
      const more = at.path ? { path: at.path } : {};
      ctx.report(at.path ? span : at.span, 'required', { what: 'resource', field }, more);
    } else if (/^\.\.?$|[/%]/.test(value)) ctx.report(at.span, 'segment', { field, value });
  }
}
