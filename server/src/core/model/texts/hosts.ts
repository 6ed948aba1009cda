/**
 * Hosts in texts that may be those of Services: `web`, `web.shop`, `web.shop.svc`, `web.shop.svc.cluster.local`, and those of
 * pods before them. How sure that is depends on how it is written. kubernetes.io/docs/concepts/services-networking/dns-pod-service/.
 */
import type { Span } from '../../text/text.ts';
import type { Read } from '../resource.ts';
import { OWN_NAMESPACE, type SearchedText } from './piece.ts';

/**
 * `full`: ends in `.svc`, so it can be nothing else. `address`: has a scheme or a port. `bare`: a word in a place for hosts, or
 * one that looks like the host of a pod.
 */
type Certainty = 'full' | 'address' | 'bare';

export interface HostMention {
  readonly certainty: Certainty;
  /** Those before `svc`, or all of them. */
  readonly labels: readonly Read<string>[];
  /** What comes behind `svc.`. */
  readonly zone: string | undefined;
  readonly zoneSpan?: Span;
  readonly port: Read<number> | undefined;
  readonly scheme: string | undefined;
  /** A path comes behind it: what has a port and one is an address, and no image, owner or key with its value. */
  readonly hasPath: boolean;
  /** It is what comes behind the name of some pod: `$(POD_NAME).db:5432`, `.db.shop.svc`. */
  readonly isSuffix?: true;
  /** What stands where a namespace does is that of the pod, filled in. */
  readonly isInOwn?: true;
  /** All of the host, without its port. */
  readonly span: Span;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
/** A letter of which nothing is known (`piece.ts`). */
const UNKNOWN = '\uE000';
/** Stands for each letter of a user name and password before a host, and their `@`. */
const USER = '\uE001';
/** What may not stand right before and right behind a host. */
const BEFORE = `(?<![\\w.$*%@${UNKNOWN}-])`;
const BEHIND = `(?![\\w${UNKNOWN}-]|\\.[\\w$${UNKNOWN}${OWN_NAMESPACE}])`;
/** The pod's own namespace, where it is filled in. */
const OWN = `\\.${OWN_NAMESPACE}+`;
/** The end of a name in full, or the pod's own namespace. What else is filled in may be any. */
const DOT = `(?:${OWN}|\\.(?![$${OWN_NAMESPACE}]))?`;
const PORT = '(?::(\\d{1,5})(?!\\d))?';
/** A name that a shell fills in. */
const WORD_FILLED_IN = '\\$[A-Za-z_]\\w{0,60}\\.';
/** Before a name in full there may be a pod that is filled in: `$(POD_NAME).db.shop.svc`, or, where it is put behind one, a dot. */
const BEFORE_FULL = `(?<![\\w$*%${UNKNOWN}-])(?<![^\\s)}=,:'"${UNKNOWN}]\\.(?<!${WORD_FILLED_IN}))`;
/** Where a pod's own namespace is filled in, one name before it is enough. */
const LABELS_BEFORE_SVC = `(?:(?:_?${LABEL})\\.){2,}|_?${LABEL}(?:\\._?${LABEL})*${OWN}\\.`;

const FULL = new RegExp(`${BEFORE_FULL}(${LABELS_BEFORE_SVC})svc(?:\\.(${LABEL}(?:\\.${LABEL})*))?`, 'g');
const BEHIND_FULL = new RegExp(`^\\.?${PORT}(?!\\.?[\\w${UNKNOWN}-])`);
const SCHEME = new RegExp(`([A-Za-z][A-Za-z0-9+_]*):\\/\\/${USER}*$`);
/** RFC 3986 3.2.1: all before the last `@` of an authority, in which variables may stand with any letters. */
const USER_INFO =
  /(?<=:\/\/)(?:\$\{[^}\s]{0,200}\}|\$\([^)\n]{0,200}\)|\$(?!\{[^}\s]{0,200}\}|\([^)\n]{0,200}\))|[^\s/?#'"`<>$])*@/g;
/** A password that no URL can have as it is: what stands before it is a user all the same. */
const NO_USER = '(?!:(?!\\d+(?:[/?#]|$))[^\\s]{0,200}@)(?![\'"]?@)';
const URL = new RegExp(
  `(?<![A-Za-z0-9+])(([A-Za-z][A-Za-z0-9+_]*):\\/\\/${USER}*)(${LABEL}(?:\\.${LABEL}){0,2})${DOT}${NO_USER}${PORT}${BEHIND}`,
  'g',
);
const WITH_PORT = new RegExp(
  `${BEFORE}(?<!\\/)([a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.${LABEL}){0,2})(${OWN})?:(\\d{1,5})(?![\\w.:@${UNKNOWN}-])`,
  'g',
);
/** Behind the name of a pod that is filled in: `$(POD_NAME).db:9092`, `$HOSTNAME.db`. */
const BEHIND_POD = new RegExp(
  `(?<=[)}]\\.|${WORD_FILLED_IN})([a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.${LABEL})?)(${OWN})?${PORT}(?!@)${BEHIND}`,
  'g',
);
const OF_POD = new RegExp(
  `${BEFORE}(?<!\\/)(${LABEL}-\\d+\\.[a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z](?:[-a-z0-9]*[a-z0-9])?)?)(${OWN})?${BEHIND}`,
  'g',
);
const WHOLE = new RegExp(`^\\s*(${LABEL}(?:\\.${LABEL}){0,2})\\s*$`);

/** Schemes whose authority is no host, and hosts that are of no cluster. */
const NOT_NETWORK = /^(?:file|unix|s3|gs|oci|docker|git|data|secret|vault|arn|chart|abfss?|wasb|azblob|swift|ssm|kms)$/;
const NOBODY = /^(?:localhost|unix|host\.docker\.internal)$|^[\d.]+$/;
/** What stands before `redis:7` and `redis:999`, which are an image, and a user with its group. */
const NO_ADDRESS = /(?:image|tag|version)["']?\s*[:=]\s*["']?$|\bchown\s+(?:-\S+\s+)*$/i;
/** Groups of servers that nginx gives a name of its own: `upstream backend {`. */
const UPSTREAM = /\bupstream\s+([\w.-]+)\s*\{/g;

/** Of one text; more is data. */
const MOST = 200;

/** What a pattern found. */
interface Found {
  readonly certainty: Certainty;
  readonly host: string;
  readonly from: number;
  readonly zone?: string | undefined;
  readonly zoneFrom?: number;
  readonly scheme?: string | undefined;
  readonly port?: string | undefined;
  readonly portFrom?: number;
  readonly isSuffix?: boolean;
  readonly isInOwn?: boolean;
}

/** The hosts in a text, in its order. `isHost`: all of the text is where a host is expected. */
export function hostsIn(searched: SearchedText, isHost: boolean): readonly HostMention[] {
  const text = searched.text.includes('@')
    ? searched.text.replace(USER_INFO, it => USER.repeat(it.length))
    : searched.text;
  const taken: (Found & { readonly to: number })[] = [];
  for (const it of foundIn(text, isHost)) {
    const to = it.from + it.host.length;
    const isFree = taken.every(other => to <= other.from || other.from + other.host.length <= it.from);
    if (isFree && taken.length < MOST && !NOBODY.test(it.host)) taken.push({ ...it, to });
  }
  return taken.sort((a, b) => a.from - b.from).map(it => mentionOf(it, it.to, searched));
}

/** The surest first: what is found twice counts as that. */
function foundIn(text: string, isHost: boolean): readonly Found[] {
  const whole = isHost ? WHOLE.exec(text)?.[1] : undefined;
  return [
    ...(text.includes('.svc') ? inFull(text) : []),
    ...(text.includes('://') ? inUrls(text) : []),
    ...(text.includes(':') ? withPorts(text) : []),
    ...(text.includes('$') ? behindPods(text, isHost) : []),
    ...[...text.matchAll(OF_POD)].map(({ index: from, 1: host = '', 2: own }): Found => {
      return { certainty: 'bare', host, from, isInOwn: own !== undefined };
    }),
    ...(whole === undefined ? [] : [{ certainty: 'bare', host: whole, from: text.indexOf(whole) } as const]),
  ];
}

function inFull(text: string): readonly Found[] {
  return [...text.matchAll(FULL)].flatMap(({ index: from, 0: whole, 1: before = '', 2: zone }): Found[] => {
    const end = from + whole.length;
    const behind = BEHIND_FULL.exec(text.slice(end, end + 8));
    if (!behind) return [];
    const scheme = SCHEME.exec(text.slice(Math.max(0, from - 80), from))?.[1];
    const portFrom = end + behind[0].length - (behind[1]?.length ?? 0);
    const isInOwn = before.endsWith(`${OWN_NAMESPACE}.`);
    const host = isInOwn ? before.slice(0, before.indexOf(`.${OWN_NAMESPACE}`)) : before.slice(0, -1);
    const isSuffix = /(?:^|[^)}])\.$/.test(text.slice(Math.max(0, from - 2), from));
    const zoneFrom = end - (zone?.length ?? 0);
    return [{ certainty: 'full', host, from, zone, zoneFrom, scheme, port: behind[1], portFrom, isSuffix, isInOwn }];
  });
}

function inUrls(text: string): readonly Found[] {
  const upstreams = new Set([...text.matchAll(UPSTREAM)].map(it => it[1]));
  return [...text.matchAll(URL)].flatMap(
    ({ index, 0: whole, 1: before = '', 2: scheme = '', 3: host = '', 4: port }): Found[] => {
      if (NOT_NETWORK.test(scheme) || upstreams.has(host)) return [];
      const portFrom = index + whole.length - (port?.length ?? 0);
      const from = index + before.length;
      const isInOwn = text.startsWith(`.${OWN_NAMESPACE}`, from + host.length);
      return [{ certainty: 'address', host, from, scheme, port, portFrom, isInOwn }];
    },
  );
}

function withPorts(text: string): readonly Found[] {
  return [...text.matchAll(WITH_PORT)].flatMap(
    ({ index: from, 0: whole, 1: host = '', 2: own, 3: port = '' }): Found[] => {
      if (NO_ADDRESS.test(text.slice(Math.max(0, from - 40), from))) return [];
      const portFrom = from + whole.length - port.length;
      return [{ certainty: 'address', host, from, port, portFrom, isInOwn: own !== undefined }];
    },
  );
}

/** Of how many labels it is nobody says: only a Service that gives its pods names can be meant. */
function behindPods(text: string, isHost: boolean): readonly Found[] {
  return [...text.matchAll(BEHIND_POD)].flatMap(({ index: from, 0: whole, 1: host = '', 2: own, 3: port }): Found[] => {
    if (!isHost && own === undefined && port === undefined) return [];
    const portFrom = from + whole.length - (port?.length ?? 0);
    return [{ certainty: 'bare', host, from, port, portFrom, isSuffix: true, isInOwn: own !== undefined }];
  });
}

function mentionOf(
  { certainty, host, from, zone, zoneFrom = 0, scheme, port, portFrom = 0, isSuffix, isInOwn }: Found,
  to: number,
  searched: SearchedText,
): HostMention {
  const end = port === undefined ? to : portFrom + port.length;
  return {
    certainty,
    labels: labelsOf(host, from, searched),
    zone,
    ...(zone === undefined ? {} : { zoneSpan: searched.at(zoneFrom, zoneFrom + zone.length) }),
    port: port === undefined ? undefined : { value: Number(port), span: searched.at(portFrom, end) },
    scheme,
    hasPath: searched.text[end] === '/',
    ...(isSuffix ? { isSuffix } : {}),
    ...(isInOwn ? { isInOwn } : {}),
    span: searched.at(from, to),
  };
}

function labelsOf(host: string, at: number, searched: SearchedText): readonly Read<string>[] {
  let from = at;
  return host.split('.').map(value => {
    const span = searched.at(from, from + value.length);
    from += value.length + 1;
    return { value, span };
  });
}

const PLACES =
  'HOST|HOSTS|HOSTNAME|URL|URI|ADDR|ADDRS|ADDRESS|ADDRESSES|ENDPOINT|ENDPOINTS|SERVER|SERVERS|BROKER|BROKERS|DSN|UPSTREAM|UPSTREAMS|BACKEND|BACKENDS';
const FOR_HOSTS = new RegExp(`(?:^|[_.-])(?:${PLACES})$`, 'i');
/** `redisHost`, between whose words nothing else stands. */
const BETWEEN_WORDS = /(?<=[a-z0-9])(?=[A-Z])/g;

/** Whether the name of a variable or flag says that its value is a host: `REDIS_HOST`, `--db-host`, `cache.redisHost`. */
export function isForHosts(name: string): boolean {
  return FOR_HOSTS.test(name.replace(BETWEEN_WORDS, '_'));
}

/** Whether it says that its value is an image or a version, in which a colon means another thing. */
export function isForImages(name: string): boolean {
  return /(?:^|[_.-])(?:IMAGE|TAG|VERSION)S?$/i.test(name);
}
