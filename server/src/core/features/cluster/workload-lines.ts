/** What kubectl can tell of a workload, and of anything else that leads to Services. */
import type { Workload } from '../../model/pods.ts';
import { catalogue, type Language } from '../../text/message.ts';
import { type ClusterObject, eventsOf, type KubectlLine, labelQuery, line } from './object.ts';

const MESSAGES = catalogue({
  get: { en: 'whether it is ready', ko: '준비되었는지' },
  getPod: { en: 'whether it is ready, and its labels', ko: '준비되었는지와 레이블' },
  getOther: { en: 'its addresses and what it says', ko: '주소와 요약' },
  describe: { en: 'all of it, and its events', ko: '전체 내용과 이벤트' },
  pods: { en: 'its pods and their labels', ko: '파드와 레이블' },
  logs: { en: 'the last that one of its pods said', ko: '파드 하나가 마지막으로 남긴 로그' },
  rollout: { en: 'whether its newest pods are up', ko: '새 파드가 다 떴는지' },
  events: { en: 'what happened to it', ko: '일어난 일(이벤트)' },
});

/** Of these kubectl finds the pods itself. kubectl pkg/polymorphichelpers, `SelectorsForObject`, `RolloutViewerFor`. */
const LOGGED = new Set(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']);
const ROLLED_OUT = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

export function workloadLines(object: ClusterObject, workload: Workload, language: Language): readonly KubectlLine[] {
  const { path, resource } = object;
  const isBuiltIn = !path.slice(0, path.indexOf('/')).includes('.');
  const isPod = isBuiltIn && resource.kind === 'Pod';
  const pods = podQuery(workload);
  const labels = isPod ? ['--show-labels'] : [];
  return [
    ...line(object, ['get', path, '-o', 'wide', ...labels], (isPod ? MESSAGES.getPod : MESSAGES.get)[language]),
    ...line(object, ['describe', path], MESSAGES.describe[language]),
    ...(isPod || pods === undefined
      ? []
      : line(object, ['get', 'pods', '-l', pods, '-o', 'wide', '--show-labels'], MESSAGES.pods[language])),
    ...(isBuiltIn && LOGGED.has(resource.kind)
      ? line(object, ['logs', path, '--all-containers', '--tail=50'], MESSAGES.logs[language])
      : []),
    ...(isBuiltIn && ROLLED_OUT.has(resource.kind)
      ? line(object, ['rollout', 'status', path, '--watch=false'], MESSAGES.rollout[language])
      : []),
    ...eventsOf(object, MESSAGES.events[language]),
  ];
}

/** By its selector if that is nothing but pairs, else by the labels that its template gives them. */
function podQuery({ selector, podLabels }: Workload): string | undefined {
  if (!selector) return labelQuery(podLabels);
  const isPairs = !selector.opaque && selector.matchExpressions.length === 0;
  return isPairs ? labelQuery(selector.matchLabels) : undefined;
}

export function objectLines(object: ClusterObject, language: Language): readonly KubectlLine[] {
  return [
    ...line(object, ['get', object.path, '-o', 'wide'], MESSAGES.getOther[language]),
    ...line(object, ['describe', object.path], MESSAGES.describe[language]),
    ...eventsOf(object, MESSAGES.events[language]),
  ];
}
