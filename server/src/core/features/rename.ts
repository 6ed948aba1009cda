/**
 * Renaming what others refer to: an object, a port, the key or the value of a label, in all files, texts and variables
 * included. What a live object would refuse is marked, so that an editor asks before it is done.
 */

import { farness } from '../index/selection.ts';
import { nameKey } from '../index/workspace-index.ts';
import {
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelValueProblem,
  portNameProblem,
  qualifiedNameProblem,
} from '../model/names.ts';
import { nameOf, type Resource } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import { catalogue, type Message, type Said, say } from '../text/message.ts';
import { type Span, shifted, type TextEdit } from '../text/text.ts';
import { fileName } from './markdown.ts';
import { editsOf, textAt } from './rename/edits.ts';
import { type Renamed, symbolAt } from './rename/symbols.ts';

/** Undefined where nothing stands that has or is a name. */
export interface Renamable {
  /** In offsets of the file. */
  readonly span: Span;
  readonly placeholder: string;
}

export interface Renaming {
  readonly files: readonly { readonly uri: string; readonly edits: readonly RenamingEdit[] }[];
}

export interface RenamingEdit extends TextEdit {
  /** Why somebody should look at it first. */
  readonly caution: Caution | undefined;
}

export interface Caution {
  /** Tells cautions apart. */
  readonly id: string;
  readonly label: Message;
  readonly description: Message;
}

const MESSAGES = catalogue({
  invalid: {
    en: 'The API server would refuse {name}: {problem}.',
    ko: 'API 서버가 {name}을(를) 거부합니다: {problem}.',
  },
  taken: { en: 'There is {other} already.', ko: '{other}이(가) 이미 있습니다.' },
  notWritten: {
    en: '{text} in {file} is not written as it is applied, so it cannot be renamed here.',
    ko: '{file}의 {text}은(는) 적용되는 그대로 적혀 있지 않아 여기서 이름을 바꿀 수 없습니다.',
  },
  nothing: { en: 'There is nothing here that can be renamed.', ko: '여기에는 이름을 바꿀 수 있는 것이 없습니다.' },
});

/** What would be renamed at an offset of a file. */
export function prepareRename(snap: Snapshot, uri: string, offset: number): Renamable | undefined {
  const found = at(snap, uri, offset);
  return found && { span: found.span, placeholder: found.placeholder };
}

/** The edits that give a symbol another name, or why that cannot be. */
export function rename(snap: Snapshot, uri: string, offset: number, name: string): Renaming | Said {
  const found = at(snap, uri, offset);
  if (!found) return say(MESSAGES.nothing);
  const { symbol, placeholder } = found;
  const written = found.unspell(name);
  const problem = problemOf(symbol, written);
  if (problem) return say(MESSAGES.invalid, { name, problem });
  const other = takenBy(snap, symbol, written);
  if (other !== undefined) return say(MESSAGES.taken, { other });
  const edits = editsOf(snap, symbol, found.unspell(placeholder), written);
  if ('failed' in edits)
    return say(MESSAGES.notWritten, { text: edits.failed.text, file: fileName(snap, edits.failed.uri) });
  return { files: edits.files };
}

interface Found extends Renamable {
  readonly symbol: Renamed;
  /** The name of which a text like the one at the cursor is made. */
  unspell(text: string): string;
}

function at(snap: Snapshot, uri: string, offset: number): Found | undefined {
  const placed = snap.file(uri)?.documents.findLast(it => it.start <= offset);
  const symbol = placed && symbolAt(snap, placed.document, offset - placed.start);
  if (!placed || !symbol) return undefined;
  const places = [
    ...symbol.declarations.map(it => ({ resource: it.resource, span: it.at, spell: undefined })),
    ...symbol.occurrences,
  ];
  for (const it of places) {
    const { uri: file, span } = snap.locate(it.resource.document, it.span);
    if (file !== uri || span.start > offset || span.end < offset) continue;
    const text = textAt(snap, it.resource, it.span);
    if (!text || !saysName(snap, symbol, it, text.value)) return undefined;
    const inner = shifted(text.inner, placed.start);
    return { symbol, span: inner, placeholder: text.value, unspell: unspelling(snap, symbol, it.spell, text.value) };
  }
  return undefined;
}

/**
 * Whether a text of a rendered object says the name at all: a kustomization may put it there, and then it is the path of the
 * field that is written.
 */
function saysName(
  snap: Snapshot,
  { declarations }: Renamed,
  {
    resource,
    spell = it => it,
  }: { readonly resource: Resource; readonly spell: ((name: string) => string) | undefined },
  text: string,
): boolean {
  if (!resource.document.parts) return true;
  return declarations.some(it => {
    const written = textAt(snap, it.resource, it.at)?.value;
    // Then the renaming itself says why it cannot be.
    if (written === undefined) return true;
    const applied = it.of === 'object' ? it.resource.name?.value : undefined;
    return spell(written) === text || (applied !== undefined && spell(applied) === text);
  });
}

/** A text that is made of a name (`WEB`, `db-0`) is turned back by what it has beside the name. */
function unspelling(
  snap: Snapshot,
  { declarations }: Renamed,
  spell: ((name: string) => string) | undefined,
  text: string,
): (it: string) => string {
  const [first] = declarations;
  const own = first && textAt(snap, first.resource, first.at)?.value;
  if (!spell || own === undefined || spell(own) !== text || text === own) return it => it;
  const mark = spell('\u0001');
  const [before = '', behind = ''] = mark.split('\u0001');
  const isUpper = spell('a') !== `${before}a${behind}`;
  return it => {
    const inner =
      it.startsWith(before) && it.endsWith(behind) ? it.slice(before.length, it.length - behind.length) : it;
    return isUpper ? inner.toLowerCase().replaceAll('_', '-') : inner;
  };
}

/** What keeps the API server from taking a name, in its own words. */
function problemOf({ part, declarations }: Renamed, name: string): Said | undefined {
  if (part === 'value') return labelValueProblem(name);
  if (part === 'key') return qualifiedNameProblem(name);
  for (const { of, resource } of declarations) {
    const isService = resource.type.id === 'service';
    const check =
      of === 'port'
        ? isService
          ? dnsLabelProblem
          : portNameProblem
        : isService || of === 'other'
          ? dnsLabelProblem
          : dnsSubdomainProblem;
    const problem = check(name);
    if (problem) return problem;
  }
  return undefined;
}

/** An object that has the new name already. Loose files in several folders may be copies, each for a cluster of its own. */
function takenBy(snap: Snapshot, { declarations }: Renamed, name: string): string | undefined {
  for (const { of, resource } of declarations) {
    if (of !== 'object' || resource.name?.value === name) continue;
    const isBeside = (it: Resource): boolean => resource.document.unit !== '' || farness(resource, it) < 2;
    const other = snap.index.find(nameKey(resource.group, resource.kind, name), resource).find(isBeside);
    if (other) return nameOf(other);
  }
  return undefined;
}
