/**
 * IP addresses and CIDR blocks as the API server reads them. It parses as Go did before 1.17 (leading zeros are decimal)
 * and, from Kubernetes 1.36 on, refuses what is ambiguous. Each check gives what is wrong in its own words.
 * apimachinery `pkg/util/validation/ip.go`; k8s.io/utils `internal/third_party/forked/golang/net`.
 */
import { catalogue, type Said, say } from '../text/message.ts';

export interface Ip {
  /** Of an IPv4-mapped IPv6 address (`::ffff:1.2.3.4`) the server takes the inner one, so IPv4. */
  readonly family: 'IPv4' | 'IPv6';
  /** Four of an IPv4 address, sixteen of any other, mapped ones too. */
  readonly bytes: readonly number[];
  /** Some number has leading zeros: others read it as octal. */
  readonly leadingZeros: boolean;
  /** It is an IPv4 address written as an IPv6 address. */
  readonly mapped: boolean;
}

export interface Cidr {
  readonly ip: Ip;
  /** The length of the prefix. */
  readonly bits: number;
  /** The address or the length of the prefix has leading zeros. */
  readonly leadingZeros: boolean;
  /** The address has bits set behind the prefix: `10.0.0.1/8`. */
  readonly hostBits: boolean;
}

const messages = catalogue({
  ip: {
    en: 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ko: '올바른 IP 주소여야 합니다(예: 10.9.8.7, 2001:db8::ffff)',
  },
  ipZeros: { en: 'must not have leading 0s', ko: '숫자를 0으로 시작할 수 없습니다' },
  ipMapped: {
    en: 'must not be an IPv4-mapped IPv6 address',
    ko: 'IPv4-mapped IPv6 주소일 수 없습니다',
  },
  cidr: {
    en: 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    ko: '올바른 CIDR 값이어야 합니다(예: 10.9.8.0/24, 2001:db8::/64)',
  },
  cidrZeros: {
    en: 'must not have leading 0s in IP or prefix length',
    ko: 'IP나 프리픽스 길이의 숫자를 0으로 시작할 수 없습니다',
  },
  cidrMapped: {
    en: 'must not have an IPv4-mapped IPv6 address',
    ko: 'IPv4-mapped IPv6 주소를 쓸 수 없습니다',
  },
  hostBits: {
    en: 'must not have bits set beyond the prefix length',
    ko: '프리픽스 길이 뒤에 설정된 비트가 있으면 안 됩니다',
  },
  ipForm: {
    en: 'IPv6 address {written} should be in RFC 5952 canonical format ({meant})',
    ko: 'IPv6 주소 {written}은(는) RFC 5952 표준 형식({meant})으로 써야 합니다',
  },
  ipOdd: {
    en: 'non-standard IP address {written} will be considered invalid in a future Kubernetes release: use {meant}',
    ko: '비표준 IP 주소 {written}은(는) 앞으로의 쿠버네티스 릴리스에서 거부됩니다. {meant}을(를) 쓰십시오',
  },
  cidrForm: {
    en: 'IPv6 CIDR value {written} should be in RFC 5952 canonical format ({meant})',
    ko: 'IPv6 CIDR 값 {written}은(는) RFC 5952 표준 형식({meant})으로 써야 합니다',
  },
  cidrOdd: {
    en: 'non-standard CIDR value {written} will be considered invalid in a future Kubernetes release: use {meant}',
    ko: '비표준 CIDR 값 {written}은(는) 앞으로의 쿠버네티스 릴리스에서 거부됩니다. {meant}을(를) 쓰십시오',
  },
  unspecified: { en: 'may not be unspecified', ko: '지정되지 않은(unspecified) 주소일 수 없습니다' },
  loopback: {
    en: 'may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ko: '루프백 대역(127.0.0.0/8, ::1/128)일 수 없습니다',
  },
  linkLocal: {
    en: 'may not be in the link-local range (169.254.0.0/16, fe80::/10)',
    ko: '링크-로컬 대역(169.254.0.0/16, fe80::/10)일 수 없습니다',
  },
  linkLocalMulticast: {
    en: 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    ko: '링크-로컬 멀티캐스트 대역(224.0.0.0/24, ff02::/10)일 수 없습니다',
  },
});

