/** The class of an Ingress: a name that no IngressClass can have, or another one in the old annotation. */
import { decode, decoded } from '../../model/decoded.ts';
import { ingressSpec } from '../../model/ingress-spec.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { asDnsSubdomain, dnsSubdomainProblem } from '../../model/names.ts';
import { insertPair } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  differs: {
    en: 'The annotation says {old} and ingressClassName says {name}: the API server refuses it (must match `ingressClassName` when both are specified).',
    ko: '어노테이션은 {old}, ingressClassName은 {name}입니다. API 서버가 거부합니다(must match `ingressClassName` when both are specified).',
  },
  deprecated: {
    en: 'Annotation "kubernetes.io/ingress.class" is deprecated, please use \'spec.ingressClassName\' instead.',
    ko: '"kubernetes.io/ingress.class" 어노테이션은 사용 중단되었으므로 \'spec.ingressClassName\'을 쓰십시오(is deprecated).',
  },
  invalid: {
    en: 'No IngressClass can have the name {name}, so the API server refuses it: {problem}.',
    ko: '{name}은(는) 인그레스 클래스의 이름이 될 수 없어 API 서버가 거부합니다: {problem}.',
  },
  here: { en: 'ingressClassName is {name} here.', ko: 'ingressClassName은 여기에서 {name}입니다.' },
  remove: { en: 'Remove the annotation', ko: '어노테이션 제거' },
  move: { en: 'Set ingressClassName to {name} instead', ko: '대신 ingressClassName을 {name}(으)로 설정' },
  rename: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
});

const ANNOTATION = 'kubernetes.io/ingress.class';

export const ingressClassInvalid = defineRule({
  id: 'ingress-class-invalid',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An Ingress class that has an invalid name, or differs from the deprecated annotation',
    ko: '이름이 잘못되었거나 사용 중단된 어노테이션과 다른 인그레스 클래스',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(ingressSpec);
    if (!spec || spec.className.unclear) return;
    const { resource } = ctx;
    const { value: name, span } = spec.className;
    const problem = name === undefined ? undefined : dnsSubdomainProblem(name);
    if (name !== undefined && problem) {
      const fixes = () => {
        const meant = asDnsSubdomain(name);
        const edit = meant === undefined ? undefined : setField(ctx.text(resource), spec.className, meant);
        return fixIn(resource, say(messages.rename, { meant: meant ?? '' }), [edit]);
      };
      ctx.report(span, 'invalid', { name: shown(name), problem }, { fixes });
    }

    const annotations = nodeAt(ctx.root(resource), 'metadata', 'annotations');
    if (annotations?.type !== 'map') return;
    const old = decoded(annotations, ANNOTATION, decode.text, ['metadata', 'annotations']);
    if (old.value === undefined || old.value === name) return;
    if (name === undefined) {
      const fixes = () => {
        if (dnsSubdomainProblem(old.value!) || spec.className.pair) return [];
        const text = ctx.text(resource);
        const edits = [
          removeField(text, old),
          insertPair(text, spec.map, `ingressClassName: ${quoted(old.value!)}`, 'first'),
        ];
        return fixIn(resource, say(messages.move, { name: old.value! }), edits);
      };
      ctx.report(old.pair?.key.span ?? old.span, 'deprecated', {}, { severity: 'info', fixes });
      return;
    }
    ctx.report(
      old.span,
      'differs',
      { old: shown(old.value), name: shown(name) },
      {
        related: [{ resource, at: span, said: say(messages.here, { name: shown(name) }) }],
        fixes: () => {
          const text = ctx.text(resource);
          return [
            ...fixIn(resource, say(messages.remove), [removeField(text, old)]),
            ...(dnsSubdomainProblem(old.value!) || problem
              ? []
              : fixIn(resource, say(messages.move, { name: old.value! }), [
                  removeField(text, old),
                  setField(text, spec.className, old.value!),
                ])),
          ];
        },
      },
    );
  },
});
