/** The relations that are rows of `model/references`: by name, with a port beside it, and by labels. */
import { service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import {
  type NameReference,
  referenceKey,
  type SelectorReference,
  type SelectorRow,
  selectedByAnyKey,
  selectedByKey,
} from '../model/references/reference.ts';
import { REFERENCE_ROWS } from '../model/references/registry.generated.ts';
import { as, type Resource } from '../model/resource.ts';
import { shownText } from '../syntax/go-template/symbol.ts';
import { labelsOf, selectedResources, selectorLinks, shownSelector } from './labels.ts';
import { objectsMeant, splitType } from './objects.ts';
import { type Reference, type Relation, targetOf } from './relation.ts';
import { servicesSelecting } from './selection.ts';
import { portLink, portTargets } from './service-ports.ts';
import type { Index } from './workspace-index.ts';

/** One a row's id: rows that only differ in how it is written share theirs. */
export const ROW_RELATIONS: readonly Relation[] = [...new Set(REFERENCE_ROWS.map(it => it.id))].map(
  (id): Relation => ({
    id,
    references: (from, index) => [
      ...from.mentions.names.filter(it => it.row.id === id).map(it => resolvedName(it, from, index)),
      ...from.mentions.selectors.filter(it => it.row.id === id).map(it => resolvedSelector(it, from, index)),
    ],
    sources: (target, index) => sourcesOf(target, index).filter(it => mentions(it, id)),
  }),
);

function mentions({ mentions: { names, selectors } }: Resource, id: string): boolean {
  return names.some(it => it.row.id === id) || selectors.some(it => it.row.id === id);
}

/** A reference by name, resolved. */
export function resolvedName(it: NameReference, from: Resource, index: Index): Reference {
  const relation = it.row.id;
  const to = objectsMeant(it, from, index).filter(other => other !== from);
  const name = { relation, from, at: [it.name.span], means: 'name' as const, targets: to.map(targetOf) };
  const ports =
    it.port && it.row.port ? portLink(relation, from, it.port, portTargets(it.port, it.row.port, to, index)) : [];
  return { relation, from, at: it.name.span, wanted: wantedBy(it, from), to, links: [name, ports].flat() };
}

/** `Service/web:80`, with its namespace where that is another one. */
function wantedBy({ to, name, namespace, port, row }: NameReference, from: Resource): string {
  const [, kind] = splitType(to);
  const other = namespace && namespace.value !== from.namespace?.value ? `${shownText(namespace.value)}/` : '';
  const number = port?.value ?? row.portByDefault;
  return `${kind}/${other}${shownText(name.value)}${number === undefined ? '' : `:${shownText(String(number))}`}`;
}

/** A reference by labels, resolved. */
function resolvedSelector(it: SelectorReference, from: Resource, index: Index): Reference {
  const { row, selector, ports } = it;
  const relation = row.id;
  const to = selectedResources(it, from, index);
  const links = [
    ...selectorLinks(relation, from, selector, to, resource => labelsOf(resource, row.of)),
    ...ports.map(({ port, means }) => portLink(relation, from, port, portTargets(port, means, to, index))),
  ];
  return { relation, from, at: selector.at, wanted: `labels ${shownSelector(selector)}`.trim(), to, links };
}

/** Whoever may name or select a resource; for a workload also who selects the Services in front of it. */
function sourcesOf(target: Resource, index: Index): readonly Resource[] {
  const name = (target.name ?? target.symbol)?.value;
  const named = name === undefined ? [] : index.anywhere(referenceKey(`${target.group}/${target.kind}`, name));
  const pods = workloadOf(target) ? selecting(target, 'pods', index) : [];
  const services = as(target, service) ? selecting(target, 'services', index) : [];
  // A monitor may name a port of the pods that are behind the Services which it selects.
  const facts = workloadOf(target);
  const through = facts ? servicesSelecting(target, facts, index).flatMap(it => selecting(it, 'services', index)) : [];
  return [...new Set([...named, ...pods, ...services, ...through])];
}

function selecting(target: Resource, of: SelectorRow['of'], index: Index): readonly Resource[] {
  const labels = labelsOf(target, of)?.labels ?? [];
  return [...labels.map(it => selectedByKey(of, it)), selectedByAnyKey(of)].flatMap(it => index.everywhere(it, target));
}
