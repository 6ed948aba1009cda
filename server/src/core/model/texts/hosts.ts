/**
 * Hosts in texts that may be those of Services: `web`, `web.shop`, `web.shop.svc`, `web.shop.svc.cluster.local`, and those of
 * pods before them. How sure that is depends on how it is written. kubernetes.io/docs/concepts/services-networking/dns-pod-service/.
 */
import type { Span } from '../../text/text.ts';
import type { Read } from '../resource.ts';
import type { SearchedText } from './piece.ts';

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
  readonly port: Read<number> | undefined;
  readonly scheme: string | undefined;
  /** A path comes behind it: what has a port and one is an address, and no image, owner or key with its value. */
  readonly hasPath: boolean;
  /** All of the host, without its port. */
  readonly span: Span;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
/** A letter of which nothing is known (`piece.ts`). */
const UNKNOWN = '\uE000';
/** What may not stand right before and right behind a host. */
const BEFORE = `(?<![\\w.$*%@${UNKNOWN}-])`;
const BEHIND = `(?![\\w${UNKNOWN}-]|\\.[\\w${UNKNOWN}])`;
const PORT = '(?::(\\d{1,5})(?!\\d))?';
/** Before a name in full there may be a pod that is filled in: `$(POD_NAME).db.shop.svc`. */
const BEFORE_FULL = `(?<![\\w$*%${UNKNOWN}-])(?<!(?:^|[^)}${UNKNOWN}])\\.)`;

const FULL = new RegExp(`${BEFORE_FULL}((?:(?:_?${LABEL})\\.){2,})svc(?:\\.(${LABEL}(?:\\.${LABEL})*))?`, 'g');
const BEHIND_FULL = new RegExp(`^\\.?${PORT}(?!\\.?[\\w${UNKNOWN}-])`);
const SCHEME = /([A-Za-z][A-Za-z0-9+_]*):\/\/(?:[^\s/]*@)?$/;
const URL = new RegExp(
  `(?<![A-Za-z0-9+])([A-Za-z][A-Za-z0-9+_]*):\\/\\/(?:[^\\s/@'"${UNKNOWN}]*@)?(${LABEL}(?:\\.${LABEL}){0,2})\\.?${PORT}${BEHIND}`,
  'g',
);
const WITH_PORT = new RegExp(
  `${BEFORE}(?<!\\/)([a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.${LABEL}){0,2}):(\\d{1,5})(?![\\w.:${UNKNOWN}-])`,
  'g',
);
const OF_POD = new RegExp(
  `${BEFORE}(?<!\\/)(${LABEL}-\\d+\\.[a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z](?:[-a-z0-9]*[a-z0-9])?)?)${BEHIND}`,
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
  readonly scheme?: string | undefined;
  readonly port?: string | undefined;
  readonly portFrom?: number;
}

/** The hosts in a text, in its order. `isHost`: all of the text is where a host is expected. */
export function hostsIn(searched: SearchedText, isHost: boolean): readonly HostMention[] {
  const { text } = searched;
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
    ...[...text.matchAll(OF_POD)].map((it): Found => ({ certainty: 'bare', host: it[1]!, from: it.index })),
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
    return [{ certainty: 'full', host: before.slice(0, -1), from, zone, scheme, port: behind[1], portFrom }];
  });
}

function inUrls(text: string): readonly Found[] {
  const upstreams = new Set([...text.matchAll(UPSTREAM)].map(it => it[1]));
  return [...text.matchAll(URL)].flatMap(({ index, 0: whole, 1: scheme = '', 2: host = '', 3: port }): Found[] => {
    if (NOT_NETWORK.test(scheme) || upstreams.has(host)) return [];
    const portFrom = index + whole.length - (port?.length ?? 0);
    const end = port === undefined ? portFrom : portFrom - 1;
    const from = (text[end - 1] === '.' ? end - 1 : end) - host.length;
    return [{ certainty: 'address', host, from, scheme, port, portFrom }];
  });
}

function withPorts(text: string): readonly Found[] {
  return [...text.matchAll(WITH_PORT)].flatMap(({ index: from, 1: host = '', 2: port = '' }): Found[] => {
    if (NO_ADDRESS.test(text.slice(Math.max(0, from - 40), from))) return [];
    return [{ certainty: 'address', host, from, port, portFrom: from + host.length + 1 }];
  });
}

function mentionOf(
  { certainty, host, from, zone, scheme, port, portFrom = 0 }: Found,
  to: number,
  searched: SearchedText,
): HostMention {
  const end = port === undefined ? to : portFrom + port.length;
  return {
    certainty,
    labels: labelsOf(host, from, searched),
    zone,
    port: port === undefined ? undefined : { value: Number(port), span: searched.at(portFrom, end) },
    scheme,
    hasPath: searched.text[end] === '/',
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
