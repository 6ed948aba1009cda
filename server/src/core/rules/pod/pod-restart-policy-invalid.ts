/**
 * The restart policy of a pod, or of the pods that a workload makes: most workloads restart them always, a Job never does.
 * kubernetes `pkg/apis/{core,apps,batch}/validation`.
 */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type PodTemplate, podTemplate } from '../../model/pod-template.ts';
import { nodeAt } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses restartPolicy {policy} (Unsupported value): here it can be {choices}.',
    ko: 'API 서버가 restartPolicy {policy}을(를) 거부합니다(Unsupported value). 여기에는 {choices}만 쓸 수 있습니다.',
  },
  always: {
    en: 'The pods of a {kind} are always restarted: the API server refuses restartPolicy {policy} (Unsupported value: supported values: "Always").',
    ko: '{kind}의 파드는 항상 다시 시작됩니다. API 서버가 restartPolicy {policy}을(를) 거부합니다(Unsupported value: supported values: "Always").',
  },
  job: {
    en: 'The pods of a Job end, so they cannot be restarted always, which is the default: the API server refuses it (Required value: valid values: "OnFailure", "Never").',
    ko: '잡의 파드는 끝나야 하므로 기본값인 Always를 쓸 수 없습니다. API 서버가 거부합니다(Required value: valid values: "OnFailure", "Never").',
  },
  failurePolicy: {
    en: 'With podFailurePolicy the API server refuses restartPolicy {policy} (only "Never" is supported when podFailurePolicy is specified).',
    ko: 'podFailurePolicy가 있으면 API 서버가 restartPolicy {policy}을(를) 거부합니다(only "Never" is supported when podFailurePolicy is specified).',
  },
  set: { en: 'Set restartPolicy to {meant}', ko: 'restartPolicy를 {meant}(으)로 설정' },
  remove: { en: 'Remove restartPolicy', ko: 'restartPolicy 제거' },
});

type Context = RuleContext<typeof messages>;

const POLICIES = ['Always', 'OnFailure', 'Never'] as const;

/** Kinds whose pods run to their end. All other kinds but Pod restart theirs always. */
const TO_THE_END = new Set(['Job', 'CronJob']);

export const podRestartPolicyInvalid = defineRule({
  id: 'pod-restart-policy-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A restart policy that the pods of this kind cannot have',
    ko: '이 종류의 파드에 쓸 수 없는 재시작 정책',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx: Context) {
    const template = ctx.own(podTemplate(ctx.resource));
    if (!template) return;
    const { kind } = ctx.resource;
    const allowed = POLICIES.filter(it => kind === 'Pod' || (it === 'Always') !== TO_THE_END.has(kind));
    const field = decoded(template.spec, 'restartPolicy', decode.text, template.at, 'containers');
    if (field.unclear) return;
    const policy = field.value || 'Always';
    const set = (meant: string, how: 'suggested' | 'preferred' | 'safe'): readonly Fix[] => {
      const edit = setField(ctx.text(ctx.resource), field, meant, 'first');
      return fixIn(ctx.resource, say(messages.set, { meant }), [edit], how);
    };
    if (allowed.some(it => it === policy)) {
      if (policy === 'Never' || !hasFailurePolicy(ctx, template)) return;
      ctx.report(field.span, 'failurePolicy', { policy }, { fixes: () => set('Never', 'preferred') });
    } else if (policy === 'Always') {
      // A patch for another file's Job need not say it.
      if (!field.pair && !template.isWhole) return;
      const fixes = (): readonly Fix[] => allowed.flatMap(it => set(it, 'suggested'));
      ctx.report(field.span, 'job', {}, { ...(field.path && { path: field.path }), fixes });
    } else {
      const choice = meantChoice(policy, allowed);
      const fixes = (): readonly Fix[] => {
        const removal = removeField(ctx.text(ctx.resource), field);
        if (choice) return set(choice.value, choice.sure ? 'safe' : 'preferred');
        if (allowed.length > 1) return allowed.flatMap(it => set(it, 'suggested'));
        return [...set('Always', 'suggested'), ...fixIn(ctx.resource, say(messages.remove), [removal], 'preferred')];
      };
      if (POLICIES.some(it => it === policy)) ctx.report(field.span, 'always', { policy, kind }, { fixes });
      else ctx.report(field.span, 'unknown', { policy, choices: allowed.join(', ') }, { fixes });
    }
  },
});

function hasFailurePolicy(ctx: Context, { at }: PodTemplate): boolean {
  const { kind } = ctx.resource;
  // From `spec.template.spec` to the spec of the Job.
  const job = nodeAt(ctx.root(ctx.resource), ...at.slice(0, -2));
  return TO_THE_END.has(kind) && !isNull(nodeAt(job, 'podFailurePolicy'));
}
