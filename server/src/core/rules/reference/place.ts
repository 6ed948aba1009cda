/** The fields of references: the way to one from the span that a fact has, and another text in its place. */
import type { Resource } from '../../model/resource.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import type { MapNode, Path } from '../../syntax/node.ts';
import { type Cursor, cursorAt, searched } from '../../syntax/path.ts';
import { type Span, sameSpan, type TextEdit } from '../../text/text.ts';

interface Around {
  readonly resource: Resource;
  root(resource: Resource): MapNode | undefined;
}

/** The path to the scalar that stands at a span, within the resource. */
export function pathTo(around: Around, span: Span): Path | undefined {
  return cursorIn(around, span)?.path;
}

/** Puts another text in the place of a span: of a whole scalar as that is written, of a part of one as it is. */
export function replaceText(around: Around, span: Span, text: string | number): TextEdit {
  const scalar = cursorIn(around, span)?.scalar;
  if (scalar && sameSpan(scalar.span, span)) return replaceScalar(scalar, text);
  return { span, newText: String(text) };
}

function cursorIn({ resource, root }: Around, { start }: Span): Cursor | undefined {
  const tree = root(resource);
  return resource.document.parts ? searched(tree, start) : cursorAt(tree, start);
}
