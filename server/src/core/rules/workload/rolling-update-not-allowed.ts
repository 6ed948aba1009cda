/** Settings of rolling updates beside a strategy that makes none. kubernetes `pkg/apis/apps/validation`. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { removePair } from '../../syntax/edit.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type Fix } from '../rule.ts';

const messages = catalogue({
  notAllowed: {
    en: 'With type {type} nothing is updated step by step: the API server refuses rollingUpdate ({words}).',
    ko: '{type} 타입은 단계적으로 업데이트하지 않습니다. API 서버가 rollingUpdate를 거부합니다({words}).',
  },
  remove: { en: 'Remove rollingUpdate', ko: 'rollingUpdate 제거' },
  change: { en: 'Change the type to RollingUpdate', ko: '타입을 RollingUpdate로 변경' },
});

interface Strategy {
  readonly field: string;
  /** The type that is no rolling update. */
  readonly type: string;
  readonly words: string;
}

/** A DaemonSet with OnDelete may have them. */
const STRATEGIES: Readonly<Record<string, Strategy>> = {
  Deployment: {
    field: 'strategy',
    type: 'Recreate',
    words: "may not be specified when strategy `type` is 'Recreate'",
  },
  StatefulSet: {
    field: 'updateStrategy',
    type: 'OnDelete',
    words: "only allowed for updateStrategy 'RollingUpdate'",
  },
};

export const workloadRollingUpdateNotAllowed = defineRule({
  id: 'workload-rolling-update-not-allowed',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'rollingUpdate beside a strategy that makes no rolling updates',
    ko: '롤링 업데이트를 하지 않는 전략에 쓴 rollingUpdate',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const strategy = STRATEGIES[ctx.resource.kind];
    if (!strategy) return;
    const { field, type, words } = strategy;
    const map = nodeAt(ctx.root(ctx.resource), 'spec', field);
    if (map?.type !== 'map') return;
    const own = decoded(map, 'type', decode.text, ['spec', field]);
    const pair = pairOf(map, 'rollingUpdate');
    if (own.value !== type || !pair || isNull(pair.value) || nodeAt(map, 'rollingUpdate')?.type !== 'map') return;
    const fixes = (): readonly Fix[] => {
      const text = ctx.text(ctx.resource);
      return [
        ...fixIn(ctx.resource, say(messages.remove), [removePair(text, map, pair)]),
        ...fixIn(ctx.resource, say(messages.change), [setField(text, own, 'RollingUpdate')]),
      ];
    };
    ctx.report(pair.key.span, 'notAllowed', { type, words }, { fixes });
  },
});
