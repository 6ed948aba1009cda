/** A value that an enumeration of a Service's spec does not have. `type` and `protocol` have rules of their own. */
import type { Config } from '../../config.ts';
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { isExternallyAccessible, type ServiceSpec, serviceSpec, specField } from '../../model/service-spec.ts';
import { SINCE, since } from '../../model/versions.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses {field} {value} (Unsupported value): supported values are {values}.',
    ko: 'API 서버가 {field} 값 {value}을(를) 거부합니다(Unsupported value). 가능한 값은 {values}입니다.',
  },
  near: {
    en: 'The API server refuses {field} {value} (Unsupported value): it is written {meant}.',
    ko: 'API 서버가 {field} 값 {value}을(를) 거부합니다(Unsupported value). 올바른 표기는 {meant}입니다.',
  },
  change: { en: 'Change {field} to {meant}', ko: '{field}을(를) {meant}(으)로 변경' },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

interface Enumeration {
  readonly key: string;
  readonly values: (config: Config) => readonly string[];
  /** The API server takes the empty text for no value. */
  readonly emptyIsUnset?: true;
  /** Where the field may not be set at all, that is what there is to say. */
  readonly applies?: (spec: ServiceSpec) => boolean;
}

const ENUMERATIONS: readonly Enumeration[] = [
  { key: 'sessionAffinity', values: () => ['None', 'ClientIP'], emptyIsUnset: true },
  {
    key: 'externalTrafficPolicy',
    values: () => ['Cluster', 'Local'],
    emptyIsUnset: true,
    applies: spec => isExternallyAccessible(spec) !== false,
  },
  { key: 'internalTrafficPolicy', values: () => ['Cluster', 'Local'] },
  {
    key: 'trafficDistribution',
    values: config =>
      since(config, SINCE.preferSame) ? ['PreferSameZone', 'PreferSameNode', 'PreferClose'] : ['PreferClose'],
  },
  {
    key: 'ipFamilyPolicy',
    values: () => ['SingleStack', 'PreferDualStack', 'RequireDualStack'],
    applies: ({ effectiveType }) => effectiveType !== 'ExternalName',
  },
];

export const serviceValueUnsupported = defineRule({
  id: 'service-value-unsupported',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A policy or session affinity that does not exist',
    ko: '존재하지 않는 정책 또는 세션 어피니티 값',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec) return;
    for (const { key, values: of, emptyIsUnset, applies } of ENUMERATIONS) {
      const field = specField(spec, key, decode.text);
      const { value } = field;
      if (value === undefined || (value === '' && emptyIsUnset) || applies?.(spec) === false) continue;
      const values = of(ctx.config);
      if (values.includes(value)) continue;
      const choice = meantChoice(value, values);
      const meant = choice?.value;
      const fixes = () => {
        const text = ctx.text(ctx.resource);
        const change = meant === undefined ? [] : [setField(text, field, meant)];
        const title = say(messages.change, { field: key, meant: meant ?? '' });
        const removal = value === '' ? [removeField(text, field)] : [];
        return [
          ...fixIn(ctx.resource, title, change, choice?.sure ? 'safe' : 'preferred'),
          ...fixIn(ctx.resource, say(messages.remove, { field: key }), removal, 'preferred'),
        ];
      };
      if (meant !== undefined) ctx.report(field.span, 'near', { field: key, value, meant }, { fixes });
      else {
        const data = { field: key, value: shown(value), values: values.join(', ') };
        ctx.report(field.span, 'unknown', data, { fixes });
      }
    }
  },
});
