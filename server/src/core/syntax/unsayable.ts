/**
 * What is YAML and cannot be JSON, into which kubectl turns every manifest before it looks at it: numbers that are none, and
 * keys that say nothing.
 */
import type { Node } from './node.ts';
import type { SyntaxProblem } from './parse.ts';
import { scalarValue } from './scalar.ts';

/** The forms of infinity and not-a-number that goyaml knows. */
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** A look at the text, so that few trees have to be walked through. */
const SUSPECT = /\.(?:inf|nan)\b|(?:^|[\s{,])(?:~|null)\s*:(?:\s|$)|(?:^|[\s{,])(?:&\S+\s+)?:(?:\s|$)/im;

/** The first place that kubectl refuses for it, in its own words; undefined where there is none. */
export function unsayable(text: string, root: Node | undefined): SyntaxProblem | undefined {
  return SUSPECT.test(text) ? found(root) : undefined;
}

function found(node: Node | undefined): SyntaxProblem | undefined {
  if (node?.type === 'scalar') {
    const isRead = node.tag === undefined ? node.style === 'plain' : node.tag.endsWith(':float');
    const isNumber = isRead && NO_NUMBER.test(node.text);
    return isNumber ? problem(node.span, `json: unsupported value: ${shown(node.text)}`) : undefined;
  }
  if (node?.type === 'seq') return first(node.items, found);
  if (node?.type !== 'map') return undefined;
  return first(node.pairs, ({ key, value }) =>
    scalarValue(key) === null ? problem(key.span, 'unsupported map key of type <nil>') : found(value),
  );
}

function first<T>(items: readonly T[], find: (item: T) => SyntaxProblem | undefined): SyntaxProblem | undefined {
  for (const item of items) {
    const it = find(item);
    if (it) return it;
  }
  return undefined;
}

function problem(span: SyntaxProblem['span'], message: string): SyntaxProblem {
  return { span, code: 'NOT_JSON', message };
}

/** As Go shows it. */
function shown(text: string): string {
  if (/nan/i.test(text)) return 'NaN';
  return text.startsWith('-') ? '-Inf' : '+Inf';
}
