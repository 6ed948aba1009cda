/**
 * Edits of a renaming that somebody should look at first: a live object would refuse them (fields that cannot be changed once
 * it is there), or the text may mean something else as well.
 */

import { nameKey } from '../../index/workspace-index.ts';
import { type Resource, writtenAt } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { catalogue } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import type { Caution } from '../rename.ts';
import type { Occurrence, Renamed } from './symbols.ts';

const MESSAGES = catalogue({
  selector: { en: 'Selectors of workloads', ko: '워크로드의 셀렉터' },
  selectorWhy: {
    en: 'spec.selector is immutable: the API server refuses this change of a workload that is there. Delete and recreate it.',
    ko: 'spec.selector는 변경할 수 없습니다. API 서버가 이미 있는 워크로드의 변경을 거부하므로 삭제하고 다시 만들어야 합니다.',
  },
  serviceName: { en: 'serviceName of StatefulSets', ko: '스테이트풀셋의 serviceName' },
  serviceNameWhy: {
    en: 'spec.serviceName is immutable: the API server refuses this change of a StatefulSet that is there. Delete and recreate it.',
    ko: 'spec.serviceName은 변경할 수 없습니다. API 서버가 이미 있는 스테이트풀셋의 변경을 거부하므로 삭제하고 다시 만들어야 합니다.',
  },
  job: { en: 'Pod templates of Jobs', ko: '잡의 파드 템플릿' },
  jobWhy: {
    en: 'The pod template of a Job is immutable: the API server refuses this change of a Job that is there. Delete and recreate it.',
    ko: '잡의 파드 템플릿은 변경할 수 없습니다. API 서버가 이미 있는 잡의 변경을 거부하므로 삭제하고 다시 만들어야 합니다.',
  },
  role: { en: 'Selectors of Services that may mean these pods', ko: '이 파드를 가리킬 수 있는 서비스의 셀렉터' },
  roleWhy: {
    en: 'The selector asks for a label as well that no pod template has. If pods get it at run time, it is these pods that it selects.',
    ko: '셀렉터가 어떤 파드 템플릿에도 없는 레이블까지 요구합니다. 실행 중에 파드에 그 레이블이 붙는다면 바로 이 파드를 선택합니다.',
  },
  copy: { en: 'Names that another object has', ko: '다른 객체가 이미 쓰는 이름' },
  copyWhy: {
    en: 'A file in another folder has an object of this kind and name already. If both are applied to one namespace, one replaces the other.',
    ko: '다른 폴더의 파일에 종류와 이름이 같은 객체가 이미 있습니다. 둘 다 한 네임스페이스에 적용하면 하나가 다른 하나를 덮어씁니다.',
  },
  shared: { en: 'Files that other units use, too', ko: '다른 단위에서도 쓰는 파일' },
  sharedWhy: {
    en: 'Other units use this file, too, and there this text does not mean what is renamed.',
    ko: '이 파일은 다른 단위에서도 쓰며, 거기서는 이 텍스트가 이름을 바꾸는 대상을 가리키지 않습니다.',
  },
});

const BY_RELATION: Readonly<Record<string, Caution>> = {
  'workload-selects-own-pods': { id: 'selector', label: MESSAGES.selector, description: MESSAGES.selectorWhy },
  'statefulset-names-service': {
    id: 'service-name',
    label: MESSAGES.serviceName,
    description: MESSAGES.serviceNameWhy,
  },
};

const OF_JOB: Caution = { id: 'job', label: MESSAGES.job, description: MESSAGES.jobWhy };

const BY_ROLE: Caution = { id: 'role', label: MESSAGES.role, description: MESSAGES.roleWhy };
const COPY: Caution = { id: 'copy', label: MESSAGES.copy, description: MESSAGES.copyWhy };
const SHARED: Caution = { id: 'shared', label: MESSAGES.shared, description: MESSAGES.sharedWhy };

/** Why an edit should be looked at first; undefined where it does no harm. apps/v1 and batch/v1 validation: immutable fields. */
export function cautionOf(snap: Snapshot, it: Occurrence, symbol: Renamed, to: string): Caution | undefined {
  const { relation, resource, span, isGuess } = it;
  if (isElsewhereAnother(snap, it, symbol)) return SHARED;
  if (isGuess) return BY_ROLE;
  const isOwnName = resource.name?.span.start === span.start;
  if (relation === undefined && isOwnName && hasCopy(snap, resource, to)) return COPY;
  if (relation !== undefined && BY_RELATION[relation]) return BY_RELATION[relation];
  return resource.kind === 'Job' && resource.group === 'batch' && !isOwnName ? OF_JOB : undefined;
}

function hasCopy(snap: Snapshot, resource: Resource, name: string): boolean {
  return (
    resource.name?.value !== name && snap.index.find(nameKey(resource.group, resource.kind, name), resource).length > 0
  );
}

/** Whether there is a unit with the file in which the text is none of those that are renamed. */
function isElsewhereAnother(snap: Snapshot, { resource, span }: Occurrence, symbol: Renamed): boolean {
  if (!resource.document.parts) return false;
  const { document } = writtenAt(resource.document, span);
  const applied = snap.appliedFrom(document);
  const units = new Set(applied.map(it => it.document.unit));
  if (units.size < 2) return false;
  const place = placeOf(snap, resource, span);
  const own = [...symbol.occurrences, ...symbol.declarations.map(it => ({ resource: it.resource, span: it.at }))];
  for (const it of own) if (placeOf(snap, it.resource, it.span) === place) units.delete(it.resource.document.unit);
  return units.size > 0;
}

function placeOf(snap: Snapshot, { document }: Resource, span: Span): string {
  const { uri, span: at } = snap.locate(document, span);
  return `${uri} ${at.start}`;
}
