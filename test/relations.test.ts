/**
 * The table of relations, by its pages: `test/relations/<id>.md` is test and documentation in one, and all that is known of a
 * relation here is its page. Each section shows one circumstance; in each the marks must be what is there, and what holds
 * for all relations is tried on the first. `UPDATE=1` writes the marks as they are now, for a person to review.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ALL_RELATIONS } from '../server/src/core/index/links.ts';
import type { Snapshot } from '../server/src/core/service/snapshot.ts';
import { type Case, filesOf, parsePage, rewritePage, type Shown, showCase } from './support/fixture.ts';
import { type End, endsOf, findingsOf, shownNow } from './support/relation-case.ts';
import { graphReferences } from './support/relation-graph.ts';
import {
  checkCompletion,
  checkNavigation,
  checkRemoval,
  checkRename,
  checkRenamedTarget,
  checkSymmetry,
  Edited,
} from './support/relation-laws.ts';
import { workspaceOf } from './support/workspace.ts';

const folder = new URL('relations/', import.meta.url);
const update = process.env.UPDATE === '1';

const ANOTHER_GROUP = 'Same kind in another API group';

/** What each page shows, in this order, and what must be seen there. */
const SECTIONS: Readonly<Record<string, (now: Now) => void>> = {
  Found({ id, one, ends, rules }) {
    assert.ok(
      ends.some(end => end.kind === 'to'),
      'nothing is found',
    );
    const edited = new Edited(one);
    checkNavigation(edited, ends);
    checkRename(edited, id);
    checkCompletion(edited, id);
    if (rules.length === 0) return;
    checkRenamedTarget(edited, id, rules);
    if (!without(id, 'a finding when the document of its target is gone')) checkRemoval(edited, id, rules);
  },

  Dangling({ ends, isFirst, rules, found }) {
    if (isFirst) assert.ok(!ends.some(it => it.kind === 'to'), 'something is found');
    if (rules.length > 0)
      assert.ok(
        found.some(it => rules.includes(it.rule)),
        `no finding of ${rules.join(', ')}`,
      );
  },

  'Another namespace'({ snap }) {
    assert.ok(new Set(snap.resources().map(it => it.namespace?.value)).size > 1, 'there is one namespace');
  },

  'Duplicate target'({ snap, ends }) {
    const to = new Set(ends.filter(it => it.kind === 'to').flatMap(it => it.of));
    const isCopied = [...to].some(it =>
      snap.resources().some(other => !to.has(other) && other.kind === it.kind && other.name?.value === it.name?.value),
    );
    assert.ok(isCopied, 'no target has a copy that is none');
  },

  'Templated target'({ id, ends, isFirst, found, rules }) {
    const isSame = isFirst && !without(id, 'the same expression');
    assert.equal(
      ends.some(it => it.kind === 'to'),
      isSame,
      'the same expression links, another one does not',
    );
    assert.deepEqual(
      found.filter(it => rules.includes(it.rule)),
      [],
      'nobody knows what is filled in',
    );
  },

  [ANOTHER_GROUP]({ ends, found }) {
    assert.deepEqual(
      ends.filter(it => it.kind !== 'nowhere'),
      [],
    );
    assert.deepEqual(
      found.filter(it => it.severity === 'error'),
      [],
    );
  },

  'In a kustomization'({ id, one, ends }) {
    const isRendered = (it: End): boolean => it.of.every(({ document }) => document.parts !== undefined);
    assert.ok(
      ends.some(it => it.kind === 'to' && isRendered(it)),
      'nothing is found in a unit',
    );
    const edited = new Edited(one);
    checkNavigation(edited, ends);
    checkRename(edited, id);
    checkCompletion(edited, id);
  },
};

/** What a relation cannot have; its page says why. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  // Hosts that are filled in, also in part, are not read.
  'externalname-names-service': ['the same expression'],
  'host-names-service': ['the same expression'],
  'variable-names-service': ['the same expression'],
  // Without the Service, or the pods, a rule about those speaks.
  'endpoints-ports-name-service-ports': ['a finding when the document of its target is gone'],
  'destinationrule-subset-selects-pods': ['a finding when the document of its target is gone'],
  'service-port-targets-container': ['a finding when the document of its target is gone'],
  // Gateways are mostly installed by others, so only a slip is told.
  'istio-gateway-selects-pods': ['a finding when the document of its target is gone'],
  // The target is in the resource itself.
  'workload-selects-own-pods': [
    'a finding when the document of its target is gone',
    'Another namespace',
    'Duplicate target',
  ],
  'workload-calls-own-port': [
    'a finding when the document of its target is gone',
    'Another namespace',
    'Duplicate target',
    ANOTHER_GROUP,
  ],
};

interface Now {
  readonly id: string;
  readonly one: Case;
  /** Of the section. */
  readonly isFirst: boolean;
  readonly snap: Snapshot;
  readonly ends: readonly End[];
  readonly found: ReturnType<typeof findingsOf>;
  /** The ids that the page names. */
  readonly rules: readonly string[];
}

