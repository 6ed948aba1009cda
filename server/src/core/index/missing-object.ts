/**
 * A name for which there is no object: what may have been meant, and why it may be there all the same. Knows no words: what
 * is made of it is the rules' matter.
 */
import { custom, OPERATOR_KEY } from '../model/kinds/custom.ts';
import { K3S_OBJECTS_KEY } from '../model/kinds/k3s.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { isPlatformService } from '../model/platform.ts';
import type { NameReference } from '../model/references/reference.ts';
import { as, type Document, type Resource } from '../model/resource.ts';
import { isSymbolic } from '../syntax/go-template/symbol.ts';
import { near } from '../text/distance.ts';
import { leftOverIn, type Meant, meantInstead, type Wanted } from './meant-objects.ts';
import { isKnownNamespace } from './namespaces.ts';
import { objectsMeant, splitType } from './objects.ts';
import { calledOf, type Maker, makerOf } from './operators.ts';
import { type Index, kindKey, nameKey } from './workspace-index.ts';

export interface Missing {
  /** What was probably meant, the likeliest first. */
  readonly meant: readonly Meant[];
  readonly doubt: Doubt | undefined;
  /** In the same file there is an object of that kind, with that port, which nothing there names: this one would be there, too. */
  readonly isAmongOthers: boolean;
}

/** Why an object may be there that no file shows. */
export type Doubt =
  | { readonly why: 'unread'; readonly count: number }
  | { readonly why: 'operator'; readonly maker: Maker }
  | { readonly why: 'namespace' };

/** Undefined where the object is there, or where nobody can say that it is not. */
export function missingObject(wanted: Wanted, from: Resource, index: Index): Missing | undefined {
  const { to, name, namespace } = wanted;
  const space = namespace?.value ?? from.namespace?.value;
  // Who knows what the values of a chart make of it.
  if (isSymbolic(name.value) || (namespace && isSymbolic(namespace.value))) return undefined;
  if (objectsMeant({ ...wanted, to } as NameReference, from, index).length > 0) return undefined;
  if (to === '/Service' && isPlatformService(name.value, space)) return undefined;
  const [group, kind] = splitType(to);
  const others = index.find(kindKey(group, kind), from, namespace?.value);
  if (others.some(it => it.symbol && !it.name)) return undefined;
  // What stands in a document that is being typed, and so cannot be linked at this moment.
  if (index.find(nameKey(group, kind, name.value), from, namespace?.value).length > 0) return undefined;
  const leftOver = leftOverIn(wanted, from, others, index);
  const meant = meantInstead(wanted, from, others, leftOver, index);
  const [best] = meant;
  if (best?.how !== 'renamed' && best?.how !== 'slip' && isUnknowable(wanted, from, best, index)) return undefined;
  return { meant, doubt: doubtOf(wanted, from, best, index), isAmongOthers: leftOver.length > 0 };
}

/** Whether the files are no place to look for it. A chart brings more than its own templates show. */
function isUnknowable(wanted: Wanted, from: Resource, best: Meant | undefined, index: Index): boolean {
  return from.document.chart !== undefined || isOutside(wanted, from, best, index) || isMade(wanted, from, index);
}

/** Whether it is looked for in a namespace that the files have nothing of, unless that is a slip. */
function isOutside({ namespace }: Wanted, from: Resource, best: Meant | undefined, index: Index): boolean {
  if (!namespace || namespace.value === from.namespace?.value) return false;
  if (isKnownNamespace(namespace.value, from, index)) return false;
  return best?.how !== 'elsewhere' || !near(namespace.value, best.resource.namespace?.value ?? '');
}

/** Whether it has the name that an operator gives what it makes: that of the custom resource, and often something behind it. */
function isMade({ to, name: { value }, namespace }: Wanted, from: Resource, index: Index): boolean {
  // A HelmChartConfig has the name of the chart that it sets up, which makes Services of that name.
  return [
    ...index.find(OPERATOR_KEY, from, namespace?.value),
    ...index.anywhere(K3S_OBJECTS_KEY).filter(isChartConfig),
  ].some(it => {
    const names = [calledOf(it), to === '/Service' ? as(it, custom)?.makes : undefined];
    return names.some(called => called !== undefined && (value === called || value.startsWith(`${called}-`)));
  });
}

function isChartConfig({ kind }: Resource): boolean {
  return kind === 'HelmChartConfig';
}

function doubtOf(
  { to, name, namespace }: Wanted,
  from: Resource,
  best: Meant | undefined,
  index: Index,
): Doubt | undefined {
  const unread = new Set(
    index
      .skipped(from)
      .filter(it => mayHold(it, to))
      .map(it => it.uri),
  );
  if (unread.size > 0) return { why: 'unread', count: unread.size };
  const maker = makerOf([name.value], from, index, { namespace: namespace?.value });
  // A slip says what was meant, unless there is something of just that name.
  const isNear = best?.how === 'slip' || best?.how === 'renamed';
  if (maker && (maker.byName || !isNear)) return { why: 'operator', maker };
  const isUnsaid = from.namespace === undefined && namespace === undefined;
  if (best?.how === 'elsewhere' && (isUnsaid || best.resource.namespace === undefined)) return { why: 'namespace' };
  return undefined;
}

/** A document of which nothing was read may hold anything; of others it is known which kinds they hold. */
function mayHold({ resources }: Document, type: string): boolean {
  return resources.length === 0 || resources.some(it => `${it.group}/${it.kind}` === type || workloadOf(it));
}
