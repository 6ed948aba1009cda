/**
 * What causes a finding about a rendered object, where that is not what is written at the finding's own place: a base is not
 * to be blamed for what an overlay makes of it.
 */
import { service } from '../model/kinds/service.ts';
import { dnsLabelProblem } from '../model/names.ts';
import { as, type Document, originOf, type Resource, writtenAt } from '../model/resource.ts';
import { metadataNameInvalid } from '../rules/metadata/name-invalid.ts';
import type { Finding, Related } from '../rules/rule.ts';
import { ruleOf } from '../rules/rules.ts';
import { sameSpan } from '../text/text.ts';

/** A place in a rendered object. */
export type Cause = Pick<Related, 'resource' | 'at'>;

/**
 * A prefix or suffix that makes a name what it must not be. The name that results is written nowhere, and the one that it
 * is made from is a good one.
 */
export function affixOf({ rule, resource, span }: Finding): Cause | undefined {
  const { name, affixes = [] } = resource?.written ?? {};
  if (rule !== metadataNameInvalid.id || !resource?.name || !sameSpan(span, resource.name.span)) return undefined;
  const [longest] = affixes.toSorted((a, b) => b.value.length - a.value.length);
  if (!longest || !name || dnsLabelProblem(name.value)) return undefined;
  const worst = affixes.find(it => /[^a-z0-9-]/.test(it.value)) ?? longest;
  return { resource, at: worst.span };
}

/**
 * What is written in a file of these units alone, where the finding's own place, in `document`, is one that others share.
 * Without `units` it holds in all of them: then an object is not to be blamed for what a patch makes of another one.
 */
export function causeOf(
  finding: Finding,
  document: Document,
  units: readonly string[] | undefined,
  unitsWith: (uri: string) => readonly string[],
): Cause | undefined {
  const { related, resource } = finding;
  if (ruleOf(finding.rule)?.mutual) return undefined;
  if (!units) {
    const isPatched = (it: Cause): boolean => fileOf(it) !== originOf(it.resource.document);
    return document === originOf(finding.document) ? related.find(isPatched) : undefined;
  }
  const isTheirs = ({ uri }: Document): boolean => unitsWith(uri).every(it => units.includes(it));
  if (isTheirs(document)) return undefined;
  const found = related.find(it => isTheirs(fileOf(it)));
  return found ?? (resource ? selectorIn(resource, it => isTheirs(fileOf(it))) : undefined);
}

function fileOf({ resource, at }: Cause): Document {
  return writtenAt(resource.document, at).document;
}

/** Another value that is given to a label of a Service's selector, so that other pods are behind it. */
function selectorIn(resource: Resource, isTheirs: (it: Cause) => boolean): Cause | undefined {
  const changed = as(resource, service)?.selector?.labels.find(
    ({ keySpan, span }) => isTheirs({ resource, at: span }) && !isTheirs({ resource, at: keySpan }),
  );
  return changed && { resource, at: changed.span };
}
