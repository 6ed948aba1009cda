/**
 * A liveness probe that is the readiness probe once more: what should only keep traffic away for a while restarts the container
 * at the same moment. kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/.
 */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type ContainerNode, podTemplate } from '../../model/pod-template.ts';
import { deref, type Node, pairsOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  equal: {
    en: 'The livenessProbe of container {container} is the same as its readinessProbe: when it cannot answer for a while, it is restarted as soon as it gets no more traffic.',
    ko: '컨테이너 {container}의 livenessProbe가 readinessProbe와 같습니다. 잠시 응답하지 못하면 트래픽이 끊기는 동시에 재시작됩니다.',
  },
  here: { en: 'The readinessProbe of {container}.', ko: '{container}의 readinessProbe입니다.' },
  raise: {
    en: 'Restart it after {number} failures only',
    ko: '{number}번 실패한 뒤에만 재시작하도록 변경',
  },
});

type Context = RuleContext<typeof messages>;

export const livenessEqualsReadiness = defineRule({
  id: 'liveness-equals-readiness',
  on: workload,
  needs: 'document',
  severity: 'info',
  off: true,
  summary: {
    en: 'A liveness probe that is the same as the readiness probe',
    ko: '준비성 프로브와 같은 활성 프로브',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const it of ctx.own(podTemplate(ctx.resource))?.containers ?? []) tellContainer(ctx, it);
  },
});

function tellContainer(ctx: Context, { name, handlers }: ContainerNode): void {
  const liveness = handlers.find(it => it.key === 'livenessProbe');
  const readiness = handlers.find(it => it.key === 'readinessProbe');
  if (!liveness || !readiness || liveness.unclear || readiness.unclear) return;
  if (liveness.actions.length === 0 || !isSame(liveness.map, readiness.map)) return;
  ctx.report(
    liveness.pair.key.span,
    'equal',
    { container: name },
    {
      related: [{ resource: ctx.resource, at: readiness.pair.key.span, said: say(messages.here, { container: name }) }],
      fixes: () => {
        // One map for both: an edit would change both.
        if (liveness.map === readiness.map) return [];
        const field = decoded(liveness.map, 'failureThreshold', decode.integer, liveness.at);
        const number = (field.value ?? DEFAULT_FAILURES) * MORE;
        const edit = setField(ctx.text(ctx.resource), field, number);
        return fixIn(ctx.resource, say(messages.raise, { number }), [edit]);
      },
    },
  );
}

/** core/v1 `Probe.failureThreshold`. */
const DEFAULT_FAILURES = 3;
const MORE = 3;

/** Whether two nodes say the same, in whatever order of their keys. */
function isSame(a: Node | null | undefined, b: Node | null | undefined): boolean {
  const [one, other] = [deref(a ?? undefined), deref(b ?? undefined)];
  if (one === other) return true;
  if (one?.type === 'scalar' && other?.type === 'scalar') return one.text === other.text;
  if (one?.type === 'seq' && other?.type === 'seq') {
    return one.items.length === other.items.length && one.items.every((it, i) => isSame(it, other.items[i]));
  }
  if (one?.type !== 'map' || other?.type !== 'map') return false;
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  return (
    pairs.length === others.length &&
    pairs.every(({ key, value }) => {
      const same = others.find(it => it.key.text === key.text);
      return same !== undefined && isSame(value, same.value);
    })
  );
}
