/**
 * What a page of `test/features/<feature>/` must show for one of its cases. The cursor is the mark `| $0`, a selection
 * `^^^ $0`; what a feature finds is marked in the files, what it says is in blocks.
 */
import assert from 'node:assert/strict';
import { kubectlAt } from '../../server/src/core/features/cluster/kubectl.ts';
import { serviceListing } from '../../server/src/core/features/cluster/listing.ts';
import { codeActions, type FileEdit, fixAll } from '../../server/src/core/features/code-actions.ts';
import { withoutStops } from '../../server/src/core/features/completion/insert.ts';
import { type Completion, completion } from '../../server/src/core/features/completion.ts';
import { hover } from '../../server/src/core/features/hover.ts';
import { definition, highlights, implementation, references } from '../../server/src/core/features/navigation.ts';
import { refactorings } from '../../server/src/core/features/refactors.ts';
import { prepareRename, rename } from '../../server/src/core/features/rename.ts';
import { routeSentences } from '../../server/src/core/features/sentence.ts';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { as } from '../../server/src/core/model/resource.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { applyEdits, SourceText, type Span } from '../../server/src/core/text/text.ts';
import { type Block, type Case, filesOf, lineDiff, type Mark, markOf, type Shown, showCase } from './fixture.ts';
import { OVERVIEWS } from './overviews.ts';
import { type Files, pathOf, uriOf, workspaceOf } from './workspace.ts';

/** With a word behind it, for features that take one. */
const CURSOR_MARK = /^\$0(?: (\S+))?$/;

/** A place that a feature found, and what the mark below it says. */
export interface Found {
  readonly uri: string;
  readonly span: Span;
  readonly text: string;
}

export interface Result {
  readonly places?: readonly Found[];
  readonly blocks?: readonly Block[];
}

export interface Asked {
  readonly snap: Snapshot;
  readonly uri: string;
  readonly offset: number;
  readonly span: Span;
  readonly files: Files;
  /** What stands behind the cursor's mark. */
  readonly word: string;
}

