/** Fields of workloads and their pods that have a few values, which the API server compares letter by letter. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { podTemplate } from '../../model/pod-template.ts';
import { type MapNode, nodeAt, type Path } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  unsupported: {
    en: 'The API server refuses {field} {value} (Unsupported value): it can be {choices}.',
    ko: 'API 서버가 {field} {value}을(를) 거부합니다(Unsupported value). {choices}만 쓸 수 있습니다.',
  },
  change: { en: 'Change {field} to {meant}', ko: '{field}을(를) {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

/** A field and its values. An empty value is a default, so it is none that is refused. */
type Choices = readonly [path: readonly string[], values: readonly string[]];

const UPDATE = ['RollingUpdate', 'OnDelete'];

/** From the object, by kind. */
const OF_KIND: Readonly<Record<string, readonly Choices[]>> = {
  Deployment: [
    [
      ['spec', 'strategy', 'type'],
      ['RollingUpdate', 'Recreate'],
    ],
  ],
  StatefulSet: [
    [
      ['spec', 'podManagementPolicy'],
      ['OrderedReady', 'Parallel'],
    ],
    [['spec', 'updateStrategy', 'type'], UPDATE],
  ],
  DaemonSet: [[['spec', 'updateStrategy', 'type'], UPDATE]],
  CronJob: [
    [
      ['spec', 'concurrencyPolicy'],
      ['Allow', 'Forbid', 'Replace'],
    ],
  ],
};

/** From the spec of the pods. */
const OF_POD: readonly Choices[] = [[['dnsPolicy'], ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']]];

/** From a container. */
const OF_CONTAINER: readonly Choices[] = [
  [['imagePullPolicy'], ['Always', 'IfNotPresent', 'Never']],
  [['terminationMessagePolicy'], ['File', 'FallbackToLogsOnError']],
  [['restartPolicy'], ['Always', 'OnFailure', 'Never']],
];

export const workloadValueUnsupported = defineRule({
  id: 'workload-value-unsupported',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A policy or strategy of a workload that does not exist',
    ko: '존재하지 않는 워크로드의 정책이나 전략',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const root = ctx.root(ctx.resource);
    if (root) checkAll(ctx, root, [], OF_KIND[ctx.resource.kind] ?? []);
    const template = ctx.own(podTemplate(ctx.resource));
    if (!template) return;
    checkAll(ctx, template.spec, template.at, OF_POD);
    for (const it of template.containers) checkAll(ctx, it.map, it.at, OF_CONTAINER);
  },
});

function checkAll(ctx: Context, root: MapNode, at: Path, all: readonly Choices[]): void {
  for (const [path, values] of all) {
    const map = nodeAt(root, ...path.slice(0, -1));
    const key = path.at(-1)!;
    if (map?.type !== 'map') continue;
    const field = decoded(map, key, decode.text, [...at, ...path.slice(0, -1)]);
    const { value } = field;
    if (!value || values.includes(value)) continue;
    const choice = meantChoice(value, values);
    const fixes = (): readonly Fix[] => {
      if (!choice) return [];
      const edit = setField(ctx.text(ctx.resource), field, choice.value);
      const title = say(messages.change, { field: key, meant: choice.value });
      return fixIn(ctx.resource, title, [edit], choice.sure ? 'safe' : 'preferred');
    };
    ctx.report(field.span, 'unsupported', { field: key, value, choices: values.join(', ') }, { fixes });
  }
}
