/**
 * An ExternalName that leads nowhere: an address, for which cluster DNS has no record, or a name of the cluster without its
 * domain. DNS takes the target of an alias as it stands; only what a pod asks for goes through the search path of the pod.
 */
import { decode } from '../../model/decoded.ts';
import { parseIp } from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { dnsSubdomainProblem } from '../../model/names.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  address: {
    en: 'An alias leads to a name, and {name} is an address: cluster DNS makes no record for it. A Service without a selector and an EndpointSlice lead to an address.',
    ko: '별칭은 이름을 가리키는데 {name}은(는) 주소이므로 클러스터 DNS가 레코드를 만들지 않습니다. 주소로 연결하려면 셀렉터가 없는 서비스와 엔드포인트슬라이스를 사용합니다.',
  },
  short: {
    en: '{name} is resolved as it stands, not through the search path of the pod: a Service of the cluster is {full}.',
    ko: '{name}은(는) 파드의 검색 경로를 거치지 않고 그대로 조회됩니다. 클러스터 안의 서비스는 {full}(으)로 적습니다.',
  },
  change: { en: 'Change externalName to {full}', ko: 'externalName을 {full}(으)로 변경' },
});

export const serviceExternalNameUnresolvable = defineRule({
  id: 'service-external-name-unresolvable',
  on: service,
  needs: 'document',
  severity: 'warning',
  summary: {
    en: 'An external name that is an address or a short name of the cluster',
    ko: '주소이거나 클러스터 도메인이 빠진 externalName',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'ExternalName') return;
    const field = specField(spec, 'externalName', decode.text);
    const name = (field.value ?? '').replace(/\.$/, '');
    if (name === '' || dnsSubdomainProblem(name)) return;
    if (parseIp(name)) {
      ctx.report(field.span, 'address', { name });
      return;
    }
    const namespace = ctx.resource.namespace?.value;
    const short = shortName(name, namespace ?? '<namespace>');
    if (!short) return;
    const full = `${short.service}.svc.${ctx.config.clusterDomain}`;
    const isKnown = name.includes('.') || namespace !== undefined;
    const fixes = () => {
      const edit = isKnown ? [setField(ctx.text(ctx.resource), field, full)] : [];
      return fixIn(ctx.resource, say(messages.change, { full }), edit, short.isCertain ? 'preferred' : 'suggested');
    };
    ctx.report(field.span, 'short', { name, full }, { ...(short.isCertain ? {} : { severity: 'info' }), fixes });
  },
});

interface ShortName {
  /** `service.namespace`. */
  readonly service: string;
  /** It can be nothing else. */
  readonly isCertain: boolean;
}

/** The Service of the cluster that a name looks like; undefined for what may be a name of the Internet or of a network. */
function shortName(name: string, namespace: string): ShortName | undefined {
  const labels = name.split('.');
  const last = labels.at(-1)!;
  if (last === 'svc' && labels.length > 2) return { service: name.slice(0, -'.svc'.length), isCertain: true };
  if (labels.length === 1)
    return name === 'localhost' ? undefined : { service: `${name}.${namespace}`, isCertain: false };
  // Whether `db.prod` is meant to be in the cluster cannot be known, only that nobody has such a domain.
  const isDomain = last.length === 2 || last.startsWith('xn--') || DOMAINS.has(last);
  return labels.length === 2 && !isDomain ? { service: name, isCertain: false } : undefined;
}

/** Top-level domains in which companies and home networks have names of two labels; those of countries have two letters. */
const DOMAINS: ReadonlySet<string> = new Set(
  [
    'com net org edu gov mil int arpa info biz name pro mobi asia cat coop jobs museum post tel travel aero eus',
    'app dev page cloud tech online site store shop blog xyz club live life world today news media agency digital design',
    'studio email network systems solutions services software technology tools host hosting website space fun icu top vip',
    'win bid link click one zone center company business group team work works global international earth city land',
    'house home capital finance bank fund money market markets exchange trade trading insurance health care clinic doctor',
    'academy school university education institute science law legal consulting partners foundation community social chat',
    'games game video photo photos pictures gallery art music band audio events tickets tours vacations restaurant cafe',
    'bar pub pizza coffee food wine delivery express cab taxi auto cars bike engineering energy solar green eco farm',
    'garden builders build construction contractors properties realty estate rentals apartments gmbh inc ltd llc limited',
    'google goog amazon aws azure microsoft apple nyc london berlin paris tokyo seoul wiki guru ninja rocks cool monster',
    'lol wtf data run codes computer domains support expert reviews review report how guide training coach plus best',
    'local localdomain lan home intranet internal corp private test example invalid localhost onion consul node dns',
  ].flatMap(it => it.split(' ')),
);
