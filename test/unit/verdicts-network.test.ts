/**
 * Ingresses, NetworkPolicies, Endpoints and EndpointSlices (test/data/cases): an object gets an error if and only if the API
 * server refuses it, at the field that the server names. Whatever a fix does to a refused one, its finding goes and no new
 * error comes.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import { fieldPath } from '../../server/src/core/syntax/path.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { applyEdits, shifted } from '../../server/src/core/text/text.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

interface Verdict {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  readonly fields: readonly string[];
}

for (const file of ['networkpolicy', 'ingress', 'endpoints']) {
  const verdicts: readonly Verdict[] = JSON.parse(
    readFileSync(new URL(`../data/cases/${file}.json`, import.meta.url), 'utf8'),
  );
  const accepted = verdicts.filter(it => it.valid);
  const refused = verdicts.filter(it => !it.valid);

  describe(file, () => {
    it('gives no error for what the API server accepts', () => {
      assert.ok(accepted.length > 20);
      for (const { name, yaml } of accepted) assert.deepEqual(texts(errorsOf(open(yaml))), [], `${name}\n${yaml}`);
    });

    it('has an error at a field that the API server names', () => {
      assert.ok(refused.length > 20);
      for (const { name, yaml, fields } of refused) {
        const snapshot = open(yaml);
        const errors = errorsOf(snapshot);
        const ours = errors.map(it => pathOf(snapshot, it));
        assert.ok(
          ours.some(it => fields.some(theirs => isSame(it, theirs))),
          `${name}: ${ours} for ${fields}\n${yaml}`,
        );
      }
    });

    it('has fixes that take their finding away and make no error', () => {
      let fixed = 0;
      for (const { name, yaml } of refused) {
        const snapshot = open(yaml);
        const before = texts(errorsOf(snapshot));
        for (const finding of errorsOf(snapshot)) {
          for (const { title, edits } of snapshot.fixes(finding)) {
            fixed++;
            const changed = edits.flatMap(({ document, edits }) => {
              const { start } = snapshot.placeOf(document);
              return edits.map(({ span, newText }) => ({ span: shifted(span, start), newText }));
            });
            const after = texts(errorsOf(open(applyEdits(yaml, changed))));
            const what = `${name}: ${sentence(title, 'en')}`;
            assert.ok(
              after.filter(it => it === textOf(finding)).length < before.filter(it => it === textOf(finding)).length,
              what,
            );
            assert.ok(
              after.every(it => before.includes(it)),
              `${what} makes ${after}`,
            );
          }
        }
      }
      assert.ok(fixed > 15);
    });
  });
}

function open(yaml: string): Snapshot {
  return workspaceOf([['/main.yaml', yaml]]).snapshot();
}

function errorsOf(snapshot: Snapshot): readonly Finding[] {
  return snapshot.findings(uriOf('/main.yaml')).filter(it => it.severity === 'error');
}

function texts(findings: readonly Finding[]): readonly string[] {
  return findings.map(textOf);
}

function textOf({ rule, said }: Finding): string {
  return `${rule}: ${sentence(said, 'en')}`;
}

function pathOf(snapshot: Snapshot, { path, resource, span }: Finding): string {
  return path ? fieldPath(path) : resource ? snapshot.fieldAt(resource, span) : '';
}

/** The API server leaves out the places in lists where it cannot decode, and `metadata` in the path of one annotation. */
function isSame(ours: string, theirs: string): boolean {
  const plain = ours.replace(/^metadata\.annotations\[(.*)\]$/, 'annotations.$1');
  return plain === theirs || plain.replaceAll(/\[\d+\]/g, '') === theirs;
}
