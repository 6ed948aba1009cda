/** What else kustomize refuses to build, in words that say where and why. */
import { defineInfo } from '../rule.ts';

export const kustomizationRefused = defineInfo({
  id: 'kustomization-refused',
  severity: 'warning',
  summary: {
    en: 'A kustomization that kustomize refuses to build',
    ko: 'kustomize가 빌드를 거부하는 kustomization',
  },
  messages: {
    several: {
      en: '{path} has more than one kustomization file, so kustomize does not build it.',
      ko: '{path}에 kustomization 파일이 둘 이상 있으므로 kustomize가 빌드하지 않습니다.',
    },
    notKustomization: {
      en: 'kustomize does not read this: it takes {wanted} here, and not {actual}.',
      ko: 'kustomize가 읽을 수 없습니다. 여기에는 {actual}이(가) 아니라 {wanted}이(가) 필요합니다.',
    },
    notKustomizationIn: {
      en: '{path} holds {actual}, and kustomize reads only {wanted} there.',
      ko: '{path}에는 {actual}이(가) 있지만, kustomize는 {wanted}만 읽습니다.',
    },
    empty: {
      en: 'This kustomization says nothing, and kustomize refuses to build one that does not.',
      ko: '이 kustomization에는 내용이 없으며, kustomize는 내용이 없는 것을 빌드하지 않습니다.',
    },
    notComponent: {
      en: '{path} is a Kustomization, and kustomize takes only a Component here: it belongs under resources.',
      ko: '{path}은(는) Kustomization인데 여기에는 Component만 쓸 수 있습니다. resources 아래에 적어야 합니다.',
    },
    component: {
      en: '{path} is a Component, and kustomize takes one only under components.',
      ko: '{path}은(는) Component이며, kustomize는 components 아래에서만 사용합니다.',
    },
    unknownField: {
      en: 'kustomize knows no field {field} here and refuses to build this.',
      ko: 'kustomize는 여기에서 {field} 필드를 알지 못하므로 빌드하지 않습니다.',
    },
    unknownFieldNear: {
      en: 'kustomize knows no field {field} here and refuses to build this. Did you mean {meant}?',
      ko: 'kustomize는 여기에서 {field} 필드를 알지 못하므로 빌드하지 않습니다. {meant}을(를) 뜻하셨나요?',
    },
    wrongType: {
      en: '{field} cannot hold this, so kustomize refuses to build it.',
      ko: '{field}에 이 값을 쓸 수 없으므로 kustomize가 빌드하지 않습니다.',
    },
    notText: {
      en: '{value} is {type} here, and {field} takes text only, so kustomize refuses to build it: write it in quotes.',
      ko: '{value}은(는) 여기에서 {type}입니다. {field}에는 텍스트만 쓸 수 있어 kustomize가 빌드하지 않으므로 따옴표로 묶어야 합니다.',
    },
    number: { en: 'a number', ko: '숫자' },
    boolean: { en: 'a boolean', ko: '불리언' },
    quote: { en: 'Write {value} in quotes', ko: '{value}을(를) 따옴표로 묶기' },
    patchIsText: {
      en: 'kustomize 5 takes no text as a patch and refuses to build this: write path: {path}.',
      ko: 'kustomize 5는 텍스트를 패치로 받지 않으므로 빌드하지 않습니다. path: {path}(으)로 적어야 합니다.',
    },
    writePath: { en: 'Write path before the paths', ko: '경로 앞에 path 적기' },
    pathOrPatch: {
      en: 'kustomize refuses this patch: it needs either a path or a patch, and not both.',
      ko: 'kustomize가 이 패치를 거부합니다. path와 patch 가운데 하나만 있어야 합니다.',
    },
    needsTarget: {
      en: 'kustomize refuses this patch: a list of operations needs a target that says what they are for.',
      ko: 'kustomize가 이 패치를 거부합니다. 작업 목록에는 대상을 정하는 target이 필요합니다.',
    },
    needs: {
      en: 'kustomize refuses this entry, which needs {field}.',
      ko: 'kustomize가 이 항목을 거부합니다. {field}이(가) 필요합니다.',
    },
    cycle: {
      en: 'Through {path} this leads back to itself or to a folder above it, and kustomize refuses to go round in circles.',
      ko: '{path}을(를) 거치면 자신이나 상위 폴더로 되돌아오는 순환이 되므로 kustomize가 거부합니다.',
    },
    outside: {
      en: '{path} is outside of this folder: kubectl reads it only with --load-restrictor LoadRestrictionsNone.',
      ko: '{path}은(는) 이 폴더 밖에 있으며, kubectl은 --load-restrictor LoadRestrictionsNone을 써야만 읽습니다.',
    },
    duplicateKey: {
      en: 'This key occurs twice in one map, and kustomize refuses to build what uses this file.',
      ko: '한 맵에 이 키가 두 번 있으므로 kustomize는 이 파일을 사용하는 것을 빌드하지 않습니다.',
    },
    noObject: {
      en: 'This has no kind or no metadata.name, so kustomize refuses to build what uses this file.',
      ko: 'kind나 metadata.name이 없으므로 kustomize는 이 파일을 사용하는 것을 빌드하지 않습니다.',
    },
    noObjectIn: {
      en: '{path} holds something that is no Kubernetes object, so kustomize refuses to build this.',
      ko: '{path}에 쿠버네티스 오브젝트가 아닌 것이 있으므로 kustomize가 빌드하지 않습니다.',
    },
    duplicate: {
      en: 'With this there would be two of {kind} {name}, so kustomize refuses to build it.',
      ko: '이것으로 {kind} {name}이(가) 둘이 되므로 kustomize가 빌드하지 않습니다.',
    },
    duplicates: {
      en: 'With this there would be two of {kind} {name} and of {count} more, so kustomize refuses to build it.',
      ko: '이것으로 {kind} {name} 외 {count}개가 둘이 되므로 kustomize가 빌드하지 않습니다.',
    },
    noPatch: {
      en: 'kustomize refuses this patch: it is neither an object with kind and metadata.name nor a list of operations.',
      ko: 'kustomize가 이 패치를 거부합니다. kind와 metadata.name이 있는 오브젝트도, 작업 목록도 아닙니다.',
    },
    noTarget: {
      en: 'There is no {kind} {name} to patch, so kustomize refuses to build this.',
      ko: '패치할 {kind} {name}이(가) 없으므로 kustomize가 빌드하지 않습니다.',
    },
    noTargetNear: {
      en: 'There is no {kind} {name} to patch, so kustomize refuses to build this. Did you mean {meant}?',
      ko: '패치할 {kind} {name}이(가) 없으므로 kustomize가 빌드하지 않습니다. {meant}을(를) 뜻하셨나요?',
    },
    namedLater: {
      en: 'There is no {kind} {name} to patch, so kustomize refuses to build this. Did you mean {meant}? Prefixes and suffixes are added after the patches.',
      ko: '패치할 {kind} {name}이(가) 없으므로 kustomize가 빌드하지 않습니다. {meant}을(를) 뜻하셨나요? 접두사와 접미사는 패치 다음에 붙습니다.',
    },
    otherTarget: {
      en: 'This patch is for {kind} {name} with {field} {wanted}, and the one that is there has {actual}, so kustomize refuses to build this.',
      ko: '이 패치의 대상은 {field}이(가) {wanted}인 {kind} {name}인데 실제로는 {actual}이므로 kustomize가 빌드하지 않습니다.',
    },
    ambiguous: {
      en: 'Several objects are {kind} {name}, so kustomize does not know which one to patch.',
      ko: '{kind} {name}이(가) 여럿이므로 kustomize가 무엇을 패치할지 알 수 없습니다.',
    },
    patchFails: {
      en: 'This patch does not fit {kind} {name}, so kustomize refuses to build it.',
      ko: '이 패치가 {kind} {name}에 맞지 않으므로 kustomize가 빌드하지 않습니다.',
    },
    operationFails: {
      en: 'This operation cannot be done on {kind} {name} at {path}, so kustomize refuses to build it.',
      ko: '{kind} {name}의 {path}에서 이 작업을 할 수 없으므로 kustomize가 빌드하지 않습니다.',
    },
    target: {
      en: 'kustomize may not be able to read this target: {target}.',
      ko: 'kustomize가 이 대상을 읽지 못할 수 있습니다: {target}.',
    },
    noReplicas: {
      en: 'There is no {name} whose replicas could be set, so kustomize refuses to build this.',
      ko: '레플리카 수를 정할 {name}이(가) 없으므로 kustomize가 빌드하지 않습니다.',
    },
    noReplicasNear: {
      en: 'There is no {name} whose replicas could be set, so kustomize refuses to build this. Did you mean {meant}?',
      ko: '레플리카 수를 정할 {name}이(가) 없으므로 kustomize가 빌드하지 않습니다. {meant}을(를) 뜻하셨나요?',
    },
    generator: {
      en: 'kustomize cannot generate this: {entry} is no key=value, or gives a key a second value.',
      ko: 'kustomize가 생성할 수 없습니다. {entry}이(가) key=value가 아니거나 같은 키를 다시 정합니다.',
    },
    nothingToMerge: {
      en: 'There is no single {kind} {name} that this could be merged into or replace, so kustomize refuses to build it.',
      ko: '이것을 합치거나 대체할 {kind} {name}이(가) 하나로 정해지지 않으므로 kustomize가 빌드하지 않습니다.',
    },
    replacement: {
      en: 'kustomize refuses this replacement: it finds no {wanted}, or several.',
      ko: 'kustomize가 이 replacement를 거부합니다. {wanted}이(가) 없거나 여럿입니다.',
    },
    variable: {
      en: 'kustomize cannot tell what the var {name} stands for and refuses to build this.',
      ko: 'kustomize가 var {name}의 값을 알 수 없으므로 빌드하지 않습니다.',
    },
    reference: {
      en: 'The name {name} may mean several objects here, so kustomize refuses to build this.',
      ko: '여기에서 {name}(이)라는 이름이 여러 오브젝트를 뜻할 수 있으므로 kustomize가 빌드하지 않습니다.',
    },
    change: { en: 'Change {actual} to {meant}', ko: '{actual}을(를) {meant}(으)로 변경' },
    move: { en: 'Move {path} to {field}', ko: '{path}을(를) {field}(으)로 이동' },
  },
  fixable: 'sometimes',
});
