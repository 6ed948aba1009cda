/** An Ingress without rules and without a default backend, or a rule whose `http` has no paths: nothing would be served. */
import { decodedObject } from '../../model/decoded-list.ts';
import { IN_INGRESS } from '../../model/fields/mistaken.ts';
import { ingressSpec } from '../../model/ingress-spec.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue } from '../../text/message.ts';
import { isMisspelt, isMistaken } from '../misspelt.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  nothing: {
    en: 'This Ingress has no rules and no default backend: the API server refuses it (either `defaultBackend` or `rules` must be specified).',
    ko: '이 인그레스에는 규칙도 기본 백엔드도 없습니다. API 서버가 거부합니다(either `defaultBackend` or `rules` must be specified).',
  },
  noPaths: {
    en: 'This rule has no paths, so no request could go anywhere: the API server refuses it (paths: Required value).',
    ko: '이 규칙에는 경로가 없어 요청을 보낼 곳이 없습니다. API 서버가 거부합니다(paths: Required value).',
  },
});

export const ingressRulesRequired = defineRule({
  id: 'ingress-rules-required',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An Ingress without rules and default backend, or a rule without paths',
    ko: '규칙과 기본 백엔드가 없는 인그레스, 또는 경로가 없는 규칙',
  },
  messages,
  fixable: 'never',

  check(_facts, ctx) {
    const spec = ctx.own(ingressSpec);
    const root = ctx.root(ctx.resource);
    if (!spec) {
      const at = root && decodedObject(root, 'spec', []);
      const isAbsent = at && !at.unclear && !at.map && ctx.resource.apiVersion === 'networking.k8s.io/v1';
      if (isAbsent) ctx.report(at.pair ? at.span : ctx.resource.kindSpan, 'nothing', {}, { path: at.path });
      return;
    }
    const { rules, defaultBackend } = spec;
    const hasBackend = defaultBackend.map !== undefined || defaultBackend.unclear;
    const absent = ['rules', 'defaultBackend'].map(key => ({ key, map: spec.map, pair: pairOf(spec.map, key) }));
    const isMeant = absent.some(it => isMisspelt(it) || isMistaken(it, IN_INGRESS));
    if (rules.length === 0 && !rules.unclear && !hasBackend && !isMeant) {
      ctx.report(decodedObject(root!, 'spec', []).span, 'nothing', {}, { path: ['spec'] });
    }
    for (const { paths } of rules.items) {
      if (paths && paths.length === 0 && !paths.unclear) ctx.report(paths.span, 'noPaths', {}, { path: paths.path });
    }
  },
});
