/**
 * What a refactoring is: a row of the table in `refactors.ts`. It looks at a place and offers what it could do there; what
 * that changes is worked out when somebody picks it.
 */
import type { Resource } from '../../model/resource.ts';
import type { Place, Snapshot } from '../../service/snapshot.ts';
import type { Path } from '../../syntax/node.ts';
import type { Said } from '../../text/message.ts';
import type { FileEdit } from '../code-actions.ts';

/** Where somebody stands: in a whole object, which is applied. */
export interface Asked {
  readonly snap: Snapshot;
  readonly place: Place;
  /** As its file says it. */
  readonly resource: Resource;
  /** The same as it is applied: in each unit, of those that have it; at least one. */
  readonly applied: readonly Resource[];
  /** Of the place, within the object. */
  readonly path: Path;
}

export interface Offer {
  /** A verb phrase. No two refactorings of a kind have the same at one place. */
  readonly title: Said;
  readonly edits: () => readonly FileEdit[];
}

/**
 * `refactor.rewrite` changes what is there. `refactor.create` adds an object: a kind of our own below LSP's `refactor`, so that
 * it is in every "Refactor…" menu and a key can be bound to it alone. VS Code has headings for the kinds that it knows, and
 * shows all others below them as "More Actions…"; "Rewrite" and "Extract" would be wrong.
 */
export type RefactorKind = 'refactor.rewrite' | 'refactor.create';

export interface Refactor {
  readonly kind: RefactorKind;
  /** Empty where it has no place, or where it is not sure to work. */
  offers(asked: Asked): readonly Offer[];
}

/** The places where an object as a whole is on one's mind: its kind, its name and the key `spec`. */
export function isOnWhole({ path }: Asked): boolean {
  return WHOLE.has(path.join('.'));
}

const WHOLE = new Set(['kind', 'metadata.name', 'spec']);
