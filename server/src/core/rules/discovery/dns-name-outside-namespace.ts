/**
 * A name without dots for a Service of another namespace: it is looked up in the namespace of the pod alone.
 * kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services.
 */
import { meantByHost } from '../../index/hosts.ts';
import { missingObject } from '../../index/missing-object.ts';
import { nameOf } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText, withDoubt } from '../reference/missing.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { asReference, type Host, isConnectedTo, judgedIn, likeliest, WITH_TEXTS } from './hosts.ts';

const messages = catalogue({
  outside: {
    en: '{service} is in namespace {namespace}, and a name without dots is looked up in namespace {own} alone: from here it is {full}.',
    ko: '{service}은(는) {namespace} 네임스페이스에 있고, 점이 없는 이름은 {own} 네임스페이스에서만 찾습니다. 여기서는 {full}(으)로 씁니다.',
  },
  unsure: {
    en: '{service} is in namespace {namespace}: from another namespace it is {full}.',
    ko: '{service}은(는) {namespace} 네임스페이스에 있습니다. 다른 네임스페이스에서는 {full}(으)로 씁니다.',
  },
  here: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
  change: { en: 'Change {name} to {full}', ko: '{name}을(를) {full}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const dnsNameOutsideNamespace = defineRule({
  id: 'dns-name-outside-namespace',
  on: WITH_TEXTS,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A short name for a Service of another namespace',
    ko: '다른 네임스페이스의 서비스를 짧은 이름으로 부름',
  },
  messages,
  fixable: 'always',
  concerns: ({ texts }) => texts.hosts.length > 0,

  check(_facts: unknown, ctx: Context) {
    for (const host of judgedIn(ctx)) {
      if (host.labels.length === 1 && !host.isInOwn && isConnectedTo(host)) checkHost(ctx, host);
    }
  },
});

function checkHost(ctx: Context, host: Host): void {
  const { resource, index } = ctx;
  const reading = likeliest(host);
  if (!reading || meantByHost(host, resource, index)) return;
  const missing = missingObject(asReference(host, reading), resource, index);
  const found = missing?.meant.find(it => it.how === 'elsewhere')?.resource;
  const namespace = found?.namespace?.value;
  if (!missing || !found || namespace === undefined) return;
  const { name } = reading;
  const full = `${name.value}.${namespace}`;
  const own = resource.namespace?.value;
  const named = { service: nameOf(found) };
  const said =
    own === undefined
      ? say(messages.unsure, { ...named, namespace, full })
      : say(messages.outside, { ...named, namespace, full, own });
  // What reads the data of a ConfigMap may be anywhere.
  const isSure = own !== undefined && missing.doubt === undefined && host.where === 'pod';
  const title = say(messages.change, { name: name.value, full });
  ctx.tell(name.span, own === undefined ? said : withDoubt(said, missing.doubt), {
    severity: isSure ? 'warning' : 'info',
    related: [{ resource: found, at: found.name!.span, said: say(messages.here, named) }],
    fixes: () => fixIn(resource, title, [replaceText(ctx, name.span, full)]),
  });
}
