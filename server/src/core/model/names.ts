/**
 * What the API server accepts as a name of a port. Each check gives what is wrong in the API server's own words, which
 * are what people search for. apimachinery `pkg/util/validation/validation.go`: IsDNS1123Label, IsValidPortName.
 */
import { catalogue, type Said, say } from '../text/message.ts';

const nameMessages = catalogue({
  empty: { en: 'it is empty', ko: '비어 있습니다' },
  tooLong: { en: 'must be no more than {limit} characters', ko: '최대 {limit}자여야 합니다' },
  dots: { en: 'must not contain dots', ko: '점을 포함할 수 없습니다' },
  label: {
    en: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    ko: "RFC 1123 레이블은 소문자, 숫자, '-'로만 이루어지고 소문자나 숫자로 시작하고 끝나야 합니다",
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

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** What keeps a text from being a DNS-1123 label (names of Service ports); undefined where nothing does. */
export function dnsLabelProblem(text: string): Said | undefined {
  if (text.length > LABEL_LENGTH) return say(nameMessages.tooLong, { limit: LABEL_LENGTH });
  if (LABEL.test(text)) return undefined;
  return LABEL.test(text.replaceAll('.', '')) ? say(nameMessages.dots) : say(nameMessages.label);
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
