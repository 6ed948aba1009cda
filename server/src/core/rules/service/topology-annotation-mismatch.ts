/** The old and the new annotation for topology aware routing, saying different things. */
import { service } from '../../model/kinds/service.ts';
import { annotationOf, TOPOLOGY_HINTS, TOPOLOGY_MODE } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';
import { removeAnnotation } from './annotation-fix.ts';

const messages = catalogue({
  mismatch: {
    en: 'The API server refuses topology-mode {mode} beside topology-aware-hints {hints}: it must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified.',
    ko: 'API 서버는 topology-mode {mode}과(와) topology-aware-hints {hints}이(가) 다르면 거부합니다(must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified).',
  },
  here: { en: 'topology-aware-hints is {hints}.', ko: 'topology-aware-hints는 {hints}입니다.' },
  remove: {
    en: 'Remove topology-aware-hints, the old name of the annotation',
    ko: '애너테이션의 옛 이름인 topology-aware-hints 제거',
  },
});

export const serviceTopologyAnnotationMismatch = defineRule({
  id: 'service-topology-annotation-mismatch',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'Two annotations for topology aware routing that differ',
    ko: '서로 다른 토폴로지 인지 라우팅 애너테이션 두 개',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const root = ctx.root(ctx.resource);
    const [mode, hints] = [annotationOf(root, TOPOLOGY_MODE), annotationOf(root, TOPOLOGY_HINTS)];
    if (mode?.value === undefined || hints?.value === undefined || mode.value === hints.value) return;
    const data = { mode: shown(mode.value), hints: shown(hints.value) };
    ctx.report(mode.span, 'mismatch', data, {
      related: [{ resource: ctx.resource, at: hints.span, said: say(messages.here, data) }],
      fixes: () =>
        fixIn(ctx.resource, say(messages.remove), [removeAnnotation(ctx.text(ctx.resource), root, hints)], 'preferred'),
    });
  },
});
