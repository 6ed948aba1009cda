/** Containers that are not there, or that say no image. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type ContainerNode, podTemplate } from '../../model/pod-template.ts';
import { type Document, originOf, writtenAt } from '../../model/resource.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, pairAt, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  image: {
    en: 'Container {name} has no image: the API server refuses it (Required value).',
    ko: '{name} 컨테이너에 image가 없습니다. API 서버가 거부합니다(Required value).',
  },
  added: {
    en: 'A patch adds container {name}, which has no image: the API server refuses it (Required value). Did you mean {meant}?',
    ko: '패치로 {name} 컨테이너가 추가되는데 image가 없습니다. API 서버가 거부합니다(Required value). {meant}을(를) 뜻하셨나요?',
  },
  change: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
  containers: {
    en: 'These pods have no containers: the API server refuses them (Required value).',
    ko: '이 파드에는 컨테이너가 없습니다. API 서버가 거부합니다(Required value).',
  },
});

type Context = RuleContext<typeof messages>;

export const containerImageRequired = defineRule({
  id: 'container-image-required',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A pod without containers, or a container without an image',
    ko: '컨테이너가 없거나 이미지가 없는 파드',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const template = ctx.own(podTemplate(ctx.resource));
    if (!template || isPatch(ctx)) return;
    const { spec, at } = template;
    const list = nodeAt(spec, 'containers');
    const pair = pairOf(spec, 'containers');
    const isEmpty = list?.type === 'seq' ? list.items.length === 0 : isNull(pair?.value);
    if (isEmpty && !spec.opaque) {
      const shown = pair ?? pairAt(ctx.root(ctx.resource), ...at);
      ctx.report(shown?.key.span ?? spec.span, 'containers', {}, { path: [...at, 'containers'] });
    }
    for (const container of template.containers) {
      const { map, at, name } = container;
      const image = decoded(map, 'image', decode.text, at, 'name');
      if (image.unclear || image.value || isMisspelt(image)) continue;
      const path = image.path ? { path: image.path } : {};
      const meant = meantBy(container, template.containers, ctx.resource.document);
      const own = meant === undefined ? undefined : nodeAt(map, 'name');
      if (own?.type !== 'scalar' || meant === undefined) ctx.report(image.span, 'image', { name }, path);
      else {
        const fixes = () => fixIn(ctx.resource, say(messages.change, { meant }), [replaceScalar(own, meant)]);
        ctx.report(image.span, 'added', { name, meant }, { ...path, fixes });
      }
    }
  },
});

/** The container that a patch is probably for: one of the object's own, where the patch has added one instead. */
function meantBy(
  { at, map, name }: ContainerNode,
  all: readonly ContainerNode[],
  document: Document,
): string | undefined {
  const isPatched = (it: MapNode): boolean => writtenAt(document, it.span).document !== originOf(document);
  if (!isPatched(map)) return undefined;
  const own = all.filter(it => it.at.at(-2) === at.at(-2) && !isPatched(it.map) && pairOf(it.map, 'name'));
  const names = own.map(it => it.name);
  return nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
}

/** Kinds that must have a selector for the labels of their pods. */
const WITH_SELECTOR = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

/** Whether it is a patch for another file's object, which names what it changes only. */
function isPatch(ctx: Context): boolean {
  const root = ctx.root(ctx.resource);
  const { kind } = ctx.resource;
  if (kind === 'Pod') return false;
  const job = kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
  const template = nodeAt(root, ...job, 'template');
  if (!WITH_SELECTOR.has(kind)) return isNull(nodeAt(template, 'spec', 'containers'));
  const lacks = (...path: readonly string[]): boolean => isNull(nodeAt(template, ...path));
  return lacks('metadata', 'labels') && (isNull(nodeAt(root, 'spec', 'selector')) || lacks('spec', 'containers'));
}
