/** A path in a kustomization where there is nothing. What kustomize says of it is one line without a place. */
import { defineInfo } from '../rule.ts';

export const kustomizationFileNotFound = defineInfo({
  id: 'kustomization-file-not-found',
  severity: 'warning',
  summary: {
    en: 'A kustomization that names a file or folder which is not there',
    ko: '없는 파일이나 폴더를 가리키는 kustomization',
  },
  messages: {
    nothing: {
      en: 'There is no {path}, and kustomize builds nothing without it.',
      ko: '{path}이(가) 없으며, 이것 없이는 kustomize가 아무것도 빌드하지 않습니다.',
    },
    nothingNear: {
      en: 'There is no {path}, and kustomize builds nothing without it. Did you mean {meant}?',
      ko: '{path}이(가) 없으며, 이것 없이는 kustomize가 아무것도 빌드하지 않습니다. {meant}을(를) 뜻하셨나요?',
    },
    noKustomization: {
      en: 'The folder {path} has no kustomization.yaml, so kustomize cannot build what is in it.',
      ko: '{path} 폴더에 kustomization.yaml이 없으므로 kustomize가 그 안의 것을 빌드할 수 없습니다.',
    },
    perhaps: {
      en: 'There is no {path} here: unless something makes it first, kustomize builds nothing.',
      ko: '여기에 {path}이(가) 없습니다. 먼저 만들어지지 않으면 kustomize가 아무것도 빌드하지 않습니다.',
    },
    here: { en: '{meant} is here.', ko: '{meant}은(는) 여기에 있습니다.' },
    change: { en: 'Change {path} to {meant}', ko: '{path}을(를) {meant}(으)로 변경' },
  },
  fixable: 'sometimes',
});
