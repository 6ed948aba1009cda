/**
 * What kubectl makes of a scalar. Its reader (sigs.k8s.io/yaml over goyaml.v2) is neither YAML 1.2 nor quite YAML 1.1:
 * `yes` is true, `0755` is 493, `08` is 8, `1_000` is 1000 and `1:20` stays text. Checked against the real reader in
 * test/data/cases/yaml-scalars.json.
 */
import type { Node, ScalarNode } from './node.ts';

export type ScalarValue = string | number | boolean | null;

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const NULL = new Set(['', '~', 'null', 'Null', 'NULL']);
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * The value of a scalar as the API server receives it. Infinities and NaN, which JSON cannot say and kubectl refuses,
 * stay text. A tag of one's own makes text of anything.
 */
export function scalarValue({ text, style, tag }: ScalarNode): ScalarValue {
  if (tag === undefined) return style === 'plain' ? plainValue(text) : text;
  const short = tag.replace('tag:yaml.org,2002:', '');
  if (short === 'binary') return fromBase64(text) ?? text;
  if (short === 'int' || short === 'float') return numberOf(text) ?? text;
  return short === 'bool' || short === 'null' ? plainValue(text) : text;
}

/** A plain scalar's value: null, boolean, number or, where it is none of these, the text itself. */
function plainValue(text: string): ScalarValue {
  if (NULL.has(text)) return null;
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  return numberOf(text) ?? text;
}

/** Go's strconv.ParseInt(…, 0, 64) after goyaml has removed the underscores, then its float pattern. */
function numberOf(text: string): number | undefined {
  if (!/^[-+.0-9]/.test(text)) return undefined;
  const plain = text.replaceAll('_', '');
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = plain.replace(/^[-+]/, '');
  const based = /^0(?:([xX])([0-9a-fA-F]+)|([bB])([01]+)|[oO]([0-7]+)|([0-7]+))$/.exec(digits);
  if (based) {
    const [, hex, hexDigits, binary, bits, octal, oldOctal] = based;
    if (hex) return sign * Number.parseInt(hexDigits!, 16);
    if (binary) return sign * Number.parseInt(bits!, 2);
    return sign * Number.parseInt((octal ?? oldOctal)!, 8) || 0;
  }
  if (!FLOAT.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value) : undefined;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The UTF-8 text in standard base64 with padding, which may be broken into lines; undefined for anything else. */
function fromBase64(text: string): string | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  let escaped = '';
  let bits = 0;
  let count = 0;
  for (const letter of packed.replace(/=+$/, '')) {
    bits = ((bits << 6) | BASE64.indexOf(letter)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    escaped += `%${((bits >> count) & 0xff).toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

/**
 * The text that kubectl makes of a key, since keys of JSON are texts: `on` is "true", `010` is "8", `1.50` is "1.5".
 * sigs.k8s.io/yaml: convertToJSONableObject.
 */
export function keyText(key: ScalarNode): string {
  const value = key.style === 'plain' || key.tag !== undefined ? scalarValue(key) : key.text;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return key.text;
  const plain = key.text.replaceAll('_', '').replace(/^\+/, '');
  // The digits themselves: numbers here are not exact beyond 2 ** 53.
  if (/^-?[1-9][0-9]*$/.test(plain)) return plain;
  return /[.eE]/.test(plain) && !/^[-]?0[xX]/.test(plain) ? floatText(value) : String(value);
}

/** Go's strconv.FormatFloat(value, 'g', -1, 32): as few digits as tell a float32 from its neighbours. */
function floatText(value: number): string {
  const single = Math.fround(value);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const short = Number(single.toPrecision(digits));
  const [mantissa = '', exponent = ''] = short.toExponential().split('e');
  const power = Number(exponent);
  if (short === 0 || (-4 <= power && power < 6)) return String(short);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Whether a node says nothing: absent, or null in any of its spellings. */
export function isNull(node: Node | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && scalarValue(node) === null);
}

/** Whether a value's text must be quoted to stay a string in kubectl's reader and in YAML. */
function needsQuotes(text: string): boolean {
  return (
    typeof plainValue(text) !== 'string' ||
    /^[\s\-?:,[\]{}#&*!|>'"%@`]/.test(text) ||
    /[:#]\s|\s#|:$|\s$|[\n\r\t]/.test(text) ||
    /[,[\]{}]/.test(text)
  );
}

/** A string as YAML, quoted only where it must be. */
export function quoted(text: string): string {
  return needsQuotes(text) ? JSON.stringify(text) : text;
}
