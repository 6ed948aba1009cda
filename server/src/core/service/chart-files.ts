/** Reads the files of a chart: templates as documents whose places are the templates' own, and all others as none. */
import { type ReadDocument, readDocument } from '../model/document.ts';
import { readTemplate } from '../syntax/go-template/read-template.ts';
import { isSymbolic } from '../syntax/go-template/symbol.ts';
import type { Tree } from '../syntax/parse.ts';
import type { TextEdit } from '../text/text.ts';
import type { ChartPart } from '../units/charts.ts';
import type { File, FileChange, Placed } from './files.ts';

/** The same as `readFile`, but that all of the file is read: what one document says may rest on any line before it. */
export function readChartFile(
  { uri, text, open }: { readonly uri: string; readonly text: string; readonly open: boolean },
  before: File | undefined,
  intern: (text: string) => string,
  unit: string,
  part: ChartPart,
): FileChange {
  const added: (Placed & { readonly read: ReadDocument })[] = [];
  if (part.role === 'template') {
    const { chart } = part.templates;
    readTemplate(text, part.templates).forEach((it, ordinal) => {
      const read = readDocument(uri, it.text, intern, unit, { chart, isOpen: it.isOpen, tree: it.tree });
      const { document, tree } = read;
      added.push({ document, start: it.start, length: it.text.length, ordinal, tree: open ? tree : undefined, read });
    });
  }
  const documents = added.map(({ read: _, ...placed }): Placed => placed);
  return { file: { uri, text: open ? text : undefined, documents }, removed: before?.documents ?? [], added };
}

/**
 * Whether edits are sure to do in a template what they do in YAML: then they put one plain text in the place of another,
 * within a line, whatever stands around it. `text`: that of the template, if it is one. What a template fills in is
 * nothing to be written anywhere.
 */
export function fitsTemplate(edits: readonly TextEdit[], text: string | undefined): boolean {
  return edits.every(({ span, newText }) => {
    if (isSymbolic(newText)) return false;
    return text === undefined || (span.start < span.end && !/\n|\{\{/.test(text.slice(span.start, span.end) + newText));
  });
}

/** The tree of one document of a template, read again. */
export function templateTree(text: string, ordinal: number, part: ChartPart): Tree | undefined {
  return part.role === 'template' ? readTemplate(text, part.templates)[ordinal]?.tree() : undefined;
}
