/** Ephemeral containers are put into a running pod (`kubectl debug`); no manifest can have any. */
import { workload } from '../../model/kinds/workload.ts';
import { podTemplate } from '../../model/pod-template.ts';
import { removePair } from '../../syntax/edit.ts';
import { deref, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  template: {
    en: 'The API server refuses ephemeralContainers here (ephemeral containers not allowed in pod template): they are put into running pods, by kubectl debug.',
    ko: 'API 서버가 여기의 ephemeralContainers를 거부합니다(ephemeral containers not allowed in pod template). 임시 컨테이너는 kubectl debug로 실행 중인 파드에 추가합니다.',
  },
  pod: {
    en: 'The API server refuses ephemeralContainers of a new Pod (cannot be set on create): they are put into running pods, by kubectl debug.',
    ko: 'API 서버가 새 파드의 ephemeralContainers를 거부합니다(cannot be set on create). 임시 컨테이너는 kubectl debug로 실행 중인 파드에 추가합니다.',
  },
  remove: { en: 'Remove ephemeralContainers', ko: 'ephemeralContainers 제거' },
});

export const podEphemeralContainersNotAllowed = defineRule({
  id: 'pod-ephemeral-containers-not-allowed',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: { en: 'Ephemeral containers in a manifest', ko: '매니페스트에 쓴 임시 컨테이너' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const template = ctx.own(podTemplate(ctx.resource));
    const pair = pairOf(template?.spec, 'ephemeralContainers');
    const list = deref(pair?.value);
    if (!template || !pair || list?.type !== 'seq' || list.items.length === 0) return;
    const fixes = () => {
      const edit = removePair(ctx.text(ctx.resource), template.spec, pair);
      return fixIn(ctx.resource, say(messages.remove), [edit], 'preferred');
    };
    ctx.report(pair.key.span, ctx.resource.kind === 'Pod' ? 'pod' : 'template', {}, { fixes });
  },
});
