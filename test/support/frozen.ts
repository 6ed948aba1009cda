/** Makes everything that an analysis reads immutable, so that one that changes it throws. */
import type { Workspace } from '../../server/src/core/service/workspace.ts';

/** Freezes the facts and trees of all open files. Places stay as they are: they move with every edit. */
export function freeze(workspace: Workspace): void {
  for (const { documents } of workspace.files.values()) {
    for (const { document, tree } of documents) {
      deepFreeze(document);
      deepFreeze(tree);
    }
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const it of Object.values(value)) deepFreeze(it);
}