/** The address that a text is to any API server; undefined for what is none (names, CIDR blocks, zones, ports). */
export function parseIp(text: string): Ip | undefined {
  const bytes = text.includes(':') ? parseV6(text) : parseV4(text);
  if (!bytes) return undefined;
  const mapped = bytes.length === 16 && MAPPED.every((it, i) => bytes[i] === it);
  return { family: bytes.length === 4 || mapped ? 'IPv4' : 'IPv6', bytes, leadingZeros: hasZeros(text), mapped };
}

/** What keeps a text from being an IP address. `strict` as from 1.36 on: `since(config, SINCE.strictIps)`. */
export function ipProblem(text: string, strict: boolean): Said | undefined {
  const ip = parseIp(text);
  if (!ip) return say(messages.ip);
  if (strict && ip.leadingZeros) return say(messages.ipZeros);
  return strict && ip.mapped ? say(messages.ipMapped) : undefined;
}

/**
 * What the server warns of in an address that it takes: another spelling than the usual one. Where addresses may be of the
 * old forms (`loadBalancerIP`; all of them before 1.36) also leading zeros and mapped ones. Undefined for no address.
 */
export function ipWarning(text: string): Said | undefined {
  const ip = parseIp(text);
  if (!ip) return undefined;
  const data = { written: text, meant: canonicalIp(ip) };
  if (ip.leadingZeros || ip.mapped) return say(messages.ipOdd, data);
  return ip.family === 'IPv6' && data.meant !== text ? say(messages.ipForm, data) : undefined;
}

/**
 * What keeps an address from being that of an endpoint or an external IP: it never leaves its node or its network.
 * Multicast beyond the own link is let through. Kubernetes ValidateNonSpecialIP.
 */
export function specialIpProblem(ip: Ip): Said | undefined {
  const [a = 0, b = 0, c = 0] = ip.mapped ? ip.bytes.slice(12) : ip.bytes;
  const v4 = ip.family === 'IPv4';
  const zero = ip.bytes.slice(v4 ? -4 : 0, -1).every(it => it === 0);
  const last = ip.bytes.at(-1);
  if (zero && last === 0) return say(messages.unspecified);
  if (v4 ? a === 127 : zero && last === 1) return say(messages.loopback);
  if (v4 ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80) return say(messages.linkLocal);
  const multicast = v4 ? a === 224 && b === 0 && c === 0 : a === 0xff && (b & 0x0f) === 2;
  return multicast ? say(messages.linkLocalMulticast) : undefined;
}

/** The address as everybody writes it: IPv6 by RFC 5952, a mapped one as IPv4, without leading zeros. */
export function canonicalIp({ bytes, mapped }: Ip): string {
  if (bytes.length === 4 || mapped) return bytes.slice(-4).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
  const gap = longestGap(groups);
  const hex = (from: number, to: number): string =>
    groups
      .slice(from, to)
      .map(it => it.toString(16))
      .join(':');
  return gap ? `${hex(0, gap.start)}::${hex(gap.end, 8)}` : hex(0, 8);
}

/** The block that a text is to any API server; undefined for what is none, such as a bare address. */
export function parseCidr(text: string): Cidr | undefined {
  const [, address = '', length = ''] = /^([^/]*)\/([0-9]+)$/.exec(text) ?? [];
  const ip = parseIp(address);
  const bits = Number(length);
  if (!ip || bits > 8 * ip.bytes.length) return undefined;
  return {
    ip,
    bits,
    leadingZeros: ip.leadingZeros || /^0./.test(length),
    hostBits: !isSame(masked(ip, bits), ip.bytes),
  };
}

