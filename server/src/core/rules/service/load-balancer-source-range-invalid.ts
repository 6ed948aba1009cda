/** A source range that is no CIDR block, in the field or, where that is empty, in the annotation of old. */
import { decode, textItems } from '../../model/decoded.ts';
import { canonicalCidr, canonicalIp, cidrProblem, parseCidr, parseIp } from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { annotationOf, SOURCE_RANGES, serviceSpec, specField } from '../../model/service-spec.ts';
import { SINCE, since } from '../../model/versions.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { dropItem, setItem, shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses source range {range}: it {problem}.',
    ko: 'API 서버가 소스 범위 {range}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change {range} to {meant}', ko: '{range}을(를) {meant}(으)로 변경' },
  remove: { en: 'Remove {range}', ko: '{range} 제거' },
  mend: { en: 'Change the source ranges to {ranges}', ko: '소스 범위를 {ranges}(으)로 변경' },
});

export const serviceLoadBalancerSourceRangeInvalid = defineRule({
  id: 'service-load-balancer-source-range-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A source range that is not a CIDR block', ko: 'CIDR 블록이 아닌 소스 범위' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec) return;
    const strict = since(ctx.config, SINCE.strictIps);
    const problemOf = (range: string): Said | undefined => cidrProblem(range, strict);
    const field = specField(spec, 'loadBalancerSourceRanges', decode.texts);
    const items = textItems(field);
    for (const item of items) {
      // Blanks around a range are let through.
      const written = item.value.trim();
      const problem = problemOf(written);
      if (!problem) continue;
      const range = shown(item.value);
      const fixes = () => {
        const meant = meantBy(written);
        return meant === undefined
          ? fixIn(ctx.resource, say(messages.remove, { range }), [dropItem(ctx.text(ctx.resource), field, item)])
          : fixIn(ctx.resource, say(messages.change, { range, meant }), [setItem(item, meant)], 'preferred');
      };
      ctx.report(item.span, 'invalid', { range, problem }, { fixes });
    }
    if (field.unclear || items.length > 0) return;
    const annotation = annotationOf(ctx.root(ctx.resource), SOURCE_RANGES);
    const ranges = annotation?.value?.trim() ? annotation.value.split(',').map(it => it.trim()) : [];
    const first = ranges.find(problemOf);
    if (!annotation || first === undefined) return;
    // All of them stand at one place, so they are mended together.
    const mended = [...new Set(ranges.flatMap(it => (problemOf(it) ? (meantBy(it) ?? []) : it)))].join(',');
    const fixes = () => {
      const edits = mended === '' ? [] : [setField(ctx.text(ctx.resource), annotation, mended)];
      return fixIn(ctx.resource, say(messages.mend, { ranges: mended }), edits);
    };
    ctx.report(annotation.span, 'invalid', { range: shown(first), problem: problemOf(first)! }, { fixes });
  },
});

/** The block of `10.0.0.1/8` and of a bare address. Undefined for what nobody can guess. */
function meantBy(range: string): string | undefined {
  const cidr = parseCidr(range);
  if (cidr) return canonicalCidr(cidr);
  const ip = parseIp(range);
  return ip && `${canonicalIp(ip)}/${ip.family === 'IPv4' ? 32 : 128}`;
}
