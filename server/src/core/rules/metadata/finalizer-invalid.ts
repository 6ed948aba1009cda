/** Finalizers that the API server refuses. kubernetes `pkg/apis/core/validation`: validateKubeFinalizerName. */
import { qualifiedNameProblem } from '../../model/names.ts';
import { removeItem } from '../../syntax/edit.ts';
import { deref, nodeAt } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { isOpaque } from '../../syntax/template.ts';
import { catalogue, say } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { ownMetadata } from './parts.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses the finalizer {name}: {problem}.',
    ko: 'API 서버가 파이널라이저 {name}을(를) 거부합니다: {problem}.',
  },
  unqualified: {
    en: 'name is neither a standard finalizer name nor is it fully qualified',
    ko: '표준 파이널라이저 이름도 아니고 정규화된 이름(example.com/name)도 아닙니다',
  },
  both: {
    en: 'finalizer orphan and foregroundDeletion cannot be both set',
    ko: 'orphan과 foregroundDeletion을 함께 쓸 수 없습니다',
  },
  remove: { en: 'Remove the finalizer {name}', ko: '파이널라이저 {name} 제거' },
});

/** Names that Kubernetes knows itself. */
const STANDARD: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

export const metadataFinalizerInvalid = defineRule({
  id: 'metadata-finalizer-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A finalizer that is not allowed', ko: '허용되지 않는 파이널라이저' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const list = nodeAt(ownMetadata(ctx), 'finalizers');
    if (list?.type !== 'seq') return;
    const names = list.items.map(it => {
      const node = deref(it);
      const value = node?.type === 'scalar' && !isOpaque(node.text) ? scalarValue(node) : undefined;
      return typeof value === 'string' ? value : undefined;
    });
    const bothAt = names.includes('orphan') ? names.indexOf('foregroundDeletion') : -1;
    for (const [index, name] of names.entries()) {
      if (name === undefined) continue;
      const wrong = qualifiedNameProblem(name);
      const unqualified = STANDARD.has(name) || name.includes('/') ? undefined : say(messages.unqualified);
      const problem = wrong ?? unqualified ?? (index === bothAt ? say(messages.both) : undefined);
      if (!problem) continue;
      const fixes = () =>
        fixIn(ctx.resource, say(messages.remove, { name }), [removeItem(ctx.text(ctx.resource), list, index)]);
      ctx.report(list.items[index]!.span, 'invalid', { name, problem }, { fixes });
    }
  },
});
