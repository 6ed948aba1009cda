/** The hash that kustomize puts behind the names of generated ConfigMaps and Secrets (`api/hasher/hasher.go`). */

/** The first ten digits of the SHA-256 of a text, with letters that cannot make a word. */
export function nameHash(text: string): string {
  return sha256(utf8(text))
    .slice(0, 10)
    .replace(/[013ae]/g, it => LETTERS[it]!);
}

const LETTERS: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** JSON as Go writes it: keys in the order of their bytes, and no `<`, `>`, `&` or line separators as they are. */
export function goJson(value: string | ReadonlyMap<string, unknown>): string {
  if (typeof value === 'string')
    return JSON.stringify(value)
      .replace(/[<>&\u2028\u2029\u007F]/g, it =>
        it === '\u007F' ? it : `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      .replace(/\\b/g, '\\u0008')
      .replace(/\\f/g, '\\u000c');
  const keys = [...value.keys()].sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map(key => `${goJson(key)}:${goJson(value.get(key) as string)}`).join(',')}}`;
}

/** The UTF-8 bytes of a text. */
function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A text in standard base64, with padding. */
export function base64(text: string): string {
  const bytes = utf8(text);
  let result = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let j = 0; j < 4; j++) result += j > bytes.length - i ? '=' : BASE64[(bits >> (18 - 6 * j)) & 63];
  }
  return result;
}

/** The first 32 bits of the fractional parts of a root of each prime: FIPS 180-4, 4.2.2 and 5.3.3. */
function fractions(count: number, root: 2 | 3): number[] {
  const result: number[] = [];
  for (let n = 2; result.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) result.push(((n ** (1 / root) % 1) * 2 ** 32) | 0);
  }
  return result;
}

const ROUNDS = fractions(64, 3);
const START = fractions(8, 2);

/** SHA-256 (FIPS 180-4) in hexadecimal digits. */
function sha256(message: readonly number[]): string {
  const bytes = [...message, 0x80];
  while (bytes.length % 64 !== 56) bytes.push(0);
  const bits = message.length * 8;
  for (let i = 7; i >= 0; i--) bytes.push(Math.floor(bits / 2 ** (8 * i)) & 255);
  const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));
  const hash = [...START];
  const w = new Int32Array(64);
  for (let block = 0; block < bytes.length; block += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        const at = block + 4 * i;
        w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
        continue;
      }
      const [x, y] = [w[i - 15]!, w[i - 2]!];
      w[i] =
        w[i - 16]! +
        (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) +
        w[i - 7]! +
        (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const one = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i]! + w[i]!;
      const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((it, i) => {
      hash[i] = (hash[i]! + it) | 0;
    });
  }
  return hash.map(it => (it >>> 0).toString(16).padStart(8, '0')).join('');
}
