/** A selector of a Service that names what no label can be. */
import { service } from '../../model/kinds/service.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue } from '../../text/message.ts';
import { checkLabels } from '../metadata/labels.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  key: {
    en: 'No pod can have a label with the key {key}, and the API server refuses the selector: {problem}.',
    ko: '키가 {key}인 레이블은 있을 수 없으므로 API 서버가 셀렉터를 거부합니다: {problem}.',
  },
  value: {
    en: 'No pod can have a label with the value {value}, and the API server refuses the selector: {problem}.',
    ko: '값이 {value}인 레이블은 있을 수 없으므로 API 서버가 셀렉터를 거부합니다: {problem}.',
  },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
  remove: { en: 'Remove {key} from the selector', ko: '셀렉터에서 {key} 제거' },
});

export const serviceSelectorInvalid = defineRule({
  id: 'service-selector-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A selector that names what no label can be', ko: '레이블이 될 수 없는 것을 지정한 셀렉터' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    checkLabels(ctx, messages, ctx.own(serviceSpec)?.map, 'selector', ['spec']);
  },
});
