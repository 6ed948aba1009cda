/** What may have been meant by a name for which there is no object. */
import { service } from '../model/kinds/service.ts';
import { type NameReference, referenceKey } from '../model/references/reference.ts';
import { as, type Resource } from '../model/resource.ts';
import { likenessOf } from './like-names.ts';
import { splitType } from './objects.ts';
import { farness } from './selection.ts';
import { portsMeant } from './service-ports.ts';
import { anywhereNameKey, type Index } from './workspace-index.ts';

/**
 * `renamed`: a kustomization has given it another name, and did not know of the reference. `slip`: a letter or two.
 * `variant`: with or without a part such as `-svc`. `elsewhere`: the same name in another namespace. `candidate`: hardly
 * more than a guess, from which nothing follows.
 */
export interface Meant {
  readonly how: 'renamed' | 'slip' | 'variant' | 'elsewhere' | 'candidate';
  readonly resource: Resource;
}

/** What a name is looked for by. */
export type Wanted = Pick<NameReference, 'to' | 'name' | 'namespace'> & Partial<NameReference>;

/** The name by which files name an object: what a kustomization puts around it, it puts around references, too. */
export function nameToWrite({ name, written }: Resource): string {
  return written?.name?.value ?? name?.value ?? '';
}

/** The likeliest first. `leftOver`: as `leftOverIn` gives them; one that is alone is a guess where nothing else comes near. */
export function meantInstead(
  { to, name }: Wanted,
  from: Resource,
  others: readonly Resource[],
  leftOver: readonly Resource[],
  index: Index,
): readonly Meant[] {
  const [group, kind] = splitType(to);
  const named = others.filter(it => it.name !== undefined && it !== from);
  const elsewhere = index
    .everywhere(anywhereNameKey(group, kind, name.value), from)
    .filter(it => it !== from && !it.document.skipped);
  const ranked = (how: Meant['how'], found: readonly Resource[]): readonly Meant[] =>
    [...found].sort((a, b) => farness(from, a) - farness(from, b)).map(resource => ({ how, resource }));
  const alike = (how: 'slip' | 'variant' | 'candidate'): readonly Meant[] =>
    ranked(
      how,
      named.filter(it => likenessOf(name.value, nameToWrite(it)) === how),
    );
  const renamed = named.filter(it => nameToWrite(it) === name.value);
  const found = [
    ...ranked('renamed', renamed),
    ...alike('slip'),
    ...ranked('elsewhere', elsewhere),
    ...alike('variant'),
    ...alike('candidate'),
  ];
  return found.length > 0 || leftOver.length !== 1 ? found : ranked('candidate', leftOver);
}

/**
 * The objects of the kind in the same file that nothing there names along the same row, and that have the port. None for what
 * is of that kind itself: beside an alias other Services stand for other reasons.
 */
export function leftOverIn(
  { to, row, port }: Wanted,
  from: Resource,
  others: readonly Resource[],
  index: Index,
): readonly Resource[] {
  if (to === `${from.group}/${from.kind}`) return [];
  const asked = port?.value ?? row?.portByDefault;
  const hasPort = (it: Resource): boolean => {
    const facts = as(it, service);
    if (!facts || asked === undefined || row?.port === undefined) return true;
    return portsMeant({ value: asked, span: it.kindSpan }, row.port, facts, it, index).length > 0;
  };
  const inFile = (it: Resource): boolean => it.document.uri === from.document.uri;
  return others.filter(
    it =>
      inFile(it) &&
      it !== from &&
      it.name &&
      hasPort(it) &&
      !index
        .anywhere(referenceKey(to, it.name.value))
        .some(
          other =>
            inFile(other) &&
            other.mentions.names.some(one => one.row.id === row?.id && one.name.value === it.name!.value),
        ),
  );
}