function without(id: string, what: string): boolean {
  return WITHOUT[id]?.includes(what) ?? false;
}

for (const { id } of ALL_RELATIONS) {
  const file = new URL(`${id}.md`, folder);
  describe(id, () => {
    const markdown = readFileSync(file, 'utf8');
    const page = parsePage(markdown);
    const rules = rulesOf(markdown);
    const shown: Shown[] = [];
    const seen = new Set<string>();

    for (const one of page.cases) {
      it(`${one.title} (line ${one.line})`, () => {
        const snap = workspaceOf(filesOf(one), { settings: one.settings }).snapshot();
        const [ends, found] = [endsOf(snap, id), findingsOf(one, snap)];
        const section = one.title.replace(/ \(\d+\)$/, '');
        const isFirst = section === one.title;
        const graph = section === 'Found' && isFirst ? graphReferences(one, id) : '';
        const blocks = graph === '' ? [] : [{ info: 'json', body: graph }];
        const now = { yaml: shownNow(one, snap, ends, found), blocks };
        shown.push(now);
        if (!update) assert.equal(asText(asWritten(one)), asText(now));
        if (section === 'Dangling' || section === 'Another namespace') for (const it of found) seen.add(it.rule);
        checkSymmetry(snap);
        SECTIONS[section]?.({ id, one, isFirst, snap, ends, found, rules });
      });
    }

    it('shows all there is to show', () => {
      if (update && shown.length === page.cases.length) writeFileSync(file, rewritePage(page, shown));
      const [head, ...sections] = markdown.split(/^## /m);
      assert.equal(head!.split('\n')[0], `# ${id}`);
      const own = sections.filter(it => !it.startsWith('Corner cases\n'));
      assert.deepEqual(
        own.map(it => it.split('\n')[0]),
        Object.keys(SECTIONS),
      );
      for (const it of own) {
        const [title = '', , first] = it.split('\n');
        // What cannot be is said in words.
        assert.equal(!page.cases.some(one => one.title === title), without(id, title), title);
        assert.ok(first, `${title}: nothing is said`);
      }
      for (const it of rules) assert.ok(seen.has(it), `${it} speaks in no case`);
      const known = typesIn(page.cases.filter(it => it.title === 'Found'));
      const foreign = typesIn(page.cases.filter(it => it.title.startsWith(ANOTHER_GROUP)));
      const isForeign = ([group, kind]: Type): boolean => known.some(it => it[1] === kind && it[0] !== group);
      assert.ok(without(id, ANOTHER_GROUP) || foreign.some(isForeign), 'no kind of another group');
    });
  });
}

it('every page is of a relation', () => {
  const pages = readdirSync(folder).map(name => name.replace('.md', ''));
  assert.deepEqual(pages.toSorted(), ALL_RELATIONS.map(it => it.id).toSorted());
});

type Type = readonly [group: string, kind: string];

/** The groups and kinds of all objects, also of those that nobody reads. */
function typesIn(cases: readonly Case[]): readonly Type[] {
  return cases
    .flatMap(filesOf)
    .flatMap(([, text]) =>
      [...text.matchAll(/^apiVersion: (?:(\S+)\/)?\S+\nkind: (\S+)$/gm)].map(it => [it[1] ?? '', it[2]!] as const),
    );
}

/** `Rules: …`: whoever speaks where the relation leads nowhere. */
function rulesOf(markdown: string): readonly string[] {
  const said = /^Rules: ((?:.+\n)+)/m.exec(markdown)?.[1] ?? '';
  return [...said.matchAll(/`([a-z0-9-]+)`/g)].map(it => it[1]!);
}

function asWritten(one: Case): Shown {
  return { yaml: showCase(one, file => file.marks), blocks: one.blocks };
}

function asText({ yaml, blocks }: Shown): string {
  return [yaml, ...blocks.map(({ info, body }) => `\n${info}\n${body}`)].join('\n');
}
