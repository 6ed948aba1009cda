/** How the parts of a sentence look in a hover: links to where they stand, with the name of the file where it is another one. */
import { service } from '../../model/kinds/service.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import type { Span } from '../../text/text.ts';
import { code, escaped, fileName, linkTo, linkToPlace } from '../markdown.ts';
import type { Style } from '../sentence.ts';

/** `hovered`: what the cursor is in, which is no link but bold. */
export function hoverStyle(snap: Snapshot, file: string, hovered: Resource): Style {
  const link = ({ document }: Resource, at: Span, text: string): string => {
    const { uri, span } = snap.locate(document, at);
    return linkToPlace(snap, uri, span.start, text);
  };
  const isHere = ({ document }: Resource): boolean => snap.locate(document, { start: 0, end: 0 }).uri === file;
  return {
    code,
    start(from, text, port) {
      if (from === hovered) return `**${code(text)}**`;
      return as(from, service)?.ports.includes(port)
        ? link(from, port.span, code(text))
        : linkTo(snap, from, code(text));
    },
    port: (it, port, text) => link(it, port.span, code(text)),
    workload: it => linkTo(snap, it) + (isHere(it) ? '' : ` · ${code(fileName(snap, it.document.uri))}`),
    brief: it => linkTo(snap, it),
    entry: it =>
      it.from === hovered ? `**${escaped(nameOf(it.from))}**` : link(it.from, it.at, escaped(nameOf(it.from))),
    broken: text => `✗ ${text}`,
  };
}
