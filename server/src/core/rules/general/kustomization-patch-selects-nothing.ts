/** A patch that is for nothing: kustomize leaves it out and says nothing. */
import { defineInfo } from '../rule.ts';

export const kustomizationPatchSelectsNothing = defineInfo({
  id: 'kustomization-patch-selects-nothing',
  severity: 'info',
  summary: {
    en: 'A patch whose target selects nothing',
    ko: '대상이 아무것도 선택하지 않는 패치',
  },
  messages: {
    nothing: {
      en: 'Nothing here is {target}, so this patch changes nothing.',
      ko: '여기에는 {target}에 해당하는 것이 없으므로 이 패치는 아무것도 변경하지 않습니다.',
    },
    nothingNear: {
      en: 'Nothing here is {target}, so this patch changes nothing. Did you mean {meant}?',
      ko: '여기에는 {target}에 해당하는 것이 없으므로 이 패치는 아무것도 변경하지 않습니다. {meant}을(를) 뜻하셨나요?',
    },
    change: { en: 'Change {name} to {meant}', ko: '{name}을(를) {meant}(으)로 변경' },
  },
  fixable: 'sometimes',
});
