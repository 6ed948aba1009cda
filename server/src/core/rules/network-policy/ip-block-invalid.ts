/** The addresses of an ipBlock: no CIDR, an ambiguous one, or an exception that lies outside. */
import type { Config } from '../../config.ts';
import {
  type Cidr,
  canonicalCidr,
  canonicalIp,
  cidrProblem,
  cidrWarning,
  isStrictSubset,
  parseCidr,
  parseIp,
} from '../../model/ip.ts';
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { policySpec } from '../../model/policy-spec.ts';
import { SINCE, since } from '../../model/versions.ts';
import { removeItem } from '../../syntax/edit.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { fixIn, setField } from '../fix.ts';
import { setItem } from '../list-fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'An ipBlock without a cidr: the API server refuses it (Required value).',
    ko: 'cidr가 없는 ipBlock입니다. API 서버가 거부합니다(Required value).',
  },
  address: {
    en: 'The API server refuses "{value}": {problem}. A single address needs its prefix length too, {meant}.',
    ko: 'API 서버가 "{value}"을(를) 거부합니다: {problem}. 주소 하나에도 프리픽스 길이를 붙여 {meant}(으)로 써야 합니다.',
  },
  invalid: {
    en: 'The API server refuses "{value}": {problem}.',
    ko: 'API 서버가 "{value}"을(를) 거부합니다: {problem}.',
  },
  outside: {
    en: 'The API server refuses the exception {value}: it must be a strict subset of `cidr`, which is {cidr}.',
    ko: 'API 서버가 예외 {value}을(를) 거부합니다. `cidr`인 {cidr}보다 좁은 그 안의 범위여야 합니다(must be a strict subset of `cidr`).',
  },
  unusual: { en: 'The API server warns: {warning}.', ko: 'API 서버가 경고합니다: {warning}.' },
  cidr: { en: 'The cidr is here.', ko: 'cidr는 여기에 있습니다.' },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
  remove: { en: 'Remove the exception', ko: '예외 제거' },
});

type Context = RuleContext<typeof messages>;

export const networkPolicyIpBlockInvalid = defineRule({
  id: 'networkpolicy-ip-block-invalid',
  on: networkPolicy,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An ipBlock of a NetworkPolicy that is no CIDR, or an exception that is not within it',
    ko: 'CIDR가 아니거나 예외가 범위를 벗어난 네트워크폴리시 ipBlock',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const { cidr, except } of ctx.own(policySpec)?.peers ?? []) {
      if (!cidr || cidr.unclear) continue;
      if (!cidr.value) {
        ctx.report(cidr.span, 'required', {}, cidr.path ? { path: cidr.path } : {});
        continue;
      }
      const items = except?.items ?? [];
      const outer = parseCidr(cidr.value);
      checkBlock(ctx, {
        value: cidr.value,
        span: cidr.span,
        set: meant => setField(ctx.text(ctx.resource), cidr, meant),
        fits: meant =>
          items.every(it => isWithin(parseCidr(it.value), meant) || (outer && !isWithin(parseCidr(it.value), outer))),
      });
      // The exceptions are only compared with a block that can be read.
      for (const item of outer ? items : []) {
        checkBlock(ctx, { ...item, set: meant => setItem(item, meant), fits: meant => isWithin(meant, outer) });
        const inner = parseCidr(item.value);
        if (!inner || isWithin(inner, outer) || cidrProblem(item.value, isStrict(ctx.config))) continue;
        ctx.report(
          item.span,
          'outside',
          { value: item.value, cidr: cidr.value },
          {
            related: [{ resource: ctx.resource, at: cidr.span, said: say(messages.cidr) }],
            fixes: () => {
              const list = except?.seq;
              const edit =
                list && list.items.length > 1 ? removeItem(ctx.text(ctx.resource), list, item.index) : undefined;
              return fixIn(ctx.resource, say(messages.remove), [edit]);
            },
          },
        );
      }
    }
  },
});

function isStrict(config: Config): boolean {
  return since(config, SINCE.strictIps);
}

/** Whether an exception may be one of this block. */
function isWithin(inner: Cidr | undefined, outer: Cidr | undefined): boolean {
  return inner !== undefined && outer !== undefined && isStrictSubset(inner, outer);
}

/** A `cidr` or an exception. */
interface Block {
  readonly value: string;
  readonly span: Span;
  /** The edit that puts another block in its place. */
  set(meant: string): TextEdit | undefined;
  /** Whether the exceptions are as good with another block in its place. */
  fits(meant: Cidr | undefined): boolean | undefined;
}

/** One block by itself. */
function checkBlock(ctx: Context, { value, span: at, set, fits }: Block): void {
  const fixesTo = (...all: readonly string[]) => {
    return (): readonly Fix[] =>
      all
        .filter(it => fits(parseCidr(it)))
        .flatMap(meant => fixIn(ctx.resource, say(messages.change, { meant }), [set(meant)]));
  };
  const cidr = parseCidr(value);
  const ip = parseIp(value) ?? cidr?.ip;
  const single = ip && `${canonicalIp(ip)}/${ip.family === 'IPv4' ? 32 : 128}`;
  const problem = cidrProblem(value, isStrict(ctx.config));
  if (problem && !cidr && single) {
    ctx.report(at, 'address', { value, problem, meant: single }, { fixes: fixesTo(single) });
    return;
  }
  // With bits behind the prefix either the block is meant or the one address.
  const meant = [cidr && canonicalCidr(cidr), cidr?.hostBits ? single : undefined].filter(it => it !== undefined);
  const warning = problem ? undefined : cidrWarning(value);
  if (problem) ctx.report(at, 'invalid', { value, problem }, { fixes: fixesTo(...meant) });
  else if (warning) ctx.report(at, 'unusual', { warning }, { severity: 'info', fixes: fixesTo(...meant) });
}
