/**
 * The rules, by their pages: `test/rules/<id>.md` is test and documentation in one. `UPDATE=1` writes the marks and
 * diffs as they are now; what it changes is for a person to review.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { MISSING } from '../server/src/core/rules/reference/missing.ts';
import { MISSING_PORT } from '../server/src/core/rules/reference/missing-port.ts';
import { infoOf, RULE_INFOS } from '../server/src/core/rules/rules.ts';
import { NOTHING_SELECTED } from '../server/src/core/rules/selector/messages.ts';
import { type Message, sentence } from '../server/src/core/text/message.ts';
import { parsePage, rewritePage, type Shown } from './support/fixture.ts';
import { asWritten, checkCase, type Seen, unseen } from './support/rule-case.ts';

const folder = new URL('rules/', import.meta.url);
const update = process.env.UPDATE === '1';
/** What the pages have shown together. */
const shownByPages = new Set<Message>();

for (const name of readdirSync(folder).filter(it => it.endsWith('.md'))) {
  const id = name.replace('.md', '');
  const file = new URL(name, folder);
  const page = parsePage(readFileSync(file, 'utf8'));
  const seen: Seen = { messages: new Set(), clean: false, withFix: 0, withoutFix: 0 };
  const shown: Shown[] = [];

  describe(id, () => {
    for (const one of page.cases) {
      it(`${one.title} (line ${one.line})`, () => {
        const now = checkCase(id, one, seen);
        shown.push(now);
        if (!update) assert.equal(asText(asWritten(one)), asText(now));
      });
    }

    it('shows all there is to show', () => {
      for (const message of seen.messages) shownByPages.add(message);
      if (update && shown.length === page.cases.length) writeFileSync(file, rewritePage(page, shown));
      const info = infoOf(id);
      assert.ok(info, `there is no rule ${id}`);
      assert.deepEqual(unseen(id, seen), [], 'messages that no case shows');
      assert.ok(seen.clean, 'a case without this finding is missing');
      const fixable = seen.withFix === 0 ? 'never' : seen.withoutFix === 0 ? 'always' : 'sometimes';
      assert.equal(info.fixable, fixable, 'what the rule says of its fixes');
    });
  });
}

describe('what many rules say alike', () => {
  for (const [name, messages] of Object.entries({ MISSING, MISSING_PORT, NOTHING_SELECTED })) {
    it(`${name} is shown by some page`, () => {
      for (const [key, message] of Object.entries<Message>(messages)) checkMessage(`${name}: ${key}`, message);
      const unseen = Object.entries<Message>(messages).filter(([, it]) => !shownByPages.has(it));
      assert.deepEqual(
        unseen.map(([key]) => key),
        [],
      );
    });
  }
});

describe('every rule', () => {
  for (const { id, summary, messages } of RULE_INFOS) {
    it(id, () => {
      assert.match(id, /^[a-z]+(-[a-z]+)*$/);
      checkMessage(`${id}: summary`, summary);
      assert.doesNotMatch(summary.en, /[.]$/, 'a summary is a line in a list');
      for (const [name, message] of Object.entries(messages)) checkMessage(`${id}: ${name}`, message);
    });
  }
});

function checkMessage(name: string, { en, ko }: Message): void {
  const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
  assert.deepEqual(placeholders(ko), placeholders(en), `${name}: placeholders`);
  for (const text of [en, ko]) {
    assert.doesNotMatch(text, /[\n\r]|\s$|^\s/, `${name}: one line`);
    assert.doesNotMatch(text.replace(/\{\w+\}/g, ''), /[{}]/, `${name}: a brace that is no placeholder`);
  }
  // What only puts others together has no words of its own.
  const hasWords = /[a-z]/i.test(en.replace(/\{\w+\}/g, ''));
  if (hasWords) assert.match(ko, /[가-힣]/, `${name}: Korean`);
  assert.equal(sentence({ message: { en, ko }, data: {} }, 'en'), en);
  // Sentences end in a full stop or a question; titles of fixes and summaries, which begin with a verb or noun, in none.
  assert.equal(/[.?]$/.test(en), /[.?]$/.test(ko), `${name}: both a sentence or neither`);
}

function asText({ yaml, blocks }: Shown): string {
  return [yaml, ...blocks.map(({ info, body }) => `\n${info}\n${body}`)].join('\n');
}
