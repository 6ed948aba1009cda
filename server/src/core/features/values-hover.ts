/** What hovering over `.Values.service.port` in a chart's template says: the default, where `values.yaml` gives a plain one. */
import type { Snapshot } from '../service/snapshot.ts';
import { actionsIn } from '../syntax/go-template/actions.ts';
import { nodeAt } from '../syntax/node.ts';
import { parseTree } from '../syntax/parse.ts';
import { isNull } from '../syntax/scalar.ts';
import { catalogue, type Language, say, sentence } from '../text/message.ts';
import type { Span } from '../text/text.ts';
import { code, fileName, linkToPlace } from './markdown.ts';

const MESSAGES = catalogue({
  default: {
    en: '{path} is {value} by default ({file}).',
    ko: '{path}의 기본값은 {value}입니다({file}).',
  },
});

export interface ValueHover {
  /** The path that it is about, in offsets of the file. */
  readonly span: Span;
  readonly markdown: string;
}

/** Undefined outside of templates, and where the default is unknown, absent, or more than a scalar. */
export function valueHover(snap: Snapshot, uri: string, offset: number, language: Language): ValueHover | undefined {
  const chart = snap.chartOf(uri);
  const values = chart === undefined ? undefined : `${chart}/values.yaml`;
  const found = values !== undefined && snap.file(values) && valueAt(snap.text(uri) ?? '', offset);
  if (!values || !found) return undefined;
  const text = snap.text(values) ?? '';
  const { root, problems } = parseTree(text);
  const node = problems.length > 0 ? undefined : nodeAt(root, ...found.path);
  if (node?.type !== 'scalar' || node.style === 'block' || isNull(node)) return undefined;
  const data = {
    path: code(found.path.join('.')),
    value: code(text.slice(node.span.start, node.span.end)),
    file: linkToPlace(snap, values, node.span.start, code(fileName(snap, values))),
  };
  return { span: found.span, markdown: sentence(say(MESSAGES.default, data), language) };
}

/** The path of `.Values` that stands at an offset. */
function valueAt(text: string, offset: number): { readonly path: readonly string[]; readonly span: Span } | undefined {
  const action = actionsIn(text).find(({ span }) => span.start <= offset && offset <= span.end);
  if (!action || action.kind === 'comment') return undefined;
  const { start, end } = action.span;
  for (const match of text.slice(start, end).matchAll(/(?<![\w)])\$?\.Values((?:\.\w+)+)/g)) {
    const from = start + match.index;
    const span = { start: from, end: from + match[0].length };
    if (span.start <= offset && offset <= span.end) return { path: match[1]!.slice(1).split('.'), span };
  }
  return undefined;
}