/** What keeps a text from being a CIDR block. `strict` as from 1.36 on. */
export function cidrProblem(text: string, strict: boolean): Said | undefined {
  const cidr = parseCidr(text);
  if (!cidr) return say(messages.cidr);
  if (strict && cidr.leadingZeros) return say(messages.cidrZeros);
  if (strict && cidr.ip.mapped) return say(messages.cidrMapped);
  return strict && cidr.hostBits ? say(messages.hostBits) : undefined;
}

/** What the server warns of in a block that it takes, like `ipWarning`; before 1.36 also host bits. */
export function cidrWarning(text: string): Said | undefined {
  const cidr = parseCidr(text);
  if (!cidr) return undefined;
  const data = { written: text, meant: canonicalCidr(cidr) };
  if (cidr.leadingZeros || cidr.ip.mapped || cidr.hostBits) return say(messages.cidrOdd, data);
  return cidr.ip.family === 'IPv6' && data.meant !== text ? say(messages.cidrForm, data) : undefined;
}

/** The block as everybody writes it, without the bits behind its prefix: of `10.0.0.1/8` that is `10.0.0.0/8`. */
export function canonicalCidr({ ip, bits }: Cidr): string {
  const network = canonicalIp({ ...ip, bytes: masked(ip, bits) });
  return `${network}/${ip.mapped ? Math.max(0, bits - 96) : bits}`;
}

/** Whether all of `inner` lies in `outer` and is less than it (an `except` of a NetworkPolicy). */
export function isStrictSubset(inner: Cidr, outer: Cidr): boolean {
  if (inner.ip.bytes.length !== outer.ip.bytes.length || inner.bits <= outer.bits) return false;
  return isSame(masked(inner.ip, outer.bits), masked(outer.ip, outer.bits));
}

/** The first twelve bytes of an IPv4-mapped IPv6 address. */
const MAPPED: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** The four bytes of `1.2.3.4`; each number may have leading zeros. */
function parseV4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every(it => /^[0-9]+$/.test(it))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every(it => it <= 255) ? bytes : undefined;
}

/** The sixteen bytes of an IPv6 address, whose end may be written as IPv4 and of which `::` leaves out zeros. */
function parseV6(text: string): readonly number[] | undefined {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return undefined;
  const before = bytesOf(head, tail === undefined);
  const after = tail === undefined ? [] : bytesOf(tail, true);
  if (!before || !after) return undefined;
  const missing = 16 - before.length - after.length;
  // `::` stands for one group at least.
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...Array<number>(missing).fill(0), ...after];
}

/** The bytes of groups between colons; the last one may be an IPv4 address at the end of the whole. */
function bytesOf(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [i, group] of groups.entries()) {
    const v4 = isEnd && i === groups.length - 1 && group.includes('.') ? parseV4(group) : undefined;
    const value = /^[0-9a-fA-F]+$/.test(group) ? Number.parseInt(group, 16) : Number.NaN;
    if (v4) bytes.push(...v4);
    else if (value <= 0xffff) bytes.push(value >> 8, value & 0xff);
    else return undefined;
  }
  return bytes;
}

/** IPv4 numbers that begin with a superfluous zero, IPv6 groups of more than four digits. */
function hasZeros(text: string): boolean {
  return /(?:^|[.:])0[0-9]+(?=\.)|\.0[0-9]+$/.test(text) || /[0-9a-fA-F]{5}/.test(text);
}

/** The first of the longest runs of two or more zeros. */
function longestGap(groups: readonly number[]): { readonly start: number; readonly end: number } | undefined {
  let longest: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > Math.max(1, longest ? longest.end - longest.start : 0)) longest = { start, end };
  }
  return longest;
}

function masked({ bytes }: Ip, bits: number): readonly number[] {
  return bytes.map((it, i) => it & (0xff00 >> Math.min(8, Math.max(0, bits - 8 * i))) & 0xff);
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.every((it, i) => it === b[i]);
}
