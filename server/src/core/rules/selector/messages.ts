/** What the rules about selectors that select nothing say. */
import { catalogue } from '../../text/message.ts';
import { REACH_TITLES } from './reach.ts';
import { TITLES } from './selector-fixes.ts';

/** About pairs that no pod carries together, be they of a Service or of a LabelSelector. */
export const MISSED_PAIRS = catalogue({
  otherNamespace: {
    en: 'No pod in the namespace of this {kind} has {selector}: {workload} has, in namespace {namespace}, and a {kind} selects pods of its own namespace only.',
    ko: '이 {kind}의 네임스페이스에 {selector} 레이블이 있는 파드가 없습니다. {workload}의 파드에 있으나 {namespace} 네임스페이스에 있고, {kind}은(는) 자기 네임스페이스의 파드만 선택합니다.',
  },
  ownLabels: {
    en: 'No pod has {selector}: {workload} has it, but not its pod template, which is what a {kind} looks at.',
    ko: '{selector} 레이블이 있는 파드가 없습니다. {workload} 자체에는 있지만 {kind}이(가) 보는 파드 템플릿에는 없습니다.',
  },
  instead: {
    en: 'No pod has {wanted}: it is {actual} in {workload}.',
    ko: '{wanted} 레이블이 있는 파드가 없습니다. {workload}에는 {actual}(으)로 되어 있습니다.',
  },
  oneTooMany: {
    en: 'No pod has {wanted} beside {rest}: there is no label {key} on the pods of {workload}.',
    ko: '{rest}와(과) 함께 {wanted} 레이블이 있는 파드가 없습니다. {workload}의 파드에는 {key} 레이블이 없습니다.',
  },
  someDiffer: {
    en: 'No pod has all of {selector}: {workload} comes nearest and lacks {missing}.',
    ko: '{selector} 레이블이 모두 있는 파드가 없습니다. 가장 가까운 {workload}의 파드에는 {missing} 레이블이 없습니다.',
  },
  noNamespace: {
    en: 'No pod in the namespace of this {kind} has {selector}: {workload} has, and says no namespace. A {kind} selects pods of its own namespace only.',
    ko: '이 {kind}의 네임스페이스에 {selector} 레이블이 있는 파드가 없습니다. {workload}의 파드에 있으나 네임스페이스가 적혀 있지 않고, {kind}은(는) 자기 네임스페이스의 파드만 선택합니다.',
  },
  noMatch: {
    en: 'No pod has {selector}, and none comes near (workloads looked at: {count}).',
    ko: '{selector} 레이블이 있는 파드가 없고, 비슷한 파드도 없습니다(살펴본 워크로드: {count}개).',
  },
  butUnread: {
    en: '{finding} But such pods may be in what could not be read (files skipped: {count}).',
    ko: '{finding} 다만 읽지 못한 파일에 그런 파드가 있을 수 있습니다(건너뛴 파일: {count}개).',
  },
  butOperator: {
    en: '{finding} But an operator may make such pods from {custom}.',
    ko: '{finding} 다만 오퍼레이터가 {custom}(으)로부터 그런 파드를 만들 수 있습니다.',
  },
  butSomeOperator: {
    en: '{finding} But an operator may make such pods.',
    ko: '{finding} 다만 오퍼레이터가 그런 파드를 만들 수 있습니다.',
  },
  butTemplate: {
    en: '{finding} But a template fills in labels of {workload}.',
    ko: '{finding} 다만 {workload}의 레이블 일부를 템플릿이 채웁니다.',
  },
  butElsewhere: {
    en: '{finding} But {workload} has it, which is applied separately.',
    ko: '{finding} 다만 따로 적용되는 {workload}의 파드에는 그 레이블이 있습니다.',
  },
  butNamespace: {
    en: '{finding} But a namespace that is left out is decided when the file is applied.',
    ko: '{finding} 다만 생략한 네임스페이스는 파일을 적용할 때 정해집니다.',
  },
  butRole: {
    en: '{finding} But pods may get {labels} at run time.',
    ko: '{finding} 다만 파드가 실행 중에 {labels} 레이블을 받을 수 있습니다.',
  },
  labelsHere: { en: 'The pod labels of {workload}.', ko: '{workload}의 파드 레이블입니다.' },
  ownHere: { en: 'The labels of {workload} itself.', ko: '{workload} 자체의 레이블입니다.' },
  placeHere: {
    en: '{workload} is in namespace {namespace}.',
    ko: '{workload}은(는) {namespace} 네임스페이스에 있습니다.',
  },
  ...TITLES,
});

/** What only selectors with expressions, or of other namespaces, can be told of. */
export const MISSED_CONDITIONS = catalogue({
  and: { en: '{finding} {more}', ko: '{finding} {more}' },
  reachable: {
    en: 'No pod in the namespace of this {kind} has {selector}: {workload} has, in namespace {namespace}, which a namespaceSelector must select.',
    ko: '이 {kind}의 네임스페이스에 {selector} 레이블이 있는 파드가 없습니다. {workload}의 파드에 있으나 {namespace} 네임스페이스에 있고, 그 네임스페이스는 namespaceSelector로 선택해야 합니다.',
  },
  reachableUnsaid: {
    en: 'No pod in the namespace of this {kind} has {selector}: {workload} has, and says no namespace.',
    ko: '이 {kind}의 네임스페이스에 {selector} 레이블이 있는 파드가 없습니다. {workload}의 파드에 있으나 네임스페이스가 적혀 있지 않습니다.',
  },
  notSelected: {
    en: 'No pod in the namespaces that are selected has {selector}: {workload} has, in namespace {namespace}.',
    ko: '선택한 네임스페이스에 {selector} 레이블이 있는 파드가 없습니다. {workload}의 파드에 있으나 {namespace} 네임스페이스에 있습니다.',
  },
  noneThere: {
    en: 'No pod in the namespaces that are selected fits {selector}.',
    ko: '선택한 네임스페이스에 {selector}에 맞는 파드가 없습니다.',
  },
  unfitHas: {
    en: 'No pod fits {selector}: {workload} comes nearest, but has {actual}, which does not fit {condition}.',
    ko: '{selector}에 맞는 파드가 없습니다. 가장 가까운 {workload}의 파드에는 {actual}이(가) 있어 {condition} 조건에 맞지 않습니다.',
  },
  unfitLacks: {
    en: 'No pod fits {selector}: {workload} comes nearest, but has no label {key}.',
    ko: '{selector}에 맞는 파드가 없습니다. 가장 가까운 {workload}의 파드에는 {key} 레이블이 없습니다.',
  },
  noFit: {
    en: 'No pod fits {selector}, and none comes near (workloads looked at: {count}).',
    ko: '{selector}에 맞는 파드가 없고, 비슷한 파드도 없습니다(살펴본 워크로드: {count}개).',
  },
  ...REACH_TITLES,
});

/** Said by several rules; a test of its own sees that all of it is shown. */
export const NOTHING_SELECTED = catalogue({ ...MISSED_PAIRS, ...MISSED_CONDITIONS });
