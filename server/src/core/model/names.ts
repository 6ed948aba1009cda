/**
 * What the API server accepts as a name: of an object, a port, a label, an annotation, a host. Each check gives what is
 * wrong in the API server's own words, which are what people search for; undefined where nothing is. apimachinery
 * `pkg/util/validation/validation.go`.
 */
import { catalogue, type Said, say } from '../text/message.ts';

const nameMessages = catalogue({
  empty: { en: 'it is empty', ko: '비어 있습니다' },
  notEmpty: { en: 'must be non-empty', ko: '비어 있으면 안 됩니다' },
  tooLong: { en: 'must be no more than {limit} characters', ko: '최대 {limit}자여야 합니다' },
  dots: { en: 'must not contain dots', ko: '점을 포함할 수 없습니다' },
  label: {
    en: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    ko: "RFC 1123 레이블은 소문자, 숫자, '-'로만 이루어지고 소문자나 숫자로 시작하고 끝나야 합니다",
  },
  label1035: {
    en: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    ko: "DNS-1035 레이블은 소문자, 숫자, '-'로만 이루어지고 소문자로 시작하며 소문자나 숫자로 끝나야 합니다",
  },
  subdomain: {
    en: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    ko: "RFC 1123 서브도메인은 소문자, 숫자, '-', '.'로만 이루어지고 소문자나 숫자로 시작하고 끝나야 합니다",
  },
  wildcard: {
    en: "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
    ko: "와일드카드 서브도메인은 '*.'로 시작하고, 그 뒤에 소문자, 숫자, '-', '.'로 이루어진 DNS 서브도메인이 와야 합니다",
  },
  qualified: {
    en: "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ko: "영문자, 숫자, '-', '_', '.'로만 이루어지고 영문자나 숫자로 시작하고 끝나야 합니다",
  },
  slashes: {
    en: "a valid label key has an optional DNS subdomain prefix and one '/' at most (e.g. 'example.com/MyName')",
    ko: "레이블 키에는 DNS 서브도메인 접두사와 '/'를 한 번만 쓸 수 있습니다(예: 'example.com/MyName')",
  },
  namePart: { en: 'name part {problem}', ko: '이름 부분: {problem}' },
  prefixPart: { en: 'prefix part {problem}', ko: '접두사 부분: {problem}' },
  labelValue: {
    en: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    ko: "레이블 값은 비어 있거나, 영문자, 숫자, '-', '_', '.'로만 이루어지고 영문자나 숫자로 시작하고 끝나야 합니다",
  },
  characters: {
    en: 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    ko: '소문자(a-z), 숫자(0-9), 하이픈(-)만 포함해야 합니다',
  },
  noLetter: {
    en: 'must contain at least one letter (a-z)',
    ko: '소문자(a-z)를 하나 이상 포함해야 합니다',
  },
  hyphens: { en: 'must not contain consecutive hyphens', ko: '하이픈을 연달아 쓸 수 없습니다' },
  edges: { en: 'must not begin or end with a hyphen', ko: '하이픈으로 시작하거나 끝날 수 없습니다' },
});

/** How long a DNS label, so also the name of a Service port, may be. */
const LABEL_LENGTH = 63;
/** How long the name of a container port, and so a named `targetPort`, may be. */
const PORT_NAME_LENGTH = 15;

/** How long a DNS subdomain may be: the name of most objects, a host, the prefix of a label key. */
const SUBDOMAIN_LENGTH = 253;

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const LABEL_1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** What keeps a text of this length from being what may have `limit` characters at most. */
export function lengthProblem(text: string, limit: number): Said | undefined {
  return text.length > limit ? say(nameMessages.tooLong, { limit }) : undefined;
}

/** What keeps a text from being a DNS-1123 label (Services from 1.36 on, Service ports, namespaces, host names). */
export function dnsLabelProblem(text: string): Said | undefined {
  if (text.length > LABEL_LENGTH) return say(nameMessages.tooLong, { limit: LABEL_LENGTH });
  if (LABEL.test(text)) return undefined;
  return LABEL.test(text.replaceAll('.', '')) ? say(nameMessages.dots) : say(nameMessages.label);
}

