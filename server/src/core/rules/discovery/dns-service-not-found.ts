/**
 * A DNS name of a Service that is not there. Only what can be nothing else is judged: names that end in `.svc`,
 * `name.namespace` where the files know the namespace, and outside of pods, of whose names another rule speaks, a URL that is a
 * slip away from a Service. kubernetes.io/docs/concepts/services-networking/dns-pod-service/.
 */
import { isOfCluster, meantByHost, ordinalOf } from '../../index/hosts.ts';
import { likenessOf } from '../../index/like-names.ts';
import { type Missing, missingObject } from '../../index/missing-object.ts';
import { isKnownNamespace } from '../../index/namespaces.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { tellMissing } from '../reference/missing.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { asReference, type Host, isConnectedTo, isNear, judgedIn, likeliest, WITH_TEXTS } from './hosts.ts';

const messages = catalogue({
  consequence: {
    en: 'Without it, the name does not resolve.',
    ko: '서비스가 없으면 이 이름은 해석되지 않습니다.',
  },
  zone: {
    en: '{zone} is not the domain of the cluster, {domain}. If it is not that of another one, the name does not resolve.',
    ko: '{zone}은(는) 이 클러스터의 도메인 {domain}이(가) 아닙니다. 다른 클러스터의 도메인이 아니라면 이 이름은 해석되지 않습니다.',
  },
  change: { en: 'Change {zone} to {domain}', ko: '{zone}을(를) {domain}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const dnsServiceNotFound = defineRule({
  id: 'dns-service-not-found',
  on: WITH_TEXTS,
  needs: 'index',
  severity: 'warning',
  summary: { en: 'The DNS name of a Service that is not there', ko: '없는 서비스의 DNS 이름' },
  messages,
  fixable: 'sometimes',
  concerns: ({ texts }) => texts.hosts.length > 0,

  check(_facts: unknown, ctx: Context) {
    const { resource, index } = ctx;
    for (const host of judgedIn(ctx)) {
      checkZone(ctx, host);
      const reading = likeliest(host);
      if (!reading || !mayBeJudged(host, ctx) || meantByHost(host, resource, index)) continue;
      const reference = asReference(host, reading);
      const missing = missingObject(reference, resource, index);
      if (!missing || !isTold(host, missing)) continue;
      tellMissing(ctx, reference, { consequence: messages.consequence, mild: !isNear(missing) });
    }
  },
});

/** Of a slip in the domain, behind the name of a Service that there is. Names of other clusters often add something: `cluster-b.local`. */
function checkZone(ctx: Context, host: Host): void {
  const { zone, zoneSpan } = host;
  const domain = ctx.config.clusterDomain;
  if (zone === undefined || !zoneSpan || zone.length > domain.length || /\d/.test(zone)) return;
  if (likenessOf(zone, domain) !== 'slip' || !meantByHost({ ...host, zone: undefined }, ctx.resource, ctx.index))
    return;
  ctx.tell(zoneSpan, say(messages.zone, { zone, domain }), {
    severity: 'info',
    fixes: () => fixIn(ctx.resource, say(messages.change, { zone, domain }), [{ span: zoneSpan, newText: domain }]),
  });
}

/** Of what stands in a list of hosts to call without a proxy nothing need be there. */
const LISTS = /(?:^|_)no_proxy$/i;

function mayBeJudged(host: Host, { resource, index, config }: Context): boolean {
  // Of what comes behind some name nobody knows where it is put.
  if (LISTS.test(host.variable ?? '') || host.isSuffix || host.isInOwn) return false;
  if (host.certainty === 'full') return isOfCluster(host, config.clusterDomain);
  const [name, namespace, ...more] = host.labels;
  if (!namespace) return host.where !== 'pod' && host.scheme !== undefined && isConnectedTo(host);
  // `db-0.db` is rather a pod of Service db.
  if (more.length > 0 || ordinalOf(name!.value) || !isKnownNamespace(namespace.value, resource, index)) return false;
  return isConnectedTo(host) || (host.isPlace && host.certainty === 'bare');
}

/** `https://example.shop` is rather a host outside; of names without dots only a slip says that a Service is meant. */
function isTold({ certainty, labels, scheme, port }: Host, { meant: [best] }: Missing): boolean {
  if (certainty === 'full') return true;
  const isSlip = best?.how === 'slip' || best?.how === 'renamed';
  return isSlip || (labels.length > 1 && (scheme !== 'https' || port !== undefined));
}
