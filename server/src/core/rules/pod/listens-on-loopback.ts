/**
 * A container that a Service sends traffic to and that is told to listen on its loopback address: what arrives at the address
 * of the pod is refused. kubernetes.io/docs/tasks/debug/debug-application/debug-service/.
 */

import { reachedBy, selectedBy, servicesSelecting } from '../../index/selection.ts';
import { custom } from '../../model/kinds/custom.ts';
import { service } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { Bind, Container } from '../../model/ports.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  refused: {
    en: 'Container {container} listens on {host} only, so nothing from outside of its pod reaches port {port}: what {service} sends there is refused.',
    ko: '컨테이너 {container}은(는) {host}에서만 수신하므로 파드 밖에서 {port} 포트에 연결할 수 없습니다. {service}이(가) 보내는 트래픽은 거부됩니다.',
  },
  maybe: {
    en: 'Container {container} is told to listen on {host} ({by}): if that is the port which {service} sends to, it is refused.',
    ko: '컨테이너 {container}은(는) {host}에서 수신하도록 지정되어 있습니다({by}). {service}이(가) 보내는 포트라면 연결이 거부됩니다.',
  },
  here: { en: 'The port of {service}.', ko: '{service}의 포트입니다.' },
  all: { en: 'Listen on {host}', ko: '{host}에서 수신하도록 변경' },
});

type Context = RuleContext<typeof messages>;

export const containerListensOnLoopback = defineRule({
  id: 'container-listens-on-loopback',
  on: [workload, custom],
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A container behind a Service that listens on its loopback address alone',
    ko: '서비스 뒤에서 루프백 주소로만 수신하는 컨테이너',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => workloadOf(it)?.containers.some(one => one.loopback) ?? false,

  check(_facts, ctx: Context) {
    const { resource, index } = ctx;
    const pods = workloadOf(resource);
    if (!pods || resource.document.skipped || resource.group === 'batch') return;
    const services = servicesSelecting(resource, pods, index);
    for (const container of pods.containers.filter(it => it.role !== 'init')) {
      const reached = services.flatMap(it => portsTo(it, resource, container, pods.containers, ctx));
      for (const bind of container.loopback ?? []) tell(ctx, container, bind, reached);
    }
  },
});

interface Reaching {
  readonly service: Resource;
  readonly number: number;
  readonly at: Span;
}

/** The ports of a Service that lead to this container: it declares them, or is alone in its pod. */
function portsTo(
  from: Resource,
  resource: Resource,
  container: Container,
  all: readonly Container[],
  { index }: Context,
): readonly Reaching[] {
  const facts = as(from, service)!;
  const selected = selectedBy(from, facts, index).filter(it => it.resource === resource);
  const isAlone = all.every(it => it === container || it.role === 'init');
  return facts.ports.flatMap(port =>
    reachedBy(port, selected).flatMap(({ resolution }): Reaching[] => {
      const isHere = resolution.container === container || (resolution.container === null && isAlone);
      const at = (port.targetPort ?? port.port)?.span;
      return isHere && at && resolution.number !== null ? [{ service: from, number: resolution.number, at }] : [];
    }),
  );
}

function tell(ctx: Context, { name, loopback = [] }: Container, bind: Bind, reached: readonly Reaching[]): void {
  const { by, host, port, span } = bind;
  const [first] = port === undefined ? reached : reached.filter(it => it.number === port);
  if (!first) return;
  const data = { container: name, host, service: nameOf(first.service) };
  const more = {
    related: [{ resource: first.service, at: first.at, said: say(messages.here, data) }],
    fixes: () => (loopback.filter(it => it.span.start === span.start).length > 1 ? [] : listenOnAll(ctx, bind)),
  };
  // A variable may be read by somebody else.
  if (port !== undefined && by.startsWith('-')) ctx.report(span, 'refused', { ...data, port }, more);
  else ctx.report(span, 'maybe', { ...data, by }, { ...more, severity: 'info' });
}

/** The address in the text as it is written: within a longer one, in quotes, in a block. */
function listenOnAll(ctx: Context, { host, span }: Bind): readonly Fix[] {
  const written = ctx.text(ctx.resource).slice(span.start, span.end);
  const at = written.indexOf(host);
  if (at < 0 || written.indexOf(host, at + 1) >= 0) return [];
  const all = host === '[::1]' ? '[::]' : '0.0.0.0';
  const start = span.start + at;
  const edit = { span: { start, end: start + host.length }, newText: all };
  return fixIn(ctx.resource, say(messages.all, { host: all }), [edit]);
}
