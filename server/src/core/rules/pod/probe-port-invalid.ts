/** A port of a probe or a hook that is neither a port number nor the name of one. `"8080"` is a name, and a bad one. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { portNameProblem } from '../../model/names.ts';
import { type Action, type ContainerNode, podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { nearestPortName } from './rename-port.ts';

const messages = catalogue({
  missing: {
    en: '{action} of {handler} has no port: the API server refuses it (must be between 1 and 65535, inclusive).',
    ko: '{handler}의 {action}에 port가 없습니다. API 서버가 거부합니다(1 이상 65535 이하여야 합니다).',
  },
  outOfRange: {
    en: 'The API server refuses port {port} of {handler}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 {handler}의 포트 {port}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  quoted: {
    en: 'In quotes "{port}" is the name of a port, and the API server refuses it: {problem}. Write the number without quotes.',
    ko: '따옴표로 묶은 "{port}"은(는) 포트 이름으로 해석되어 API 서버가 거부합니다: {problem}. 따옴표 없이 숫자로 적어야 합니다.',
  },
  notAName: {
    en: 'The API server refuses port {port} of {handler}: the name of a container port {problem}.',
    ko: 'API 서버가 {handler}의 포트 {port}을(를) 거부합니다. 컨테이너 포트 이름 규칙: {problem}.',
  },
  set: { en: 'Set the port to {port}', ko: '포트를 {port}(으)로 설정' },
  unquote: { en: 'Write {number} without quotes', ko: '따옴표 없이 {number}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const probePortInvalid = defineRule({
  id: 'probe-port-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A port of a probe that is neither a port number nor a valid port name',
    ko: '포트 번호도 올바른 포트 이름도 아닌 프로브 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const container of ctx.own(podTemplate(ctx.resource))?.containers ?? []) {
      if (container.role === 'init') continue;
      for (const { key, actions } of container.handlers) {
        // Of two actions the second one is refused unread.
        const [action] = actions;
        if (action && PORTS.has(action.key)) checkPort(ctx, container, action, key);
      }
    }
  },
});

/** The actions with a port. */
const PORTS = new Set(['httpGet', 'tcpSocket', 'grpc']);

function checkPort(ctx: Context, container: ContainerNode, action: Action, handler: string): void {
  const port = decoded<number | string>(
    action.map,
    'port',
    action.key === 'grpc' ? decode.integer : decode.integerOrText,
    action.at,
  );
  const { value, span, path, unclear } = port;
  if (unclear || isMisspelt(port, 'host')) return;
  const at = path ? action.pair.key.span : span;
  const fixes = (): readonly Fix[] => fixesFor(ctx, container, port);
  if (value === undefined || value === '') {
    ctx.report(at, 'missing', { action: action.key, handler }, { ...(path && { path }), fixes });
  } else if (typeof value === 'number') {
    if (value < 1 || value > 65535) ctx.report(at, 'outOfRange', { port: value, handler }, { fixes });
  } else {
    const problem = portNameProblem(value);
    if (!problem) return;
    const isQuoted = numberIn(value) !== undefined;
    ctx.report(at, isQuoted ? 'quoted' : 'notAName', { port: value, handler, problem }, { fixes });
  }
}

function fixesFor(ctx: Context, { ports }: ContainerNode, port: Decoded<number | string>): readonly Fix[] {
  const text = ctx.text(ctx.resource);
  const set = (meant: number | string, how: 'preferred' | 'suggested'): readonly Fix[] =>
    fixIn(ctx.resource, say(messages.set, { port: meant }), [setField(text, port, meant)], how);
  const number = typeof port.value === 'string' ? numberIn(port.value) : undefined;
  if (number !== undefined) {
    return fixIn(ctx.resource, say(messages.unquote, { number }), [setField(text, port, number)], 'safe');
  }
  // The name that a port has, or will have once its own name is mended.
  const name = typeof port.value === 'string' ? nearestPortName(port.value) : undefined;
  if (name && ports.some(it => [it.name.value, nearestPortName(it.name.value ?? '')].includes(name))) {
    return set(name, 'preferred');
  }
  const numbers = ports.flatMap(it => (it.containerPort.value ? [it.containerPort.value] : []));
  return numbers.filter(it => it <= 65535).flatMap(it => set(it, numbers.length === 1 ? 'preferred' : 'suggested'));
}

/** The port number that a text is, apart from its quotes. */
function numberIn(text: string): number | undefined {
  const number = /^\s*[1-9]\d{0,4}\s*$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number <= 65535 ? number : undefined;
}
