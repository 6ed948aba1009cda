/** An environment variable without a name, or with one that cannot be one. apimachinery: IsRelaxedEnvVarName (since 1.32). */
import { decode, decoded } from '../../model/decoded.ts';
import { IN_ENV } from '../../model/fields/mistaken.ts';
import { workload } from '../../model/kinds/workload.ts';
import { itemsOf, podTemplate } from '../../model/pod-template.ts';
import type { MapNode, Path } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt, isMistaken } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'This environment variable has no name: the API server refuses it (Required value).',
    ko: '이 환경 변수에 name이 없습니다. API 서버가 거부합니다(Required value).',
  },
  invalid: {
    en: "The API server refuses the variable name {name}: a valid environment variable name must consist only of printable ASCII characters other than '='.",
    ko: "API 서버가 환경 변수 이름 {name}을(를) 거부합니다. '='을 제외한 출력 가능한 ASCII 문자만 쓸 수 있습니다.",
  },
  split: { en: 'Move {value} to value', ko: '{value}을(를) value로 이동' },
  rename: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const envNameInvalid = defineRule({
  id: 'env-name-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An environment variable whose name the API server does not accept',
    ko: 'API 서버가 허용하지 않는 환경 변수 이름',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const { map, at } of ctx.own(podTemplate(ctx.resource))?.containers ?? []) {
      for (const it of itemsOf(map, 'env', at)) checkName(ctx, it.map, it.at);
    }
  },
});

/** Printable ASCII but for `=`. */
const NAME = /^[\x20-<>-~]+$/;

function checkName(ctx: Context, map: MapNode, at: Path): void {
  const field = decoded(map, 'name', decode.text, at, 'value');
  const { value: name = '', unclear, span, path } = field;
  if (unclear || NAME.test(name) || isMisspelt(field) || isMistaken(field, IN_ENV)) return;
  if (name === '') {
    ctx.report(span, 'missing', {}, path ? { path } : {});
    return;
  }
  const fixes = (): readonly Fix[] => {
    const text = ctx.text(ctx.resource);
    const [left = '', ...rest] = name.split('=');
    const value = decoded(map, 'value', decode.text, at);
    const isFree = !value.pair && !map.pairs.some(it => it.key.text === 'valueFrom');
    // As in a shell: the value stands behind the name.
    if (rest.length > 0 && NAME.test(left) && isFree) {
      const edits = [setField(text, field, left), setField(text, value, rest.join('='))];
      return fixIn(ctx.resource, say(messages.split, { value: rest.join('=') }), edits, 'preferred');
    }
    const meant = name.replace(/[^\x20-<>-~]+/g, '_');
    if (!/[A-Za-z0-9]/.test(meant)) return [];
    return fixIn(ctx.resource, say(messages.rename, { meant }), [setField(text, field, meant)]);
  };
  ctx.report(span, 'invalid', { name }, { fixes });
}