/** What keeps a text from being a DNS-1035 label, which a letter begins (Services before 1.36). */
export function dns1035LabelProblem(text: string): Said | undefined {
  if (text.length > LABEL_LENGTH) return say(nameMessages.tooLong, { limit: LABEL_LENGTH });
  return LABEL_1035.test(text) ? undefined : say(nameMessages.label1035);
}

/** What keeps a text from being a DNS-1123 subdomain (names of most objects, hosts). Its labels may be of any length. */
export function dnsSubdomainProblem(text: string): Said | undefined {
  if (text.length > SUBDOMAIN_LENGTH) return say(nameMessages.tooLong, { limit: SUBDOMAIN_LENGTH });
  return SUBDOMAIN.test(text) ? undefined : say(nameMessages.subdomain);
}

/** What keeps a text from being `*.` and a DNS-1123 subdomain (hosts of an Ingress). */
export function wildcardSubdomainProblem(text: string): Said | undefined {
  if (text.length > SUBDOMAIN_LENGTH) return say(nameMessages.tooLong, { limit: SUBDOMAIN_LENGTH });
  return text.startsWith('*.') && SUBDOMAIN.test(text.slice(2)) ? undefined : say(nameMessages.wildcard);
}

/**
 * What keeps a text from being a qualified name: an optional DNS subdomain and `/`, then a name of 1–63 (keys of labels;
 * `appProtocol`, `loadBalancerClass`; keys of annotations after lower-casing: `annotationKeyProblem`). IsQualifiedName.
 */
export function qualifiedNameProblem(text: string): Said | undefined {
  const parts = text.split('/');
  if (parts.length > 2) return say(nameMessages.slashes);
  const name = parts.at(-1)!;
  const prefix = parts.length === 2 ? parts[0]! : undefined;
  const wrongPrefix = prefix === '' ? say(nameMessages.notEmpty) : prefix && dnsSubdomainProblem(prefix);
  if (wrongPrefix) return say(nameMessages.prefixPart, { problem: wrongPrefix });
  const wrongName = namePartProblem(name);
  return wrongName && say(nameMessages.namePart, { problem: wrongName });
}

function namePartProblem(name: string): Said | undefined {
  if (name === '') return say(nameMessages.notEmpty);
  if (name.length > LABEL_LENGTH) return say(nameMessages.tooLong, { limit: LABEL_LENGTH });
  return QUALIFIED.test(name) ? undefined : say(nameMessages.qualified);
}

/** What keeps a text from being the key of an annotation: a qualified name in which case does not count. */
export function annotationKeyProblem(text: string): Said | undefined {
  return qualifiedNameProblem(text.toLowerCase());
}

/** What keeps a text from being the value of a label: empty, or up to 63 letters, digits and `-_.`. IsValidLabelValue. */
export function labelValueProblem(text: string): Said | undefined {
  if (text.length > LABEL_LENGTH) return say(nameMessages.tooLong, { limit: LABEL_LENGTH });
  return text === '' || QUALIFIED.test(text) ? undefined : say(nameMessages.labelValue);
}

/**
 * What keeps a text from being an IANA service name (names of container ports, named `targetPort`s); undefined where
 * nothing does. Digits alone are no name: a quoted number is refused.
 */
export function portNameProblem(text: string): Said | undefined {
  if (text === '') return say(nameMessages.empty);
  if (!/^[-a-z0-9]+$/.test(text)) return say(nameMessages.characters);
  if (text.length > PORT_NAME_LENGTH) return say(nameMessages.tooLong, { limit: PORT_NAME_LENGTH });
  if (!/[a-z]/.test(text)) return say(nameMessages.noLetter);
  if (text.includes('--')) return say(nameMessages.hyphens);
  return /^-|-$/.test(text) ? say(nameMessages.edges) : undefined;
}

