/** What kustomize looks for when it has changed a resource. */
import type { Span } from '../../text/text.ts';
import { mistypedIn } from './draft.ts';
import { type Item, nameKey, nameOf } from './item.ts';
import type { Kustomization } from './kustomization.ts';
import { placeIn, type Session } from './session.ts';

/** Notes resources that have one name now; `span`: what in the kustomization gave it to them. */
export function refuseDuplicates(
  stage: { readonly items: readonly Item[]; readonly file: Kustomization; readonly session: Session },
  span: Span,
): void {
  const seen = new Set<string>();
  for (const item of stage.items) {
    if (item.gone) continue;
    const name = nameOf(item.root);
    const key = nameKey(name);
    if (seen.has(key)) stage.session.refuse('duplicate', placeIn(stage.file.source.document, span), name.name, name);
    seen.add(key);
  }
}

/** Notes a field that a replacement filled with what it cannot hold, where the resource is written out. */
export function refuseMistyped(item: Item, session: Session): void {
  const found = item.replaced ? mistypedIn(item.root) : undefined;
  if (!found) return;
  session.refuse('replacement-fails', placeIn(item.origin, found.span), found.text, nameOf(item.root));
}
