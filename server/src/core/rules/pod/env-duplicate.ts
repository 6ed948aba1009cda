/** A variable that hides an earlier one of its name: the last one counts, unless it refers to the other. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type ContainerNode, itemsOf, podTemplate } from '../../model/pod-template.ts';
import { removeItem } from '../../syntax/edit.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  hidden: {
    en: 'This hides the {name} above, which has no effect and may be dropped when using apply (hides previous definition of "{name}").',
    ko: '위에 있는 {name}을(를) 가립니다. 위의 값은 효과가 없고 apply로 적용하면 사라질 수 있습니다(hides previous definition of "{name}").',
  },
  first: { en: 'The hidden one is here.', ko: '가려진 변수는 여기에 있습니다.' },
  remove: { en: 'Remove the hidden {name}', ko: '가려진 {name} 제거' },
});

type Context = RuleContext<typeof messages>;

export const envDuplicate = defineRule({
  id: 'env-duplicate',
  on: workload,
  needs: 'document',
  severity: 'warning',
  summary: { en: 'An environment variable that is defined twice', ko: '두 번 정의된 환경 변수' },
  messages,
  fixable: 'always',

  check(_facts, ctx: Context) {
    for (const it of ctx.own(podTemplate(ctx.resource))?.containers ?? []) checkEnv(ctx, it);
  },
});

function checkEnv(ctx: Context, { map, at }: ContainerNode): void {
  const list = nodeAt(map, 'env');
  const seen = new Map<string, ReturnType<typeof variable>>();
  for (const item of itemsOf(map, 'env', at)) {
    const it = variable(item);
    const name = it.name.value;
    if (!name) continue;
    const before = seen.get(name);
    seen.set(name, it);
    if (!before || it.value.unclear) continue;
    // `PATH: $(PATH):/opt` adds to the other one.
    const own = `$(${name})`;
    const adds = !it.hasSource && it.value.value !== own && it.value.value?.includes(own);
    if (adds) continue;
    const fixes = (): readonly Fix[] => {
      const edit = list?.type === 'seq' ? removeItem(ctx.text(ctx.resource), list, before.index) : undefined;
      return fixIn(ctx.resource, say(messages.remove, { name }), [edit]);
    };
    const related = [{ resource: ctx.resource, at: before.name.span, said: say(messages.first) }];
    // Twice the same changes nothing.
    const isCopy = !it.hasSource && !before.hasSource && it.value.value === before.value.value;
    ctx.report(it.name.span, 'hidden', { name }, { related, fixes, ...(isCopy ? { severity: 'info' } : {}) });
  }
}

function variable({ map, at }: Pick<ContainerNode, 'map' | 'at'>) {
  return {
    index: Number(at.at(-1)),
    name: decoded(map, 'name', decode.text, at, 'value'),
    value: decoded(map, 'value', decode.text, at),
    hasSource: !isNull(pairOf(map, 'valueFrom')?.value),
  };
}
