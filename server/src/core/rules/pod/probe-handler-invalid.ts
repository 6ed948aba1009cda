/** A probe or a hook that says nothing to do, or two things, or that its container may not have. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type ContainerNode, type Handler, PROBES, podTemplate } from '../../model/pod-template.ts';
import { insertPair, removePair } from '../../syntax/edit.ts';
import { deref, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setBlock, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  none: {
    en: '{handler} does not say what to do, one of exec, httpGet, tcpSocket and grpc: the API server refuses it (must specify a handler type).',
    ko: '{handler}에 수행할 동작(exec, httpGet, tcpSocket, grpc 중 하나)이 없습니다. API 서버가 거부합니다(must specify a handler type).',
  },
  several: {
    en: '{handler} has {first} already: the API server refuses {second} (may not specify more than 1 handler type).',
    ko: '{handler}에 {first}이(가) 이미 있습니다. API 서버가 {second}을(를) 거부합니다(may not specify more than 1 handler type).',
  },
  noCommand: {
    en: 'exec has no command to run: the API server refuses it (Required value).',
    ko: 'exec에 실행할 command가 없습니다. API 서버가 거부합니다(Required value).',
  },
  notAllowed: {
    en: 'An init container ends before the pod starts: the API server refuses {handler} (may not be set for init containers without restartPolicy=Always).',
    ko: '초기화 컨테이너는 파드가 시작되기 전에 끝납니다. API 서버가 {handler}을(를) 거부합니다(may not be set for init containers without restartPolicy=Always).',
  },
  tryPort: {
    en: 'Check that port {port} accepts connections',
    ko: '{port} 포트가 연결을 받는지 확인하도록 설정',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
  toSidecar: {
    en: 'Make it a sidecar (restartPolicy: Always)',
    ko: '사이드카로 변경(restartPolicy: Always)',
  },
});

type Context = RuleContext<typeof messages>;

export const probeHandlerInvalid = defineRule({
  id: 'probe-handler-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A probe or a hook without an action, with two of them, or where there may be none',
    ko: '동작이 없거나 둘 이상이거나 허용되지 않는 프로브와 훅',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const container of ctx.own(podTemplate(ctx.resource))?.containers ?? []) {
      if (container.role === 'init') forbid(ctx, container);
      else for (const it of container.handlers) checkHandler(ctx, container, it);
    }
  },
});

function forbid(ctx: Context, { map, at }: ContainerNode): void {
  for (const key of ['lifecycle', ...PROBES]) {
    const pair = pairOf(map, key);
    if (!pair || isNull(pair.value) || deref(pair.value)?.type !== 'map') continue;
    const fixes = (): readonly Fix[] => {
      const text = ctx.text(ctx.resource);
      const sidecar = setField(text, decoded(map, 'restartPolicy', decode.text, at), 'Always');
      return [
        ...fixIn(ctx.resource, say(messages.remove, { field: key }), [removePair(text, map, pair)]),
        ...fixIn(ctx.resource, say(messages.toSidecar), [sidecar]),
      ];
    };
    ctx.report(pair.key.span, 'notAllowed', { handler: key }, { fixes });
  }
}

function checkHandler(ctx: Context, container: ContainerNode, handler: Handler): void {
  const [first, ...others] = handler.actions;
  if (!first) {
    if (handler.unclear) return;
    ctx.report(
      handler.pair.key.span,
      'none',
      { handler: handler.key },
      { fixes: () => actionFor(ctx, container, handler) },
    );
    return;
  }
  for (const it of others) {
    const fixes = (): readonly Fix[] =>
      [it, first].flatMap(({ key, pair }) => {
        const edit = removePair(ctx.text(ctx.resource), handler.map, pair);
        return fixIn(ctx.resource, say(messages.remove, { field: key }), [edit]);
      });
    ctx.report(it.pair.key.span, 'several', { handler: handler.key, first: first.key, second: it.key }, { fixes });
  }
  if (first.key !== 'exec') return;
  const command = decoded(first.map, 'command', decode.texts, first.at);
  if (command.unclear || command.value?.length || isMisspelt(command)) return;
  const at = command.pair?.key.span ?? first.pair.key.span;
  ctx.report(at, 'noCommand', {}, command.path ? { path: command.path } : {});
}

/** Where the container has one port only, that is what is to be looked at. */
function actionFor(ctx: Context, { ports }: ContainerNode, { key, map }: Handler): readonly Fix[] {
  const [port] = ports;
  const number = port?.containerPort.value;
  if (!number || ports.length > 1 || !PROBES.some(it => it === key)) return [];
  const text = ctx.text(ctx.resource);
  const edit =
    map.flow || map.pairs.length === 0
      ? insertPair(text, map, `tcpSocket: { port: ${number} }`)
      : setBlock(text, map, 'tcpSocket', [`port: ${number}`]);
  return fixIn(ctx.resource, say(messages.tryPort, { port: number }), [edit]);
}
