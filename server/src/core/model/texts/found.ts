/** What is found in the texts of a resource, and where. */
import { type HostMention, hostsIn } from './hosts.ts';
import type { SearchedText } from './piece.ts';
import type { VariableMention } from './variables.ts';

export interface Texts {
  readonly hosts: readonly (HostMention & Where)[];
  readonly variables: readonly (VariableMention & Where & Given)[];
}

/** What holds a text. */
export interface Where {
  /**
   * `pod`: a variable, an argument or a command of a container, which kubelet replaces variables in. `values`: of a chart, of
   * which nobody knows what it makes of them.
   */
  readonly where: 'pod' | 'data' | 'annotation' | 'field' | 'values';
  /** The variable of a container whose value it is. */
  readonly variable: string | undefined;
  /** The name of the variable, flag or entry says that a host comes. */
  readonly isPlace: boolean;
  /** The namespace that names without one are of, unless it is that of the resource. */
  readonly within?: string;
  /** The pod looks names up in other domains, too, or asks somebody else: only a name in full is known to be one of the cluster. */
  readonly isLookedUpElsewhere?: true;
}

/** Where a variable that the container does not define by itself comes from. */
export interface Given {
  /** `unknown`: perhaps from a ConfigMap or Secret (`envFrom`). `nobody`: the pod takes none of Services. */
  readonly by: 'services' | 'unknown' | 'nobody';
}

/** Being filled. */
export interface Found {
  readonly hosts: (HostMention & Where)[];
  readonly variables: (VariableMention & Where & Given)[];
}

/** Of one resource; more is data. */
const MOST = 2000;

/**
 * The hosts in a text; of a place that is looked at twice what was found first counts. `http://$(WEB_HOST):$(WEB_PORT)` adds to
 * it which port is meant.
 */
export function addHosts(text: SearchedText, where: Where, found: Found): void {
  if (found.hosts.length > MOST) return;
  for (const it of hostsIn(text, where.isPlace)) {
    const known = found.hosts.findIndex(other => other.span.start === it.span.start);
    const first = found.hosts[known];
    if (!first) found.hosts.push({ ...it, ...where });
    else if (it.port && !first.port) {
      found.hosts[known] = { ...first, certainty: it.certainty, scheme: it.scheme, port: it.port };
    }
  }
}
