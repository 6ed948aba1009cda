/** The numbers behind the names of ports: what a field that names a port comes down to. */
import type { Link, Target } from '../index/relation.ts';
import { reachedBy, selectedBy } from '../index/selection.ts';
import type { Index } from '../index/workspace-index.ts';
import { service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import type { PortMeaning } from '../model/references/reference.ts';
import { as, type Resource } from '../model/resource.ts';
import { type Span, sameSpan } from '../text/text.ts';

export interface NumberedPort {
  readonly number: number;
  /** The port that has the name. */
  readonly target: Target;
}

/**
 * The ports that a link leads to, with the number that whoever names them there goes to. None where that is not known, where
 * the text is a number itself, and where it is a part of a longer text.
 */
export function numberedPorts({ means, at, spell, from, targets }: Link, index: Index): readonly NumberedPort[] {
  const [text] = at;
  if (means !== 'name' || at.length !== 1 || !text || spell) return [];
  const meaning = meaningOf(from, text);
  return targets.flatMap(target => numbersBehind(target, meaning, index).map(number => ({ number, target })));
}

/** What a field of a row compares the port with that is written there. */
function meaningOf({ mentions: { names, selectors } }: Resource, at: Span): PortMeaning | undefined {
  const named = names.find(it => it.port && sameSpan(it.port.span, at));
  if (named) return named.row.port;
  return selectors.flatMap(it => it.ports).find(it => sameSpan(it.port.span, at))?.means;
}

/** A port of a container has one number. Of a Service's port it is its own, or that of the endpoints behind it. */
function numbersBehind({ resource, full }: Target, meaning: PortMeaning | undefined, index: Index): readonly number[] {
  const containers = workloadOf(resource)?.containers ?? [];
  const declared = containers.flatMap(it => it.ports).find(it => sameSpan(it.span, full));
  if (declared) return declared.containerPort ? [declared.containerPort.value] : [];
  const facts = as(resource, service);
  const port = facts?.ports.find(it => sameSpan(it.span, full));
  if (!facts || !port || meaning === undefined) return [];
  if (meaning === 'service-port') return port.port ? [port.port.value] : [];
  return reachedBy(port, selectedBy(resource, facts, index)).flatMap(it => it.resolution.number ?? []);
}
