/** An external IP that is no IP address, or one that no packet from another machine can be sent to. */
import { decode, textItems } from '../../model/decoded.ts';
import { canonicalIp, ipProblem, parseIp, specialIpProblem } from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { SINCE, since } from '../../model/versions.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { dropItem, setItem, shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses external IP {ip}: it {problem}.',
    ko: 'API 서버가 외부 IP {ip}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change {ip} to {meant}', ko: '{ip}을(를) {meant}(으)로 변경' },
  remove: { en: 'Remove {ip}', ko: '{ip} 제거' },
});

export const serviceExternalIpInvalid = defineRule({
  id: 'service-external-ip-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'An external IP that cannot be one', ko: '사용할 수 없는 외부 IP' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec) return;
    const field = specField(spec, 'externalIPs', decode.texts);
    const items = textItems(field);
    // Without external IPs a policy for external traffic would be refused.
    const isNeeded = spec.effectiveType === 'ClusterIP' && items.length === 1 && 'externalTrafficPolicy';
    const policy = isNeeded ? specField(spec, isNeeded, decode.text).pair : undefined;
    for (const item of items) {
      const problem = problemOf(item.value, since(ctx.config, SINCE.strictIps));
      if (!problem) continue;
      const ip = shown(item.value);
      const fixes = () => {
        const meant = meantBy(item.value);
        const title = say(messages.change, { ip, meant: meant ?? '' });
        const removal = policy ? undefined : dropItem(ctx.text(ctx.resource), field, item);
        return [
          ...fixIn(ctx.resource, title, meant === undefined ? [] : [setItem(item, meant)], 'preferred'),
          ...fixIn(ctx.resource, say(messages.remove, { ip }), [removal]),
        ];
      };
      ctx.report(item.span, 'invalid', { ip, problem }, { fixes });
    }
  },
});

function problemOf(value: string, strict: boolean): ReturnType<typeof ipProblem> {
  const ip = parseIp(value);
  return ipProblem(value, strict) ?? (ip && specialIpProblem(ip));
}

/** Another writing of the same address: `192.0.2.1/32`, `192.000.002.001`. */
function meantBy(value: string): string | undefined {
  const ip = parseIp(value.trim().replace(/\/(32|128)$/, ''));
  const meant = ip && canonicalIp(ip);
  return meant === undefined || problemOf(meant, true) ? undefined : meant;
}
