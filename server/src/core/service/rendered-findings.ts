/**
 * Findings about rendered objects, brought back to the files. What several overlays have in common is said once, on the
 * line that causes it: where it holds in some of them only, that is a line of theirs, if there is one.
 */
import { type Document, nameOf, type Resource, writtenAt } from '../model/resource.ts';
import type { Finding, Related } from '../rules/rule.ts';
import { catalogue, say, sentence } from '../text/message.ts';
import type { Span } from '../text/text.ts';
import { affixOf, causeOf } from './causes.ts';
import { inUnits } from './in-units.ts';
import { saidOnce } from './said-once.ts';

const MESSAGES = catalogue({
  object: { en: '{kind} {name}, as it is applied there.', ko: '그곳에 적용되는 {kind} {name}입니다.' },
});

/** What has to be known beside the findings themselves. */
export interface Surroundings {
  /** What is rendered of the objects of a document, unit by unit. */
  variantsOf(origin: Document): readonly Resource[];
  findings(resource: Resource): readonly Finding[];
  /** The units that a file is part of. */
  unitsWith(uri: string): readonly string[];
  /** A unit as people write it. */
  nameOf(unit: string): string;
}

/** Kept from change to change: only what is said of objects that have changed is found out again. */
export class RenderedFindings {
  readonly #around: Surroundings;
  /** By the document that holds the objects. */
  readonly #found = new Map<Document, readonly Finding[]>();
  /** The documents of such objects, by the file in which something is said of them. */
  readonly #origins = new Map<string, Set<Document>>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** What is shown in a file, in an order that does not depend on what was there before. */
  in(uri: string): readonly Finding[] {
    const found = [...(this.#origins.get(uri) ?? [])].flatMap(it => this.#found.get(it)!);
    const shown = found.filter(it => it.document.uri === uri).map(it => ({ it, key: keyOf(it) }));
    const sorted = shown.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ it }) => it);
    return saidOnce(sorted, it => this.#around.nameOf(it));
  }

  /** Finds out what is to be said of the objects in these documents, and gives the files where that is or was shown. */
  update(origins: Iterable<Document>): ReadonlySet<string> {
    const affected = new Set<string>();
    for (const origin of origins) {
      for (const { document } of this.#found.get(origin) ?? []) {
        affected.add(document.uri);
        const known = this.#origins.get(document.uri);
        if (known?.delete(origin) && known.size === 0) this.#origins.delete(document.uri);
      }
      const found = findingsOfObjects(this.#around.variantsOf(origin), this.#around);
      if (found.length) this.#found.set(origin, found);
      else this.#found.delete(origin);
      for (const { document } of found) {
        affected.add(document.uri);
        this.#origins.set(document.uri, (this.#origins.get(document.uri) ?? new Set()).add(origin));
      }
    }
    return affected;
  }
}

function keyOf({ rule, said, applied }: Finding): string {
  const { resource } = applied!.finding;
  return `${rule} ${sentence(said, 'en')} ${resource && `${nameOf(resource)} ${resource.document.uri} ${resource.item}`}`;
}

/** The findings about the objects of one document in all units. */
function findingsOfObjects(variants: readonly Resource[], around: Surroundings): readonly Finding[] {
  const units = new Map<number | null, Set<string>>();
  const groups = new Map<string, Group>();
  const numbers = new Map<Document, number>();
  const numberOf = (it: Document): number => numbers.get(it) ?? numbers.set(it, numbers.size).size - 1;
  for (const resource of variants) {
    const { item } = resource;
    units.set(item, (units.get(item) ?? new Set()).add(resource.document.unit));
    for (const finding of around.findings(resource)) {
      const { document, span } = writtenAt(finding.document, finding.span);
      const key = `${finding.rule} ${finding.severity} ${item} ${numberOf(document)} ${span.start} ${finding.said.message.en}`;
      const group = groups.get(key);
      if (group) group.found.push(finding);
      else groups.set(key, { item, document, span, found: [finding] });
    }
  }
  return [...groups.values()].map(it => shownOf(it, units.get(it.item)!, around));
}

/** One fault of one object, in all units in which it is found. */
interface Group {
  readonly item: number | null;
  /** Where it is written. */
  readonly document: Document;
  readonly span: Span;
  readonly found: Finding[];
}

function shownOf(group: Group, all: ReadonlySet<string>, around: Surroundings): Finding {
  const [finding, ...others] = group.found as [Finding, ...Finding[]];
  const units = [...new Set(group.found.map(it => it.document.unit))];
  const partly = units.length < all.size;
  const affix = affixOf(finding);
  const cause = affix ?? causeOf(finding, group.document, partly ? units : undefined, around.unitsWith);
  const texts = new Set(group.found.map(it => JSON.stringify(it.said.data)));
  const said = partly || texts.size > 1 ? inUnits(finding.said, units.map(around.nameOf)) : finding.said;
  const applied = { units, partly, finding, others, span: cause?.at ?? finding.span };
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
    path: affix && ['metadata', 'name'],
    said,
    ...(affix && { fixes: () => [] }),
    related: [itself, ...finding.related.filter(it => it !== cause)],
    applied,
  };
}
