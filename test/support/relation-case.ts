/**
 * What a page of `test/relations/` must show for one of its cases: every end of every link of the page's relation, and every
 * finding. `from` leads to `to` (of the same number, where there are several), `leads nowhere` is a reference whose target
 * is not there, `warning: rule-id` is a finding.
 */
import { referencesFrom } from '../../server/src/core/index/links.ts';
import type { Link, Reference } from '../../server/src/core/index/relation.ts';
import type { Resource } from '../../server/src/core/model/resource.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import type { Location, Snapshot } from '../../server/src/core/service/snapshot.ts';
import { SourceText, type Span } from '../../server/src/core/text/text.ts';
import { type Case, type FixtureFile, type Mark, markOf, showCase } from './fixture.ts';
import { pathOf, uriOf } from './workspace.ts';

/** A place in a file that is an end of links of the relation. */
export interface End extends Location {
  readonly kind: 'from' | 'to' | 'nowhere';
  /** The links between places that belong together. */
  readonly group: number;
  /** Those that begin or end here; a reference that has none leads nowhere. */
  readonly links: readonly Link[];
  /** The resources that stand here, as they are applied. */
  readonly of: readonly Resource[];
}

/** The ends of a relation's links, in the order of the files and their texts. */
export function endsOf(snap: Snapshot, id: string): readonly End[] {
  const found = new Map<string, Building>();
  const group = new Groups();
  const add = (kind: End['kind'], resource: Resource, span: Span, link: Link | undefined): string => {
    const place = snap.locate(resource.document, span);
    const key = `${kind} ${place.uri} ${place.span.start}`;
    const it = found.get(key) ?? { kind, ...place, links: [], of: [] };
    if (link) it.links.push(link);
    if (!it.of.includes(resource)) it.of.push(resource);
    found.set(key, it);
    return key;
  };
  for (const reference of referencesOf(snap, id)) {
    const { from, at, links } = reference;
    if (leadsNowhere(reference)) add('nowhere', from, at, undefined);
    else {
      for (const link of links) {
        const key = add(link.targets.length > 0 ? 'from' : 'nowhere', from, placeOf(link), link);
        for (const { resource, at, full } of link.targets)
          group.join(key, add('to', resource, at.start < at.end ? at : full, link));
      }
    }
  }
  const inOrder = [...found].sort(([, a], [, b]) =>
    a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1,
  );
  return inOrder.map(([key, it]) => ({ ...it, group: it.kind === 'nowhere' ? 0 : group.numberOf(key) }));
}

type Building = Pick<End, 'kind' | 'uri' | 'span'> & { readonly links: Link[]; readonly of: Resource[] };

/** All references of a relation, in whatever unit. */
export function referencesOf(snap: Snapshot, id: string): readonly Reference[] {
  return snap
    .resources()
    .flatMap(it => referencesFrom(it, snap.index))
    .filter(it => it.relation === id);
}

function leadsNowhere({ links }: Reference): boolean {
  return links.every(it => it.targets.length === 0);
}

/** Where a link is written: the last of its texts that is not empty. */
function placeOf({ at }: Link): Span {
  return at.findLast(it => it.start < it.end) ?? at[0]!;
}

/** Things that are joined are in one group; groups are numbered as they are asked for. */
class Groups {
  readonly #parents = new Map<string, string>();
  readonly #numbers = new Map<string, number>();

  join(a: string, b: string): void {
    this.#parents.set(this.#rootOf(a), this.#rootOf(b));
  }

  numberOf(key: string): number {
    const root = this.#rootOf(key);
    const number = this.#numbers.get(root) ?? this.#numbers.size + 1;
    this.#numbers.set(root, number);
    return number;
  }

  #rootOf(key: string): string {
    let at = key;
    for (let next = this.#parents.get(at); next !== undefined && next !== at; next = this.#parents.get(at)) at = next;
    return at;
  }
}

/** The case's `yaml` block with the marks of what is there now. */
export function shownNow(it: Case, snap: Snapshot, ends: readonly End[], findings: readonly Finding[]): string {
  const several = new Set(ends.filter(end => end.kind !== 'nowhere').map(end => end.group)).size > 1;
  const wordsOf = ({ kind, group }: End): string =>
    kind === 'nowhere' ? 'leads nowhere' : several ? `${kind} ${group}` : kind;
  const marks = [
    ...ends.map(end => ({ ...end, text: wordsOf(end) })),
    ...findings.map(({ severity, rule, document, span }) => ({
      ...snap.locate(document, span),
      text: `${severity}: ${rule}`,
    })),
  ];
  return showCase(it, file => marksIn(file, marks));
}

function marksIn(
  { path, text }: FixtureFile,
  marks: readonly (Location & { readonly text: string })[],
): readonly Mark[] {
  const [source, lines] = [new SourceText(text), text.split('\n')];
  const found = marks.filter(it => it.uri === uriOf(path)).map(it => markOf(source.rangeOf(it.span), lines, it.text));
  return [...new Map(found.map(it => [JSON.stringify(it), it])).values()];
}

/** All findings of a case, file by file. */
export function findingsOf({ files }: Pick<Case, 'files'>, snap: Snapshot): readonly Finding[] {
  return files.flatMap(({ path }) => snap.findings(uriOf(path)));
}

/** A finding as `file rule severity`, to compare lists of them by. */
export function nameOfFinding({ document, rule, severity }: Finding): string {
  return `${pathOf(document.uri)} ${severity} ${rule}`;
}
