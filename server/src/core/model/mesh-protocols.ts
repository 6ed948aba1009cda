/**
 * How meshes find out what a port of a Service speaks. istio pkg/config/kube/conversion.go: ConvertProtocol;
 * linkerd.io/2/features/protocol-detection/.
 */

const PREFIXES: ReadonlySet<string> = new Set(
  'http http2 https http_proxy grpc tcp tls udp mongo redis mysql'.split(' '),
);

/** What Istio reads out of the name of a port: what stands before its first dash. Undefined: it has to look at the traffic. */
export function namedProtocol(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (/^grpc-web(?:-|$)/.test(lower)) return 'grpc-web';
  const prefix = lower.split('-')[0]!;
  return PREFIXES.has(prefix) ? prefix : undefined;
}

/** Of these numbers Istio never looks at the traffic, since the server speaks first. conversion.go: wellKnownPorts. */
export const PLAIN_TCP: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/** What a number nearly always is, and is no HTTP. IANA service names; the defaults of the servers themselves. */
export const NOT_HTTP: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [22, 'SSH'],
  [25, 'SMTP'],
  [110, 'POP3'],
  [143, 'IMAP'],
  [389, 'LDAP'],
  [587, 'SMTP'],
  [1883, 'MQTT'],
  [3306, 'MySQL'],
  [4222, 'NATS'],
  [5432, 'PostgreSQL'],
  [5672, 'AMQP'],
  [6379, 'Redis'],
  [9042, 'Cassandra'],
  [9092, 'Kafka'],
  [11211, 'Memcached'],
  [27017, 'MongoDB'],
]);

/** What the name of a port says that it speaks, for those protocols in which the server speaks first. */
const SERVER_FIRST_NAMES = /(?:^|-)(mysql|mariadb|smtp|imap|pop3|ftp|nats)(?:-|$)/;
const CALLED: Readonly<Record<string, string>> = {
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  smtp: 'SMTP',
  imap: 'IMAP',
  pop3: 'POP3',
  ftp: 'FTP',
  nats: 'NATS',
};
const SERVER_FIRST: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [110, 'POP3'],
  [143, 'IMAP'],
  [4222, 'NATS'],
]);

/** The protocol of a port in which the server speaks first, so that nobody can wait for the client to show what it speaks. */
export function serverFirst(name: string | undefined, numbers: readonly number[]): string | undefined {
  const named = name === undefined ? undefined : SERVER_FIRST_NAMES.exec(name.toLowerCase())?.[1];
  return (named && CALLED[named]) ?? numbers.map(it => SERVER_FIRST.get(it)).find(it => it !== undefined);
}

/** What Linkerd leaves alone unless it is told otherwise. linkerd.io/2/features/protocol-detection/#configuring-protocol-detection. */
export const LINKERD_OPAQUE: ReadonlySet<number> = new Set([25, 587, 3306, 4444, 5432, 6379, 9300, 11211]);
