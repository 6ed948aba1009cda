/** A container without a name, with one that is no DNS label, or with that of another container of the pod. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { asDnsLabel, dnsLabelProblem } from '../../model/names.ts';
import { type ContainerNode, podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'This container has no name: the API server refuses it (Required value).',
    ko: '이 컨테이너에 name이 없습니다. API 서버가 거부합니다(Required value).',
  },
  invalid: {
    en: 'The API server refuses the container name {name}: {problem}.',
    ko: 'API 서버가 컨테이너 이름 {name}을(를) 거부합니다: {problem}.',
  },
  duplicate: {
    en: 'Another container of this pod is called {name}: the API server refuses the second one (Duplicate value).',
    ko: '이 파드에 이름이 {name}인 컨테이너가 이미 있습니다. API 서버가 두 번째 컨테이너를 거부합니다(Duplicate value).',
  },
  first: { en: 'The first one is here.', ko: '첫 번째 컨테이너는 여기에 있습니다.' },
  rename: { en: 'Rename the container to {meant}', ko: '컨테이너 이름을 {meant}(으)로 변경' },
});

export const containerNameInvalid = defineRule({
  id: 'container-name-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A container without a name, or with one that the API server does not accept',
    ko: '이름이 없거나 API 서버가 허용하지 않는 컨테이너 이름',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const { containers = [] } = ctx.own(podTemplate(ctx.resource)) ?? {};
    const names = containers.map(nameOf);
    for (const [i, name] of names.entries()) {
      const { value, unclear, span, path } = name;
      if (unclear || isMisspelt(name)) continue;
      const rename = (meant: string | undefined, how: 'preferred' | 'suggested'): readonly Fix[] => {
        if (meant === undefined || names.some(it => it.value === meant)) return [];
        const edit = setField(ctx.text(ctx.resource), name, meant, 'first');
        return fixIn(ctx.resource, say(messages.rename, { meant }), [edit], how);
      };
      const problem = value ? dnsLabelProblem(value) : undefined;
      const first = names.slice(0, i).find(it => it.value === value);
      if (!value) {
        const fixes = (): readonly Fix[] => rename(imageName(containers[i]!), 'suggested');
        ctx.report(span, 'missing', {}, { ...(path && { path }), fixes });
      } else if (problem)
        ctx.report(span, 'invalid', { name: value, problem }, { fixes: () => rename(asDnsLabel(value), 'preferred') });
      else if (first) {
        const related = [{ resource: ctx.resource, at: first.span, said: say(messages.first) }];
        ctx.report(span, 'duplicate', { name: value }, { related, fixes: () => rename(`${value}-2`, 'suggested') });
      }
    }
  },
});

function nameOf({ map, at }: ContainerNode): Decoded<string> {
  return decoded(map, 'name', decode.text, at, 'image');
}

/** `registry.example.com/shop/web:1` gives `web`. */
function imageName({ map }: ContainerNode): string | undefined {
  const image = decode.text(map, 'image')?.value ?? '';
  return asDnsLabel(image.replace(/@.*$/, '').split('/').at(-1)!.replace(/:.*$/, ''));
}
