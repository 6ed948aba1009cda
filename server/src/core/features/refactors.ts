/** Refactorings: what can be made of an object though nothing is wrong with it. A new one is a file and a row. */
import { originOf } from '../model/resource.ts';
import type { Place, Snapshot } from '../service/snapshot.ts';
import { type Language, sentence } from '../text/message.ts';
import type { Span } from '../text/text.ts';
import type { Action } from './code-actions.ts';
import { createHttpRoute } from './refactors/create-http-route.ts';
import { createIngress } from './refactors/create-ingress.ts';
import { createIngressRoute } from './refactors/create-ingress-route.ts';
import { createNetworkPolicy } from './refactors/create-network-policy.ts';
import { createService } from './refactors/create-service.ts';
import { createServiceMonitor } from './refactors/create-service-monitor.ts';
import { declareContainerPort } from './refactors/declare-container-port.ts';
import { nameTargetPort } from './refactors/name-target-port.ts';
import { numberTargetPort } from './refactors/number-target-port.ts';
import type { Asked, Refactor, RefactorKind } from './refactors/refactor.ts';

/** In the order of the menu. */
const REFACTORS: readonly Refactor[] = [
  createService,
  createIngress,
  createHttpRoute,
  createIngressRoute,
  createNetworkPolicy,
  createServiceMonitor,
  nameTargetPort,
  numberTargetPort,
  declareContainerPort,
];

/** The refactorings of a kind at a place of a file. The edits are made only when somebody asks for them. */
export function refactorings(
  snap: Snapshot,
  uri: string,
  span: Span,
  kind: RefactorKind,
  language: Language,
): readonly Action[] {
  const place = snap.at(uri, span.start);
  const asked = place && askedAt(snap, place);
  if (!asked) return [];
  const offers = REFACTORS.filter(it => it.kind === kind).flatMap(it => it.offers(asked));
  return offers.map(({ title, edits }) => ({
    title: sentence(title, language),
    kind,
    preferred: false,
    finding: undefined,
    get edits() {
      return edits();
    },
  }));
}

/** Undefined for a patch, which says only some of an object, and for what nobody applies. */
function askedAt(snap: Snapshot, place: Place): Asked | undefined {
  const { resource, applied, document, cursor } = place;
  if (!resource || !cursor || document.skipped || applied.length === 0) return undefined;
  const isWhole = applied.every(it => originOf(it.document) === document);
  return isWhole ? { snap, place, resource, applied, path: cursor.path } : undefined;
}
