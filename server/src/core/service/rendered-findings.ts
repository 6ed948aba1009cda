/**
 * Findings about rendered objects, brought back to the files. What several overlays have in common is said once, on the
 * line that causes it: where it holds in some of them only, that is a line of theirs, if there is one.
 */
import { type Document, type Resource, writtenAt } from '../model/resource.ts';
import type { Finding, Related } from '../rules/rule.ts';
import { catalogue, type Said, say } from '../text/message.ts';
import type { Span } from '../text/text.ts';

const MESSAGES = catalogue({
  inOne: { en: 'In {unit}: {finding}', ko: '{unit}에서: {finding}' },
  inTwo: { en: 'In {unit} and {other}: {finding}', ko: '{unit}, {other}에서: {finding}' },
  inMany: { en: 'In {unit} and {count} more: {finding}', ko: '{unit} 외 {count}곳에서: {finding}' },
  object: { en: '{kind} {name}, as it is applied there.', ko: '그곳에 적용되는 {kind} {name}입니다.' },
});

/** What has to be known beside the findings themselves. */
export interface Surroundings {
  /** All rendered resources, unit by unit. */
  resources(): readonly Resource[];
  findings(resource: Resource): readonly Finding[];
  /** The units that a file is part of. */
  unitsWith(uri: string): readonly string[];
  /** A unit as people write it. */
  nameOf(unit: string): string;
}

/** The findings by the file in which they are shown. */
export function renderedFindings(around: Surroundings): ReadonlyMap<string, readonly Finding[]> {
  const variants = new Map<string, Set<string>>();
  const groups = new Map<string, Group>();
  const numbers = new Map<Document, number>();
  const numberOf = (it: Document): number => numbers.get(it) ?? numbers.set(it, numbers.size).size - 1;
  for (const resource of around.resources()) {
    const { unit } = resource.document;
    const object = `${numberOf(writtenAt(resource.document, START).document)} ${resource.item}`;
    variants.set(object, (variants.get(object) ?? new Set()).add(unit));
    for (const finding of around.findings(resource)) {
      const { document, span } = writtenAt(finding.document, finding.span);
      const key = `${finding.rule} ${finding.severity} ${object} ${numberOf(document)} ${span.start} ${finding.said.message.en}`;
      const group = groups.get(key);
      if (group) group.found.push(finding);
      else groups.set(key, { object, document, span, found: [finding] });
    }
  }
  const byFile = new Map<string, Finding[]>();
  for (const group of groups.values()) {
    const shown = shownOf(group, variants.get(group.object)!, around);
    const { uri } = shown.document;
    const known = byFile.get(uri);
    if (known) known.push(shown);
    else byFile.set(uri, [shown]);
  }
  return byFile;
}

const START: Span = { start: 0, end: 0 };

/** One fault of one object, in all units in which it is found. */
interface Group {
  readonly object: string;
  /** Where it is written. */
  readonly document: Document;
  readonly span: Span;
  readonly found: Finding[];
}

function shownOf(group: Group, all: ReadonlySet<string>, around: Surroundings): Finding {
  const [finding] = group.found as [Finding];
  const units = [...new Set(group.found.map(it => it.document.unit))];
  const partly = units.length < all.size;
  const cause = partly ? causeOf(group, units, around) : undefined;
  const texts = new Set(group.found.map(it => JSON.stringify(it.said.data)));
  const said = partly || texts.size > 1 ? inUnits(finding.said, units.map(around.nameOf)) : finding.said;
  const applied = { units, partly, finding, span: cause?.at ?? finding.span };
  if (!cause) return { ...finding, document: group.document, span: group.span, said, applied };
  const itself: Related = {
    resource: finding.resource!,
    at: finding.span,
    said: say(MESSAGES.object, { kind: finding.resource!.kind, name: finding.resource!.name?.value ?? '' }),
  };
  return {
    ...finding,
    ...writtenAt(cause.resource.document, cause.at),
    resource: cause.resource,
    path: undefined,
    said,
    related: [itself, ...finding.related.filter(it => it !== cause)],
    applied,
  };
}

/**
 * What is written in a file of these units alone, where the finding's own place is one that others share: a base is not
 * to be blamed for what an overlay makes of it.
 */
function causeOf({ document, found }: Group, units: readonly string[], around: Surroundings): Related | undefined {
  const isTheirs = (uri: string): boolean => around.unitsWith(uri).every(it => units.includes(it));
  if (isTheirs(document.uri)) return undefined;
  return found[0]!.related.find(it => isTheirs(writtenAt(it.resource.document, it.at).document.uri));
}

function inUnits(finding: Said, names: readonly string[]): Said {
  const [unit = '', other = ''] = names;
  if (names.length === 1) return say(MESSAGES.inOne, { unit, finding });
  if (names.length === 2) return say(MESSAGES.inTwo, { unit, other, finding });
  return say(MESSAGES.inMany, { unit, count: names.length - 1, finding });
}
