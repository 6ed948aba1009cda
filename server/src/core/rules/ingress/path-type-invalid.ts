/** A path of an Ingress without a type, or with one that does not exist. In networking.k8s.io/v1 none is made up. */
import { ingressSpec } from '../../model/ingress-spec.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'The API server refuses a path without a type (pathType must be specified): Prefix, Exact or ImplementationSpecific.',
    ko: 'API 서버는 타입이 없는 경로를 거부합니다(pathType must be specified). Prefix, Exact, ImplementationSpecific 중 하나를 써야 합니다.',
  },
  unknown: {
    en: 'The API server refuses pathType "{type}" (Unsupported value): it is Prefix, Exact or ImplementationSpecific.',
    ko: 'API 서버가 pathType "{type}"을(를) 거부합니다(Unsupported value). Prefix, Exact, ImplementationSpecific 중 하나여야 합니다.',
  },
  near: {
    en: 'The API server refuses pathType {type} (Unsupported value): it is written {meant}.',
    ko: 'API 서버가 pathType {type}을(를) 거부합니다(Unsupported value). 올바른 표기는 {meant}입니다.',
  },
  set: { en: 'Set pathType to {type}', ko: 'pathType을 {type}(으)로 설정' },
});

const TYPES = ['Prefix', 'Exact', 'ImplementationSpecific'] as const;

export const ingressPathTypeInvalid = defineRule({
  id: 'ingress-path-type-invalid',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A path of an Ingress without a valid pathType', ko: '올바른 pathType이 없는 인그레스 경로' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    for (const { pathType } of ctx.own(ingressSpec)?.rules.items.flatMap(it => it.paths?.items ?? []) ?? []) {
      const { value, unclear, span, path } = pathType;
      if (unclear || TYPES.some(it => it === value) || isMisspelt(pathType)) continue;
      const meant = value === undefined ? undefined : meantChoice(value, TYPES);
      const fixes = () => {
        const text = ctx.text(ctx.resource);
        const fixTo = (type: string, how?: 'preferred' | 'safe') =>
          fixIn(ctx.resource, say(messages.set, { type }), [setField(text, pathType, type)], how);
        return meant ? fixTo(meant.value, meant.sure ? 'safe' : 'preferred') : TYPES.flatMap(it => fixTo(it));
      };
      const more = { ...(path && { path }), fixes };
      if (value === undefined) ctx.report(span, 'missing', {}, more);
      else if (meant) ctx.report(span, 'near', { type: value, meant: meant.value }, more);
      else ctx.report(span, 'unknown', { type: value }, more);
    }
  },
});