/** The features by the names of their folders. */
export const FEATURES: Readonly<Record<string, (asked: Asked) => Result>> = {
  ...OVERVIEWS,

  hover({ snap, uri, offset }) {
    const [en, ko] = [hover(snap, uri, offset, 'en'), hover(snap, uri, offset, 'ko')];
    assert.deepEqual(ko?.span, en?.span);
    if (!en || !ko) return {};
    const blocks = [
      { info: 'hover', body: en.markdown },
      { info: 'hover ko', body: ko.markdown },
    ];
    return { places: [{ uri, span: en.span, text: 'hover' }], blocks };
  },

  completion({ snap, uri, offset, files }) {
    const [en, ko] = [completion(snap, uri, offset, 'en'), completion(snap, uri, offset, 'ko')];
    assert.deepEqual(
      ko.map(it => [it.label, it.snippet, it.span]),
      en.map(it => [it.label, it.snippet, it.span]),
    );
    const [first] = en;
    const line = ({ label, kind, detail }: Completion): string =>
      `${label} (${kind})${detail === '' ? '' : `: ${detail}`}`;
    const list = (all: readonly Completion[]): string => all.map(line).join('\n');
    const accepted = (it: Completion): Files =>
      applied(files, [{ uri, edits: [{ span: it.span, newText: withoutStops(it.snippet) }] }]);
    return {
      blocks: [
        { info: 'completion', body: list(en) },
        { info: 'completion ko', body: list(ko) },
        ...(first ? [{ info: `diff ${first.label}`, body: diffOf(files, accepted(first)) }] : []),
      ],
    };
  },

  definition: ({ snap, uri, offset }) => ({
    places: definition(snap, uri, offset).flatMap(it => [
      { uri, span: it.origin, text: 'origin' },
      { uri: it.uri, span: it.at, text: 'def' },
    ]),
  }),

  implementation: ({ snap, uri, offset }) => ({
    places: implementation(snap, uri, offset).map(it => ({ uri: it.uri, span: it.at, text: 'impl' })),
  }),

  references({ snap, uri, offset }) {
    const uses = references(snap, uri, offset, false);
    const isUse = (it: (typeof uses)[number]): boolean =>
      uses.some(use => use.uri === it.uri && use.span.start === it.span.start);
    const all = references(snap, uri, offset, true);
    return { places: all.map(it => ({ ...it, text: isUse(it) ? 'ref' : 'decl' })) };
  },

  /** The new name is what stands behind the cursor's mark: `$0 shop`. */
  rename({ snap, uri, offset, files, word }) {
    const found = prepareRename(snap, uri, offset);
    if (!found) return { blocks: [{ info: 'refused', body: 'nothing to rename' }] };
    const renamed = rename(snap, uri, offset, word);
    const places = [{ uri, span: found.span, text: found.placeholder }];
    if (!('files' in renamed)) {
      const [en, ko] = [sentence(renamed, 'en'), sentence(renamed, 'ko')];
      return {
        places,
        blocks: [
          { info: 'refused', body: en },
          { info: 'refused ko', body: ko },
        ],
      };
    }
    const cautions = renamed.files.flatMap(it =>
      it.edits.flatMap(({ caution }) => (caution ? [caution.description.en] : [])),
    );
    const blocks = [{ info: `diff ${word}`, body: diffOf(files, applied(files, renamed.files)) }];
    return {
      places,
      blocks: cautions.length ? [...blocks, { info: 'confirm', body: [...new Set(cautions)].join('\n') }] : blocks,
    };
  },

  highlights: ({ snap, uri, offset }) => ({
    places: highlights(snap, uri, offset).map(it => ({ uri, span: it.span, text: it.kind })),
  }),

  'code-actions'({ snap, uri, span, files }) {
    const actions = codeActions(snap, uri, span, 'en');
    const korean = codeActions(snap, uri, span, 'ko');
    assert.deepEqual(
      korean.map(it => it.edits),
      actions.map(it => it.edits),
    );
    for (const it of actions)
      assert.ok(actions.filter(other => other.finding === it.finding && other.preferred).length < 2);
    const whole = fixAll(snap, uri, 'en');
    return {
      blocks: [...actions, ...(whole ? [whole] : [])].map(it => {
        const marks = [...(it.preferred ? ['preferred'] : []), ...(it.kind === 'quickfix' ? [] : [it.kind])];
        const info = `diff ${it.title}${marks.length ? ` [${marks.join(', ')}]` : ''}`;
        return { info, body: diffOf(files, applied(files, it.edits)) };
      }),
    };
  },

  // What is inserted is shown with its stops.
  refactors({ snap, uri, span, files }) {
    const ask = (language: 'en' | 'ko') =>
      (['refactor.create', 'refactor.rewrite'] as const).flatMap(kind => refactorings(snap, uri, span, kind, language));
    const [en, ko] = [ask('en'), ask('ko')];
    assert.deepEqual(
      ko.map(it => it.edits),
      en.map(it => it.edits),
    );
    const snippets = (edits: readonly FileEdit[]): readonly FileEdit[] =>
      edits.map(it => ({ ...it, edits: it.edits.map(edit => ({ ...edit, newText: edit.snippet ?? edit.newText })) }));
    const diffs = en.map(it => ({
      info: `diff ${it.title} [${it.kind}]`,
      body: diffOf(files, applied(files, snippets(it.edits))),
    }));
    return {
      blocks: en.length > 0 ? [...diffs, { info: 'refactors ko', body: ko.map(it => it.title).join('\n') }] : [],
    };
  },

  /** The lines with what they are good for, and what would be listed of the file's Services. */
  cluster({ snap, uri, offset }) {
    const [en, ko] = [kubectlAt(snap, uri, offset, 'en'), kubectlAt(snap, uri, offset, 'ko')];
    const commands = (groups: typeof en): readonly string[] => groups.flatMap(it => it.lines.map(at => at.command));
    assert.deepEqual(commands(ko), commands(en));
    for (const it of commands(en)) assert.match(it, /^kubectl [\w./:=@, +"-]+$/, 'means the same in every shell');
    const list = (groups: typeof en): string =>
      groups.map(it => [it.title, ...it.lines.map(at => `  ${at.command}\n    ${at.about}`)].join('\n')).join('\n');
    const about = [...new Set(ko.flatMap(it => it.lines.map(at => at.about)))];
    const listing = serviceListing(snap, uri);
    return {
      blocks: [
        { info: 'kubectl', body: list(en) },
        { info: 'kubectl ko', body: about.join('\n') },
        ...(listing === '' ? [] : [{ info: 'listing', body: listing.trimEnd() }]),
      ],
    };
  },

  sentence({ snap }) {
    const all = snap.resources().flatMap(it => (as(it, service)?.ports ?? []).map(port => ({ it, port })));
    const say = (language: 'en' | 'ko'): string =>
      all.flatMap(({ it, port }) => routeSentences(snap, it, port, language)).join('\n');
    return {
      blocks: [
        { info: 'sentence', body: say('en') },
        { info: 'sentence ko', body: say('ko') },
      ],
    };
  },
};

export function checkFeature(feature: string, it: Case): Shown {
  const files = filesOf(it);
  const snap = workspaceOf(files, { settings: it.settings }).snapshot();
  const at = cursorOf(it);
  const result = FEATURES[feature]!({ snap, ...at, offset: at.span.start, files });
  const marks = new Map(it.files.map(file => [file.path, file.marks.filter(mark => CURSOR_MARK.test(mark.text))]));
  for (const { uri, span, text } of result.places ?? []) {
    const path = pathOf(uri);
    const source = files.find(file => file[0] === path)![1];
    const mark = markOf(new SourceText(source).rangeOf(span), source.split('\n'), text);
    const known = marks.get(path)!;
    if (!known.some(other => JSON.stringify(other) === JSON.stringify(mark))) marks.set(path, [...known, mark]);
  }
  return { yaml: showCase(it, file => marks.get(file.path) as readonly Mark[]), blocks: result.blocks ?? [] };
}

/** The first cursor of a case; the start of its first file where it has none. */
function cursorOf(it: Case): { readonly uri: string; readonly span: Span; readonly word: string } {
  for (const { path, text, marks } of it.files) {
    const mark = marks.find(({ text }) => CURSOR_MARK.test(text));
    if (!mark) continue;
    const at = (character: number): number => new SourceText(text).offsetAt({ line: mark.line, character });
    return {
      uri: uriOf(path),
      span: { start: at(mark.start), end: at(mark.end) },
      word: CURSOR_MARK.exec(mark.text)?.[1] ?? '',
    };
  }
  return { uri: uriOf(it.files[0]!.path), span: { start: 0, end: 0 }, word: '' };
}

/** The files with edits in them; edits that overlap are a failure. */
export function applied(files: Files, edits: readonly FileEdit[]): Files {
  assert.equal(new Set(edits.map(it => it.uri)).size, edits.length, 'one entry a file');
  return files.map(([path, text]) => [path, applyEdits(text, edits.find(it => it.uri === uriOf(path))?.edits ?? [])]);
}

function diffOf(before: Files, after: Files): string {
  return before
    .flatMap(([path, text], index) => {
      const changed = after[index]![1];
      return changed === text ? [] : [...(index ? [`@@ ${path} @@`] : []), lineDiff(text, changed)];
    })
    .join('\n');
}
