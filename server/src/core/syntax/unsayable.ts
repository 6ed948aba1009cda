/**
 * What is YAML and cannot be JSON, into which kubectl turns every manifest before it looks at it: numbers that are none,
 * keys that say nothing, and things that contain themselves.
 */
import type { Node } from './node.ts';
import type { SyntaxProblem } from './parse.ts';
import { scalarValue } from './scalar.ts';

/** The forms of infinity and not-a-number that goyaml knows. */
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** A look at the text, so that few trees have to be walked through. */
const SUSPECT = /\.(?:inf|nan)\b|(?:^|[\s{,])(?:~|null)\s*:(?:\s|$)|(?:^|[\s{,])(?:&\S+\s+)?:(?:\s|$)/im;
const ANCHOR = /(?:^|[\s[{,])&\S/;
const ALIAS = /[\s[{,]\*\S/;

/** The first place that kubectl refuses for it, in its own words; undefined where there is none. */
export function unsayable(text: string, root: Node | undefined): SyntaxProblem | undefined {
  if (SUSPECT.test(text)) return found(root) ?? cycle(text, root);
  return ANCHOR.test(text) && ALIAS.test(text) ? cycle(text, root) : undefined;
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

/** An alias within what it stands for. */
function cycle(text: string, node: Node | undefined): SyntaxProblem | undefined {
  if (node?.type === 'alias') {
    const { span, target } = node;
    const isWithin = target && target.span.start <= span.start && span.end <= target.span.end;
    const name = text.slice(span.start + 1, span.end);
    return isWithin ? problem(span, `anchor '${name}' value contains itself`) : undefined;
  }
  if (node?.type === 'seq') return first(node.items, it => cycle(text, it));
  return node?.type === 'map' ? first(node.pairs, it => cycle(text, it.value)) : undefined;
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
