/**
 * A patch that stands in the kustomization itself, as text in a scalar. Each place in it is a place in the
 * kustomization: in a literal block (`|`) exactly, in every other style the whole scalar.
 */
import { splitDocuments } from '../../syntax/documents.ts';
import type { Node, ScalarNode } from '../../syntax/node.ts';
import { parseTree } from '../../syntax/parse.ts';
import type { Span } from '../../text/text.ts';
import { sourced } from './session.ts';
import type { SourceDocument } from './types.ts';

/** One YAML document, and where its spans are. */
export interface Written {
  readonly root: Node | undefined;
  readonly broken: boolean;
  /** From a span of its own to one that names its document. */
  place(span: Span): Span;
  readonly document: object;
  /** Its text, where that is at hand. */
  readonly text: string | undefined;
}

/** A document of a file as a patch, whose spans name it. */
export function writtenIn({ root, broken, document, text }: SourceDocument): Written {
  return { root, broken, document, text, place: span => sourced(span, document) };
}

/** The documents inside of a scalar. */
export function documentsInside(scalar: ScalarNode, { document, text }: SourceDocument): readonly Written[] {
  const offset = offsets(scalar, text);
  return splitDocuments(scalar.text).map(slice => {
    const { root, problems } = parseTree(slice.text);
    const place = (span: Span): Span =>
      offset
        ? { start: offset(slice.start + span.start), end: offset(slice.start + span.end), source: document }
        : sourced(scalar.span, document);
    return { root, broken: problems.length > 0, place, document, text: slice.text.trimStart() };
  });
}

/** From offsets in what a literal block says to offsets in the file; undefined for other styles. */
function offsets(scalar: ScalarNode, file: string | undefined): ((offset: number) => number) | undefined {
  if (scalar.style !== 'block' || file?.[scalar.span.start] !== '|') return undefined;
  const lines = scalar.text.split('\n');
  const inFile: number[] = [];
  for (let at = file.indexOf('\n', scalar.span.start) + 1; inFile.length < lines.length && at > 0; )
    at = file.indexOf('\n', inFile[inFile.push(at) - 1]!) + 1;
  // Every line loses the same indentation; the first one that says something shows how much that is.
  const first = lines.findIndex(it => it.trim() !== '');
  const start = inFile[first];
  if (start === undefined) return undefined;
  const indent =
    file.indexOf(lines[first]!.trim(), start) - start - (lines[first]!.length - lines[first]!.trimStart().length);
  const starts = [0];
  for (const it of lines) starts.push(starts.at(-1)! + it.length + 1);
  return offset => {
    let line = 0;
    while (line + 1 < lines.length && starts[line + 1]! <= offset) line++;
    return (inFile[line] ?? scalar.span.end) + (lines[line] ? indent : 0) + offset - starts[line]!;
  };
}
