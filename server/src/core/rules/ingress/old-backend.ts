/** Backends as networking.k8s.io/v1beta1 had them: `serviceName` and `servicePort` side by side. */
import { columnOf, lineBreak } from '../../syntax/edit.ts';
import { type MapNode, type Node, type Pair, pairOf } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import type { TextEdit } from '../../text/text.ts';

/** Whether a backend is written in the old way. */
export function isOldBackend(map: MapNode | undefined): boolean {
  return map?.pairs.some(isOldField) ?? false;
}

/** Whether `ingress-backend-invalid` says what is wrong with a field: it is of the old way, and nothing is in the new one. */
export function isOfOldBackend(pair: Pair, parent: Node, known: readonly string[]): boolean {
  const isBackend = known.includes('service') && known.includes('resource');
  return isBackend && isOldField(pair) && !known.some(it => pairOf(parent, it));
}

function isOldField({ key }: Pair): boolean {
  return key.text === 'serviceName' || key.text === 'servicePort';
}

/**
 * The same backend in the new way: each of the two is given another key, with what is around it. Undefined where one of
 * them is missing, or has something else beside it.
 */
export function convertedBackend(text: string, map: MapNode): readonly TextEdit[] | undefined {
  const name = pairOf(map, 'serviceName');
  const port = pairOf(map, 'servicePort');
  if (map.pairs.length !== 2 || name?.value?.type !== 'scalar' || port?.value?.type !== 'scalar') return undefined;
  const first = map.pairs[0]!;
  const { start } = first.key.span;
  const end = Math.max(name.value.span.end, port.value.span.end);
  const of = (it: Node): string => text.slice(it.span.start, it.span.end);
  const key = typeof scalarValue(port.value) === 'number' ? 'number' : 'name';
  // A comment between the two would be lost.
  if (text.slice(start, end).includes('#')) return undefined;
  if (map.flow) {
    const quote = first.key.style === 'double' ? '"' : '';
    const field = (it: string): string => `${quote}${it}${quote}`;
    const inner = `${field('name')}: ${of(name.value)}, ${field('port')}: { ${field(key)}: ${of(port.value)} }`;
    return [{ span: { start, end }, newText: `${field('service')}: { ${inner} }` }];
  }
  const lines = ['service:', `  name: ${of(name.value)}`, '  port:', `    ${key}: ${of(port.value)}`];
  const eol = `${lineBreak(text)}${' '.repeat(columnOf(text, start))}`;
  return [{ span: { start, end }, newText: lines.join(eol) }];
}
