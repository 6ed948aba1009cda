/**
 * A variable that an application takes for the number of a port, and that Kubernetes sets to an address: `N8N_PORT` is the
 * link to a Service n8n of the pod's namespace. What the container sets by itself goes first. kubernetes pkg/kubelet/envvars,
 * kubelet `makeEnvironmentVariables`.
 */
import { lostVariable } from '../../index/lost-variable.ts';
import { meantByVariable } from '../../index/variables.ts';
import { type ReadVariable, readByImage } from '../../model/images.ts';
import { custom } from '../../model/kinds/custom.ts';
import { workload } from '../../model/kinds/workload.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { Container } from '../../model/ports.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import type { Texts } from '../../model/texts/read.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { setVariable, withoutLinks } from './variable-fixes.ts';

const messages = catalogue({
  image: {
    en: 'This image takes {variable} for the number of its port, but {service} makes Kubernetes set it to an address such as tcp://10.43.0.17:80.',
    ko: '이 이미지는 {variable}을(를) 포트 번호로 읽지만, {service} 때문에 쿠버네티스가 tcp://10.43.0.17:80과 같은 주소로 설정합니다.',
  },
  harmless: {
    en: 'This image takes {variable} for the number of its port, but {service} makes Kubernetes set it to an address such as tcp://10.43.0.17:80. Newer versions pass over it.',
    ko: '이 이미지는 {variable}을(를) 포트 번호로 읽지만, {service} 때문에 쿠버네티스가 tcp://10.43.0.17:80과 같은 주소로 설정합니다. 최신 버전은 이 값을 무시합니다.',
  },
  url: {
    en: '{variable} is no number but an address such as tcp://10.43.0.17:80: {service} gives its port as {instead}.',
    ko: '{variable}은(는) 숫자가 아니라 tcp://10.43.0.17:80과 같은 주소입니다. {service}은(는) 포트를 {instead}(으)로 제공합니다.',
  },
  preset: {
    en: 'What stands behind {variable} here is never used: {service} makes Kubernetes set it to an address such as tcp://10.43.0.17:80.',
    ko: '여기서 {variable}의 기본값은 쓰이지 않습니다. {service} 때문에 쿠버네티스가 tcp://10.43.0.17:80과 같은 주소로 설정합니다.',
  },
  here: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
  change: { en: 'Change {variable} to {instead}', ko: '{variable}을(를) {instead}(으)로 변경' },
  unlink: {
    en: 'Take no variables of Services (enableServiceLinks: false)',
    ko: '서비스의 환경 변수를 받지 않음(enableServiceLinks: false)',
  },
  set: { en: 'Set {variable} to {number}', ko: '{variable}을(를) {number}(으)로 설정' },
});

type Context = RuleContext<typeof messages>;
type Mention = Texts['variables'][number];

export const envServiceVariableClash = defineRule({
  id: 'env-service-variable-clash',
  on: [workload, custom],
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A variable that is taken for a number, and that a Service sets to an address',
    ko: '숫자로 읽히지만 서비스가 주소로 설정하는 환경 변수',
  },
  messages,
  fixable: 'sometimes',
  concerns: ({ texts, type, facts }) =>
    texts.variables.length > 0 || workloadOf({ type, facts })?.containers.some(it => it.linked) === true,

  check(_facts: unknown, ctx: Context) {
    for (const it of workloadOf(ctx.resource)?.containers ?? []) if (it.linked) checkImage(ctx, it);
    for (const it of ctx.resource.texts.variables) {
      checkAddress(ctx, it);
      checkPreset(ctx, it);
    }
  },
});

function checkImage(ctx: Context, container: Container): void {
  const { value, span } = container.linked!;
  const read = readByImage(value)!;
  const service = linkedService(read.variable, span, ctx);
  if (!service) return;
  const named = { variable: read.variable, service: nameOf(service) };
  ctx.report(span, read.isHarmless ? 'harmless' : 'image', named, {
    ...(read.isHarmless ? { severity: 'info' } : {}),
    related: [here(service)],
    fixes: () => [...unlinked(ctx), ...numbered(ctx, container, read)],
  });
}

/** `$(WEB_PORT)`: the link of Service web where the number of its port may be meant. */
function checkAddress(ctx: Context, it: Mention): void {
  const lost = lostVariable(it, ctx.resource, ctx.index);
  if (lost?.why !== 'url' || !lost.service || lost.instead === undefined) return;
  const named = { variable: it.name, instead: lost.instead };
  ctx.report(
    it.span,
    'url',
    { ...named, service: nameOf(lost.service) },
    {
      severity: 'info',
      related: [here(lost.service)],
      fixes: () => fixIn(ctx.resource, say(messages.change, named), [{ span: it.span, newText: lost.instead! }]),
    },
  );
}

/** `${WEB_PORT:-8080}` in a command: somebody counts on that nobody sets it. */
function checkPreset(ctx: Context, it: Mention): void {
  if (it.where !== 'pod' || !it.isReplaced || it.isPlain || it.by !== 'services') return;
  const service = linkedService(it.name, it.span, ctx);
  const behind = service && ctx.text(ctx.resource).slice(it.span.end, it.span.end + 8);
  if (!service || !/^:?[-=]\d+\}/.test(behind ?? '')) return;
  const [, number] = /(\d+)/.exec(behind!)!;
  const container = workloadOf(ctx.resource)?.containers.find(
    ({ span }) => span.start <= it.span.start && it.span.end <= span.end,
  );
  ctx.report(
    it.span,
    'preset',
    { variable: it.name, service: nameOf(service) },
    {
      severity: 'info',
      related: [here(service)],
      fixes: () => [
        ...unlinked(ctx),
        ...(container ? numbered(ctx, container, { variable: it.name, usually: Number(number) }) : []),
      ],
    },
  );
}

/** The Service whose link a variable is. */
function linkedService(name: string, span: Span, { resource, index }: Context): Resource | undefined {
  const meant = meantByVariable({ name, span, isReplaced: false, isPlain: false }, resource, index);
  return meant && name === `${meant.prefix}_PORT` ? meant.to[0] : undefined;
}

function here(service: Resource) {
  const said = say(messages.here, { service: nameOf(service) });
  return { resource: service, at: service.name?.span ?? service.kindSpan, said };
}

/** Not where something else in the pod takes a variable of a Service. */
function unlinked(ctx: Context) {
  const { resource, index } = ctx;
  const isNeeded = resource.texts.variables.some(it => it.isPlain && meantByVariable(it, resource, index));
  return isNeeded ? [] : fixIn(resource, say(messages.unlink), [withoutLinks(ctx)]);
}

/** To what its container declares, if that is one port. */
function numbered(ctx: Context, container: Container, { variable, usually }: ReadVariable) {
  if (usually === undefined) return [];
  const [first, ...more] = container.ports.filter(it => it.protocol === 'TCP');
  const number = (more.length === 0 ? first?.containerPort?.value : undefined) ?? usually;
  return fixIn(ctx.resource, say(messages.set, { variable, number }), [setVariable(ctx, container, variable, number)]);
}
