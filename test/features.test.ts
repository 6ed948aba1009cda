/**
 * The editor features, by their pages in `test/features/<feature>/`, and what holds for all of them at every place of
 * every page of the rules and features. `UPDATE=1` writes the pages as they are now, for a person to review.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Action, codeActions, fixAll } from '../server/src/core/features/code-actions.ts';
import { withoutStops } from '../server/src/core/features/completion/insert.ts';
import { completion } from '../server/src/core/features/completion.ts';
import { hover } from '../server/src/core/features/hover.ts';
import { definition, highlights, implementation, references } from '../server/src/core/features/navigation.ts';
import { CONTAINER_PORT } from '../server/src/core/model/fields/container-port.ts';
import type { Fields } from '../server/src/core/model/fields/field.ts';
import { INGRESS_FIELDS } from '../server/src/core/model/fields/ingress.ts';
import { NETWORK_POLICY_FIELDS } from '../server/src/core/model/fields/network-policy.ts';
import { PROBES } from '../server/src/core/model/fields/probe.ts';
import { SERVICE_FIELDS } from '../server/src/core/model/fields/service.ts';
import type { Finding } from '../server/src/core/rules/rule.ts';
import type { Snapshot } from '../server/src/core/service/snapshot.ts';
import { parseTree } from '../server/src/core/syntax/parse.ts';
import { sentence } from '../server/src/core/text/message.ts';
import { SourceText } from '../server/src/core/text/text.ts';
import { applied, checkFeature, FEATURES } from './support/feature-case.ts';
import { type Case, filesOf, parsePage, rewritePage, type Shown } from './support/fixture.ts';
import { checkOverviews } from './support/overviews.ts';
import { times } from './support/random.ts';
import { asWritten } from './support/rule-case.ts';
import { type Files, uriOf, workspaceOf } from './support/workspace.ts';

const update = process.env.UPDATE === '1';
const features = new URL('features/', import.meta.url);

for (const feature of Object.keys(FEATURES)) {
  const folder = new URL(`${feature}/`, features);
  describe(feature, () => {
    for (const name of readdirSync(folder).filter(it => it.endsWith('.md'))) {
      const file = new URL(name, folder);
      const page = parsePage(readFileSync(file, 'utf8'));
      const shown: Shown[] = [];
      for (const one of page.cases) {
        it(`${name}: ${one.title} (line ${one.line})`, () => {
          const now = checkFeature(feature, one);
          shown.push(now);
          if (!update) assert.equal(asText(asWritten(one)), asText(now));
          else if (shown.length === page.cases.length) writeFileSync(file, rewritePage(page, shown));
        });
      }
    }
  });
}

describe('every feature, everywhere', () => {
  // Where nothing is selected there is nothing to follow.
  const linked = allCases().filter(({ files }) => files.some(([, text]) => text.includes('selector:')));
  const cases = sampled(linked, times(200));

  it('answers at every place', () => {
    everywhere(cases, (snap, uri, offset) => {
      const found = hover(snap, uri, offset, offset % 2 ? 'en' : 'ko');
      if (found) {
        assert.ok(found.span.start <= offset && offset <= found.span.end, 'a hover is about what is under the cursor');
        assert.doesNotMatch(found.markdown, /undefined|\[object|\{\w+\}/);
        assert.doesNotMatch(
          found.markdown.replace(/^~~~[\s\S]*?^~~~$|(`+)[\s\S]*?(?<!`)\1(?!`)/gm, ''),
          /</,
          'no HTML',
        );
      }
      implementation(snap, uri, offset);
      for (const it of highlights(snap, uri, offset)) assert.ok(it.span.start < it.span.end);
    });
  });

  it('shows how things hang together, the same from both ends', () => {
    sampled(cases, times(100)).forEach(({ files, settings }, index) => {
      const snap = workspaceOf(files, { settings }).snapshot();
      for (const [path] of files) checkOverviews(snap, uriOf(path), index % 2 ? 'en' : 'ko');
    });
  });

  it('completes on one line, and what it writes can be read', () => {
    let seen = 0;
    everywhere(sampled(cases, times(40)), (snap, uri, offset) => {
      const text = snap.text(uri) ?? '';
      const document = snap.file(uri)?.documents.findLast(it => it.start <= offset);
      const isSound = document && parseTree(snap.documentText(document.document) ?? '').problems.length === 0;
      const found = completion(snap, uri, offset, offset % 2 ? 'en' : 'ko');
      assert.equal(new Set(found.map(it => it.label)).size, found.length);
      for (const it of sampled(found, 4)) {
        seen++;
        const { span } = it;
        const at = Math.min(offset, text.length);
        assert.ok(span.start <= at && at <= span.end && !text.slice(span.start, span.end).includes('\n'));
        assert.doesNotMatch(
          `${it.label}${it.detail}${it.documentation}${it.snippet}`,
          /undefined|\[object|completionMark/,
        );
        const after = text.slice(0, span.start) + withoutStops(it.snippet) + text.slice(span.end);
        const end = after.length - text.length + document!.start + document!.length;
        const { problems } = parseTree(after.slice(document!.start, end));
        if (isSound) assert.deepEqual(problems, [], `${it.label} at ${offset} of\n${text}`);
      }
    });
    assert.ok(seen > times(200));
  });

  it('answers the same for files that are not open', () => {
    everywhere(sampled(cases, times(60)), (snap, uri, offset, closed) => {
      assert.deepEqual(hover(closed(), uri, offset, 'ko'), hover(snap, uri, offset, 'ko'));
      assert.deepEqual(definition(closed(), uri, offset), definition(snap, uri, offset));
    });
  });

  it('finds the way back from a definition', () => {
    let seen = 0;
    everywhere(cases, (snap, uri, offset) => {
      for (const { origin, uri: to, at } of definition(snap, uri, offset)) {
        seen++;
        const back = references(snap, to, at.start, true);
        const line = lineOf(snap, uri, origin.start);
        const itself = uri === to && origin.start === at.start;
        assert.ok(
          itself ? back.length > 0 : back.some(it => it.uri === uri && lineOf(snap, uri, it.span.start) === line),
          `${uri}:${line + 1} leads to ${to}:${lineOf(snap, to, at.start) + 1}, which knows nothing of it`,
        );
        // What is part of several units is referred to in each of them, and may lead elsewhere in some.
        const isOfSeveral = (snap.unitsOf(to)?.length ?? 0) > 1;
        // The port of a Service without targetPort is one end of two links.
        const leadsOn = definition(snap, to, at.start).some(it => it.uri !== to || it.at.start !== at.start);
        assert.ok(
          isOfSeveral || leadsOn || references(snap, uri, offset, true).length >= back.length,
          `${to}:${lineOf(snap, to, at.start) + 1} has more references than ${uri}:${line + 1}\n${snap.text(uri)}`,
        );
        assert.ok(
          definition(snap, to, at.start).some(it => it.uri === to),
          'a target is its own definition',
        );
      }
    });
    assert.ok(seen > times(40));
  });

  it('highlights what it refers to', () => {
    everywhere(cases, (snap, uri, offset) => {
      const key = (it: { readonly start: number; readonly end: number }): string => `${it.start}-${it.end}`;
      const here = references(snap, uri, offset, true).filter(it => it.uri === uri);
      assert.deepEqual(
        highlights(snap, uri, offset).map(it => key(it.span)),
        here.map(it => key(it.span)),
      );
    });
  });

  it('silences a finding with a comment, and changes nothing else', () => {
    const silenced = new Map<string, number>();
    const onWindows = sampled(cases, times(30)).map(({ files, settings }) => ({
      files: files.map(([path, text]) => [path, text.replaceAll('\n', '\r\n')] as const),
      settings,
    }));
    for (const { files, settings } of [...onWindows, ...cases]) {
      const snap = workspaceOf(files, { settings }).snapshot();
      for (const [path] of files) {
        for (const finding of snap.findings(uriOf(path))) {
          const before = silenced.get(finding.rule) ?? 0;
          if (before > 5) continue;
          const { start } = snap.placeOf(finding.document);
          const span = { start: start + finding.span.start, end: start + finding.span.end };
          const actions = codeActions(snap, uriOf(path), span, 'en').filter(it => it.finding === finding);
          for (const it of actions) applied(files, it.edits);
          const ignoring = actions.filter(it => it.title.startsWith('Ignore '));
          for (const it of ignoring) checkSilence(snap, files, settings, finding, it);
          silenced.set(finding.rule, before + ignoring.length);
        }
      }
    }
    assert.ok(silenced.get('service-selector-matches-nothing')! > 5);
  });

  it('fixes in bulk without edits that overlap, to an end', () => {
    for (const { files: before, settings } of cases) {
      for (const [path] of before) {
        let files = before;
        for (let round = 0; ; round++) {
          const action = fixAll(workspaceOf(files, { settings }).snapshot(), uriOf(path), 'en');
          if (!action) break;
          assert.ok(action.edits.every(it => it.uri === uriOf(path)));
          files = applied(files, action.edits);
          assert.ok(round < 20, 'comes to no end');
        }
      }
    }
  });
});

describe('every field', () => {
  /** The rows of a table below a path, that itself included. */
  const below = (fields: Fields, path: string): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([it]) => it === path || it.startsWith(`${path}.`)));
  const backend = 'spec.rules[].http.paths[].backend';
  for (const [name, fields] of Object.entries({
    'of a Service': SERVICE_FIELDS,
    'of a container port': CONTAINER_PORT,
    'of a probe': PROBES,
    'of the backend of an Ingress': below(INGRESS_FIELDS, backend),
    'of the port of a NetworkPolicy': below(NETWORK_POLICY_FIELDS, 'spec.ingress[].ports[]'),
  })) {
    it(`${name} is told in both languages`, () => {
      assert.ok(Object.keys(fields).length > 2);
      checkFields(fields);
    });
  }
});

