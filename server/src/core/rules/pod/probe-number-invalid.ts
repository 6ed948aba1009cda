/** A number of a probe that the API server refuses. kubernetes `pkg/apis/core/validation`: validateProbe. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type Handler, PROBES, podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  negative: {
    en: 'The API server refuses {field} {number}: it must be greater than or equal to 0.',
    ko: 'API 서버가 {field} {number}을(를) 거부합니다. 0 이상이어야 합니다.',
  },
  notOne: {
    en: 'One success is all that a {probe} can ask for: the API server refuses successThreshold {number} (must be 1).',
    ko: '{probe}에는 성공이 한 번만 필요합니다. API 서버가 successThreshold {number}을(를) 거부합니다(must be 1).',
  },
  notPositive: {
    en: 'The API server refuses terminationGracePeriodSeconds {number}: it must be greater than 0.',
    ko: 'API 서버가 terminationGracePeriodSeconds {number}을(를) 거부합니다. 0보다 커야 합니다.',
  },
  readiness: {
    en: 'A readiness probe never ends a container: the API server refuses terminationGracePeriodSeconds (must not be set for readinessProbes).',
    ko: '준비성 프로브는 컨테이너를 종료하지 않습니다. API 서버가 terminationGracePeriodSeconds를 거부합니다(must not be set for readinessProbes).',
  },
  set: { en: 'Set {field} to {number}', ko: '{field}을(를) {number}(으)로 설정' },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

type Context = RuleContext<typeof messages>;

export const probeNumberInvalid = defineRule({
  id: 'probe-number-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A number of seconds or of tries that a probe cannot have',
    ko: '프로브에 허용되지 않는 시간이나 횟수',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx: Context) {
    for (const { role, handlers } of ctx.own(podTemplate(ctx.resource))?.containers ?? []) {
      if (role === 'init') continue;
      for (const it of handlers) if (PROBES.some(key => key === it.key)) checkProbe(ctx, it);
    }
  },
});

const COUNTS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

function checkProbe(ctx: Context, probe: Handler): void {
  const numberOf = (key: string): Decoded<number> => decoded(probe.map, key, decode.integer, probe.at);
  for (const field of COUNTS.map(numberOf)) {
    const number = field.value;
    if (number === undefined) continue;
    const data = { field: field.key, number };
    if (number < 0) ctx.report(field.span, 'negative', data, { fixes: () => removal(ctx, field) });
    else if (field.key === 'successThreshold' && number > 1 && probe.key !== 'readinessProbe') {
      const fixes = (): readonly Fix[] => {
        const edit = setField(ctx.text(ctx.resource), field, 1);
        return fixIn(ctx.resource, say(messages.set, { field: field.key, number: 1 }), [edit], 'preferred');
      };
      ctx.report(field.span, 'notOne', { probe: probe.key, number }, { fixes });
    }
  }
  const grace = numberOf('terminationGracePeriodSeconds');
  if (grace.value === undefined) return;
  const fixes = (): readonly Fix[] => removal(ctx, grace);
  if (probe.key === 'readinessProbe') ctx.report(grace.span, 'readiness', {}, { fixes });
  else if (grace.value <= 0) ctx.report(grace.span, 'notPositive', { number: grace.value }, { fixes });
}

/** Without the field its default holds. */
function removal(ctx: Context, field: Decoded<number>): readonly Fix[] {
  const title = say(messages.remove, { field: field.key });
  return fixIn(ctx.resource, title, [removeField(ctx.text(ctx.resource), field)], 'preferred');
}
