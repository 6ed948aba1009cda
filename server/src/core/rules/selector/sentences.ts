/** How a near miss is told: the sentence, the place that is marked, and the place that explains it. */
import type { LabelMiss, NearMiss } from '../../index/near-miss.ts';
import { type Label, type LabelMap, showLabels } from '../../model/labels.ts';
import { nameOf } from '../../model/resource.ts';
import { type Said, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import type { Related } from '../rule.ts';
import { MISSED_CONDITIONS, MISSED_PAIRS } from './messages.ts';

/** `kind`: what selects, as people call it. `scope`: in which namespaces it could do so. */
export function describeMiss({ labels }: LabelMap, miss: NearMiss, kind: Said, scope: Scope): Said {
  const { way, resource, differing } = miss;
  const selector = showLabels(labels);
  const workload = nameOf(resource);
  const [first] = differing;
  if (way === 'other-namespace') return describeNamespace(miss, { kind, selector, workload }, scope);
  if (way === 'own-labels') return say(MISSED_PAIRS.ownLabels, { kind, selector, workload });
  if (way === 'one-too-many') {
    const rest = showLabels(labels.filter(it => it !== first?.pair));
    return say(MISSED_PAIRS.oneTooMany, {
      wanted: showLabels([first!.pair]),
      rest,
      workload,
      key: first!.pair.key,
    });
  }
  if (differing.length === 1 && first?.instead) {
    const [wanted, actual] = [showLabels([first.pair]), showLabels([first.instead])];
    return say(MISSED_PAIRS.instead, { wanted, actual, workload });
  }
  const missing = showLabels(differing.map(it => it.pair));
  return say(MISSED_PAIRS.someDiffer, { selector, workload, missing });
}

/**
 * `own`: its own namespace, and it cannot be otherwise. `reachable`: its own one, since it names no other. `named`: those that
 * it names.
 */
export type Scope = 'own' | 'reachable' | 'named';

function describeNamespace(
  { resource }: NearMiss,
  said: { readonly kind: Said; readonly selector: string; readonly workload: string },
  scope: Scope,
): Said {
  const namespace = resource.namespace?.value;
  if (scope === 'named') return say(MISSED_CONDITIONS.notSelected, { ...said, namespace: namespace ?? '' });
  if (namespace === undefined) {
    return say(scope === 'own' ? MISSED_PAIRS.noNamespace : MISSED_CONDITIONS.reachableUnsaid, said);
  }
  return say(scope === 'own' ? MISSED_PAIRS.otherNamespace : MISSED_CONDITIONS.reachable, { ...said, namespace });
}

/** What is wrong, as closely as can be said: a value, a key, or the whole selector. */
export function placeIn(selector: LabelMap, best: LabelMiss | undefined): Span {
  const [first, ...more] = best?.differing ?? [];
  if (!first) return selector.at;
  if (first.how === 'key' || best?.way === 'one-too-many') return first.pair.keySpan;
  return more.length > 0 && more.length + 1 === selector.labels.length ? selector.at : visible(first.pair);
}

/** An empty value has no place of its own. */
export function visible({ span, keySpan }: Label): Span {
  return span.start < span.end ? span : keySpan;
}

/** Where the workload shows what keeps the two apart. */
export function relatedTo({ way, resource, workload: { ownLabels, podLabels }, differing }: NearMiss): Related {
  const name = nameOf(resource);
  const itself = resource.name?.span ?? resource.kindSpan;
  if (way === 'other-namespace') {
    const { namespace } = resource;
    if (!namespace) return { resource, at: itself, said: say(MISSED_PAIRS.labelsHere, { workload: name }) };
    const said = say(MISSED_PAIRS.placeHere, { workload: name, namespace: namespace.value });
    return { resource, at: namespace.span, said };
  }
  if (way === 'own-labels') {
    return { resource, at: ownLabels?.at ?? itself, said: say(MISSED_PAIRS.ownHere, { workload: name }) };
  }
  const [first] = differing;
  const instead = first?.instead && (first.how === 'key' ? first.instead.keySpan : visible(first.instead));
  return {
    resource,
    at: instead ?? podLabels?.at ?? itself,
    said: say(MISSED_PAIRS.labelsHere, { workload: name }),
  };
}