function checkFields(fields: Fields): void {
  for (const [path, { doc, values, required, default: standard, bounds, page }] of Object.entries(fields)) {
    assert.match(path, /^(\w+(\[\])?\.)*(\w+|\*)$/);
    assert.ok(doc && page, `${path}: nothing is said of it`);
    assert.match(doc.ko, /[가-힣].*니다.{0,80}\.$/, `${path}: Korean`);
    assert.match(doc.en, /^[`A-Z].*\.$/, `${path}: English`);
    assert.doesNotMatch(doc.en, /[가-힣]/);
    assert.ok(!(required && standard), `${path}: required or not`);
    for (const [value, meaning] of Object.entries(values ?? {})) {
      assert.match(meaning.en, /^[A-Z`a-z].*\.$/, `${path}: ${value}`);
      assert.match(meaning.ko, /[가-힣].*\.$/, `${path}: ${value}`);
    }
    for (const it of [required, standard, bounds]) {
      if (!it) continue;
      assert.doesNotMatch(`${it.en}${it.ko}`, /\.$|undefined/, `${path}: no sentence`);
      assert.deepEqual(it.ko.match(/\{\w+\}/g), it.en.match(/\{\w+\}/g), `${path}: placeholders`);
      const words = it.en.replace(/`[^`]*`/g, '').match(/[a-z]{3,}/);
      if (words && it.ko === it.en) assert.fail(`${path}: "${it.ko}" is no Korean`);
    }
    for (const it of [page.en, page.ko]) assert.match(it, /^https:\/\/kubernetes\.io\/[\x21-\x7e]+$/);
    assert.match(page.ko, /kubernetes\.io\/ko\//);
  }
}

interface Given {
  readonly files: Files;
  readonly settings: unknown;
}

/** The workspaces of all pages of rules and features. */
function allCases(): readonly Given[] {
  const pages = [new URL('rules/', import.meta.url), ...Object.keys(FEATURES).map(it => new URL(`${it}/`, features))];
  return pages
    .flatMap(folder => readdirSync(folder).map(it => new URL(it, folder)))
    .filter(it => it.pathname.endsWith('.md'))
    .flatMap(it => parsePage(readFileSync(it, 'utf8')).cases)
    .map((it: Case) => ({ files: filesOf(it), settings: it.settings }));
}

/** At most so many of them, from everywhere in the list: there are more with every rule, and time is short. */
function sampled<T>(items: readonly T[], most: number): readonly T[] {
  const stride = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, index) => index % stride === 0);
}

/** Asks at some of all offsets, others in each file, and at the ends. */
function everywhere(
  cases: readonly Given[],
  ask: (snap: Snapshot, uri: string, offset: number, closed: () => Snapshot) => void,
): void {
  const step = 23;
  cases.forEach(({ files, settings }, index) => {
    const snap = workspaceOf(files, { settings }).snapshot();
    let read: Snapshot | undefined;
    const closed = (): Snapshot => (read ??= workspaceOf(files, { settings, closed: true }).snapshot());
    for (const [path, text] of files) {
      for (let offset = index % step; offset <= text.length; offset += step) ask(snap, uriOf(path), offset, closed);
      for (const offset of [0, text.length, text.length + 9]) ask(snap, uriOf(path), offset, closed);
    }
  });
}

function lineOf(snap: Snapshot, uri: string, offset: number): number {
  return new SourceText(snap.text(uri) ?? '').positionAt(offset).line;
}

/** Exactly this finding (or all of its rule in the document) is gone, and no other has come. */
function checkSilence(snap: Snapshot, files: Files, settings: unknown, finding: Finding, action: Action): void {
  const key = (it: Finding): string => `${it.document.uri} ${it.rule} ${sentence(it.said, 'en')}`;
  const after = workspaceOf(applied(files, action.edits), { settings }).snapshot();
  const count = (it: Snapshot): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const [path] of files) {
      for (const found of it.findings(uriOf(path))) counts.set(key(found), (counts.get(key(found)) ?? 0) + 1);
    }
    return counts;
  };
  const [were, are] = [count(snap), count(after)];
  assert.ok((are.get(key(finding)) ?? 0) < were.get(key(finding))!, `"${action.title}" does not silence it`);
  for (const [found, times] of are) {
    assert.ok(times <= (were.get(found) ?? 0), `"${action.title}" brings up: ${found}`);
  }
}

function asText({ yaml, blocks }: Shown): string {
  return [yaml, ...blocks.map(({ info, body }) => `\n${info}\n${body}`)].join('\n');
}
