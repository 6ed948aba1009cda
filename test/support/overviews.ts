/** How the pages of `test/features/` show call hierarchies, symbols, hints and lenses. */
import assert from 'node:assert/strict';
import {
  type CallItem,
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from '../../server/src/core/features/call-hierarchy.ts';
import { type Hint, inlayHints } from '../../server/src/core/features/inlay-hints.ts';
import { lensAt, lensOffsets } from '../../server/src/core/features/lenses.ts';
import { symbolAgain, workspaceSymbols } from '../../server/src/core/features/symbols.ts';
import type { Location, Snapshot } from '../../server/src/core/service/snapshot.ts';
import type { Language } from '../../server/src/core/text/message.ts';
import type { Asked, Found, Result } from './feature-case.ts';
import { pathOf, uriOf } from './workspace.ts';

const shown = ({ name, detail }: CallItem): string => `${name} (${detail})`;

export const OVERVIEWS: Readonly<Record<string, (asked: Asked) => Result>> = {
  /** Of the things at the cursor: `←` who refers to them, `→` what they refer to; the texts are marked. */
  'call-hierarchy'({ snap, uri, offset }) {
    const items = prepareCallHierarchy(snap, uri, offset);
    const calls = items.map(item => {
      assert.deepEqual(prepareCallHierarchy(snap, item.uri, item.at.start), [item], 'found again by its place');
      return { item, incoming: incomingCalls(snap, item), outgoing: outgoingCalls(snap, item) };
    });
    const lines = calls.flatMap(({ item, incoming, outgoing }) => [
      shown(item),
      ...incoming.map(it => `← ${shown(it.item)}`),
      ...outgoing.map(it => `→ ${shown(it.item)}`),
    ]);
    const places = calls.flatMap(({ item, incoming, outgoing }): Found[] => [
      { uri: item.uri, span: item.at, text: 'item' },
      ...incoming.flatMap(it => it.spans.map(span => ({ uri: it.item.uri, span, text: 'in' }))),
      ...outgoing.flatMap(it => it.spans.map(span => ({ uri: item.uri, span, text: 'out' }))),
    ]);
    return { places, blocks: [{ info: 'calls', body: lines.join('\n') }] };
  },

  /** What is found for the selected text. */
  symbols({ snap, uri, span }) {
    const query = snap.text(uri)?.slice(span.start, span.end) ?? '';
    const found = workspaceSymbols(snap, query);
    for (const it of found) assert.deepEqual(symbolAgain(snap, it.name, it.uri, it.span.start)?.span, it.span);
    const body = found.map(it => `${it.name} (${it.sort}) ${it.container}`).join('\n');
    return {
      places: found.map(it => ({ uri: it.uri, span: it.span, text: it.name })),
      blocks: [{ info: 'symbols', body }],
    };
  },

  'inlay-hints'({ snap, files }) {
    const all = files.flatMap(([path, text]) => {
      const span = { start: 0, end: text.length };
      const [en, ko] = [inlayHints(snap, uriOf(path), span, 'en'), inlayHints(snap, uriOf(path), span, 'ko')];
      assert.deepEqual(
        ko.map(it => it.at),
        en.map(it => it.at),
      );
      return en.map((it, index) => ({ uri: uriOf(path), it, korean: ko[index]! }));
    });
    const line = ({ parts, tooltip }: Hint): string => `${textOf(parts)}\n${tooltip.replace(/^/gm, '  ')}`;
    return {
      places: all.map(({ uri, it }) => ({ uri, span: { start: it.at, end: it.at }, text: textOf(it.parts) })),
      blocks: [
        { info: 'hints', body: all.map(({ it }) => line(it)).join('\n') },
        { info: 'hints ko', body: all.map(({ korean }) => line(korean)).join('\n') },
      ],
    };
  },

  lenses({ snap, files }) {
    const all = files.flatMap(([path]) =>
      lensOffsets(snap, uriOf(path)).map(at => {
        const [en, ko] = [lensAt(snap, uriOf(path), at, 'en'), lensAt(snap, uriOf(path), at, 'ko')];
        assert.ok(en && ko, 'a lens says something');
        assert.deepEqual(ko.places, en.places);
        return { uri: uriOf(path), at, en, ko };
      }),
    );
    const places = ({ uri, span: { start } }: Location): string =>
      `${pathOf(uri)}:${snap.text(uri)!.slice(0, start).split('\n').length}`;
    return {
      places: all.map(({ uri, at, en }) => ({ uri, span: { start: at, end: at }, text: en.title })),
      blocks: [
        { info: 'places', body: all.map(({ en }) => en.places.map(places).join(' ') || 'none').join('\n') },
        { info: 'lenses ko', body: all.map(({ ko }) => ko.title).join('\n') },
      ],
    };
  },
};

function textOf(parts: Hint['parts']): string {
  return parts.map(it => it.text).join('');
}

/** What holds in every file: hints and lenses can be shown, and whoever reaches something is found from there, too. */
export function checkOverviews(snap: Snapshot, uri: string, language: Language): void {
  const text = snap.text(uri) ?? '';
  const readable = (it: string): void => assert.doesNotMatch(it, /undefined|\[object|^$/);
  for (const { at, parts, tooltip } of inlayHints(snap, uri, { start: 0, end: text.length }, language)) {
    assert.ok(at > 0 && at <= text.length);
    for (const it of [tooltip, ...parts.map(part => part.text)]) readable(it);
  }
  for (const at of lensOffsets(snap, uri)) readable(lensAt(snap, uri, at, language)?.title ?? '');
  const key = (it: CallItem): string => `${it.uri} ${it.name} ${it.at.start}`;
  for (const { document, start } of snap.file(uri)?.documents ?? []) {
    for (const { kindSpan } of document.resources) {
      for (const item of prepareCallHierarchy(snap, uri, start + kindSpan.start)) {
        for (const { item: to, spans } of outgoingCalls(snap, item)) {
          assert.ok(spans.length > 0);
          const back = incomingCalls(snap, to).find(it => key(it.item) === key(item));
          assert.deepEqual(back?.spans, spans, `${to.name} knows nothing of ${item.name}`);
        }
        for (const { item: from } of incomingCalls(snap, item)) {
          const forth = outgoingCalls(snap, from).map(it => key(it.item));
          assert.ok(forth.includes(key(item)), `${from.name} does not lead to ${item.name}`);
        }
      }
    }
  }
}
