/** What a hover says of a selector: what it selects, or that it selects nothing, as far as that can be known. */

import { shownSelector } from '../../index/labels.ts';
import type { Reference } from '../../index/relation.ts';
import { OPERATOR_KEY } from '../../model/kinds/custom.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { type LabelMap, showLabels } from '../../model/labels.ts';
import type { SelectorReference } from '../../model/references/reference.ts';
import { catalogue, say, sentence } from '../../text/message.ts';
import { noneHas, shownEnd } from '../sentence.ts';
import { bounded } from '../traffic/bounded.ts';
import type { View } from '../traffic/entries.ts';

const MESSAGES = catalogue({
  everyPod: { en: 'every pod', ko: '모든 파드' },
  everyService: { en: 'every Service', ko: '모든 서비스' },
  template: {
    en: 'unknown: a template fills it in, or it is not text',
    ko: '알 수 없음: 템플릿이 채우거나 문자열이 아닙니다',
  },
  namespaces: {
    en: 'unknown: it cannot be read which namespaces are meant',
    ko: '알 수 없음: 어느 네임스페이스인지 읽을 수 없습니다',
  },
  noneOfAll: {
    en: 'unknown: there is none in these files',
    ko: '알 수 없음: 이 파일들에는 없습니다',
  },
  noneInThem: {
    en: 'unknown: no workload of these namespaces in these files has {labels}',
    ko: '알 수 없음: 이 파일들의 해당 네임스페이스에는 {labels} 레이블을 가진 워크로드가 없습니다',
  },
  noService: {
    en: 'nothing: no Service carries {labels} itself',
    ko: '없음: {labels} 레이블이 붙은 서비스가 없습니다',
  },
  unseenService: {
    en: 'unknown: no Service in these files carries {labels} itself',
    ko: '알 수 없음: 이 파일들에는 {labels} 레이블이 붙은 서비스가 없습니다',
  },
  ownPods: { en: '{labels} → its own pods', ko: '{labels} → 자신의 파드' },
  notOwnPods: {
    en: '✗ its own pods do not have {labels}: they have {own}',
    ko: '✗ 자신의 파드에 {labels} 레이블이 없고 {own}이(가) 있습니다',
  },
  noLabels: { en: 'no labels', ko: '레이블 없음' },
});

/** What a selector of the table selects. */
export function selectedFacts(view: View, { to, from }: Reference, it: SelectorReference): readonly string[] {
  const { snap, language, style } = view;
  const { selector, namespaces, row } = it;
  const text = shownSelector(selector);
  const every = row.of === 'pods' ? MESSAGES.everyPod : MESSAGES.everyService;
  const shown = text === '' ? every[language] : style.code(text);
  if (to.length > 0)
    return bounded(
      to.map(found => `${shown} → ${style.workload(found)}`),
      language,
    );
  if (selector.opaque) return [MESSAGES.template[language]];
  if (namespaces === 'unknown') return [MESSAGES.namespaces[language]];
  if (text === '') return [`${shown} → ${MESSAGES.noneOfAll[language]}`];
  if (row.of === 'services') {
    const isUnsure =
      !snap.complete || snap.index.skipped(from).length > 0 || snap.index.find(OPERATOR_KEY, from).length > 0;
    const isSure = namespaces === 'own' && !isUnsure;
    return [sentence(say(isSure ? MESSAGES.noService : MESSAGES.unseenService, { labels: shown }), language)];
  }
  if (namespaces !== 'own') return [sentence(say(MESSAGES.noneInThem, { labels: shown }), language)];
  const labels = selector.matchLabels ?? NO_LABELS;
  return [shownEnd(snap, from, labels, noneHas(snap, from, labels, shown), language, style)];
}

const NO_LABELS: LabelMap = { at: { start: 0, end: 0 }, labels: [], opaque: false };

/** What the selector of a workload makes of its own pods. */
export function ownPodsFacts({ language, style }: View, { from, to }: Reference): readonly string[] {
  const { selector, podLabels } = workloadOf(from) ?? {};
  if (!selector || selector.opaque || podLabels?.opaque) return [];
  const labels = style.code(shownSelector(selector));
  if (to.length > 0) return [sentence(say(MESSAGES.ownPods, { labels }), language)];
  const carried = podLabels?.labels ?? [];
  const own = carried.length === 0 ? say(MESSAGES.noLabels) : style.code(showLabels(carried));
  return [sentence(say(MESSAGES.notOwnPods, { labels, own }), language)];
}

/** What labels select among pods that something else has chosen: `version=v1` among those behind a host. */
export function amongFacts({ language, style }: View, { to }: Reference, labels: LabelMap): readonly string[] {
  const shown = style.code(showLabels(labels.labels));
  return bounded(
    to.map(it => `${shown} → ${style.workload(it)}`),
    language,
  );
}