/** The DNS-1123 label that is nearest to a text: `Web_UI` gives `web-ui`. Undefined where there is none. */
export function asDnsLabel(text: string): string | undefined {
  const name = sanitized(text);
  return dnsLabelProblem(name) ? undefined : name;
}

/** The IANA service name that is nearest to a text. Undefined where there is none: what is too long is not cut. */
export function asPortName(text: string): string | undefined {
  const name = sanitized(text);
  return portNameProblem(name) ? undefined : name;
}

/** The DNS-1123 subdomain that is nearest to a text: `My_App.v2` gives `my-app.v2`. Undefined where there is none. */
export function asDnsSubdomain(text: string): string | undefined {
  const name = text
    .split('.')
    .map(sanitized)
    .filter(it => it !== '')
    .join('.');
  return dnsSubdomainProblem(name) ? undefined : name;
}

/** The value of a label that is nearest to a text: `a b` gives `a-b`. Undefined where there is none. */
export function asLabelValue(text: string): string | undefined {
  const value = text.replace(/[^-\w.]+/g, '-').replace(/^[-_.]+|[-_.]+$/g, '');
  return value === '' || labelValueProblem(value) ? undefined : value;
}

/** The key of a label that is nearest to a text: `My Team/the app` gives `my-team/the-app`. Undefined where there is none. */
export function asQualifiedName(text: string): string | undefined {
  const parts = text.split('/').filter(it => it !== '');
  const name = asLabelValue(parts.pop() ?? '');
  if (name === undefined || parts.length > 1) return undefined;
  const prefix = parts[0] === undefined ? undefined : asDnsSubdomain(parts[0]);
  const key = prefix === undefined ? name : `${prefix}/${name}`;
  return qualifiedNameProblem(key) || (parts[0] !== undefined && prefix === undefined) ? undefined : key;
}

function sanitized(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Ports that people know by name; the names are those that Kubernetes manifests use for them. */
const WELL_KNOWN: ReadonlyMap<number, string> = new Map([
  [22, 'ssh'],
  [25, 'smtp'],
  [53, 'dns'],
  [80, 'http'],
  [123, 'ntp'],
  [389, 'ldap'],
  [443, 'https'],
  [587, 'submission'],
  [636, 'ldaps'],
  [1433, 'mssql'],
  [1883, 'mqtt'],
  [2181, 'zookeeper'],
  [2379, 'etcd-client'],
  [2380, 'etcd-server'],
  [3306, 'mysql'],
  [4222, 'nats'],
  [5432, 'postgres'],
  [5672, 'amqp'],
  [6379, 'redis'],
  [8080, 'http'],
  [8443, 'https'],
  [9090, 'metrics'],
  [9092, 'kafka'],
  [9200, 'elasticsearch'],
  [11211, 'memcached'],
  [15672, 'management'],
  [27017, 'mongodb'],
]);

/**
 * A name for a Service port that is not in `taken`: the one asked for (the name of its target), else what people know the
 * number by, where it is taken with what tells the two apart (`dns-udp`, `http-8080`), else `port-<number>`.
 */
export function newPortName(
  { number, asked, protocol }: { readonly number: number; readonly asked?: string; readonly protocol: string },
  taken: ReadonlySet<string>,
): string {
  const plain = `port-${number}`;
  const known = [asDnsLabel(asked ?? ''), WELL_KNOWN.get(number)].filter(it => it !== undefined);
  const names = [...known, ...known.map(it => `${it}-${isUsual(it, number) ? protocol.toLowerCase() : number}`), plain];
  const free = names.find(it => !taken.has(it));
  if (free) return free;
  for (let i = 2; ; i++) if (!taken.has(`${plain}-${i}`)) return `${plain}-${i}`;
}

/** Whether this is the number of that name: its other port then has another protocol, not another number. */
function isUsual(name: string, number: number): boolean {
  const [usual] = [...WELL_KNOWN].find(([, it]) => it === name) ?? [];
  return usual === number;
}
