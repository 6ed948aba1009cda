/** Converting a Service between types, as an editor would. */
import assert from 'node:assert/strict';
import type { Action } from '../../server/src/core/features/code-actions.ts';
import { conversions } from '../../server/src/core/features/conversions.ts';
import { applyEdits } from '../../server/src/core/text/text.ts';
import { uriOf, workspaceOf } from './workspace.ts';

/** What is offered on the kind of the Service. */
export function actionsOn(yaml: string): readonly Action[] {
  const at = yaml.indexOf('kind: ') + 'kind: '.length;
  const snapshot = workspaceOf([['/main.yaml', yaml]]).snapshot();
  return conversions(snapshot, uriOf('/main.yaml'), { start: at, end: at }, 'en');
}

export function applied(yaml: string, { title, edits }: Action): string {
  const [file] = edits;
  assert.ok(file, `${title} does nothing`);
  return applyEdits(yaml, file.edits);
}

/** The text after a conversion to NodePort, which changes it, and one to ClusterIP. */
export function backAgain(yaml: string, there: readonly Action[]): string {
  const after = applied(yaml, there.find(it => it.title === 'Convert to NodePort')!);
  assert.notEqual(after, yaml);
  return applied(after, actionsOn(after).find(it => it.title === 'Convert to ClusterIP')!);
}
