/** Objects that a reference may name, and the namespaces that they are in. */
import { objectsOfType, objectsOfTypeAnywhere } from '../../index/objects-of-type.ts';
import { service } from '../../model/kinds/service.ts';
import { Reader } from '../../model/read.ts';
import type { NameForm, NamePlace, NameRow, ObjectType } from '../../model/references/reference.ts';
import { stepsOf } from '../../model/references/walk.ts';
import { as, type Resource } from '../../model/resource.ts';
import { type Node, nodeAt, type ScalarNode } from '../../syntax/node.ts';
import type { Said } from '../../text/message.ts';
import { type Fact, grouped, whose } from './fact.ts';
import type { Place } from './place.ts';
import { summary } from './services.ts';
import { isItself, writtenName, writtenNamespace } from './site.ts';

/** Whether a reference is one of the row's type, by what stands beside its name. */
export function isMeant({ name, when }: NamePlace, around: Node | undefined): boolean {
  return !when || name === '' || (around !== undefined && when(around, newReader()));
}

/** For the name of an object of this type. */
export function namesFor(
  to: ObjectType,
  { text = 'name', namespace: rule }: NameRow,
  { namespace, name, when }: NamePlace,
  place: Place,
  around: Node | undefined,
): readonly Fact[] {
  const written = namespace && textAt(around, namespace);
  const near = FORMS[text](place, to, written);
  // What is of no namespace may name objects of any.
  const isOpen = rule === 'field' && written === undefined && !place.resource.namespace;
  const all = near.length === 0 && isOpen ? named(place, to, it => it.name) : near;
  // A text says by itself what it means.
  return name === '' && when ? all.filter(it => when(scalar(String(it.value)), newReader())) : all;
}

/** For the namespace: those with such an object, first those with one of the name that is written. */
export function namespacesFor(
  to: ObjectType,
  { name }: NamePlace,
  place: Place,
  around: Node | undefined,
): readonly Fact[] {
  const all = objectsOfTypeAnywhere(to, place.resource, place.snap.index);
  const wanted = textAt(around, name);
  const isWanted = (it: Resource): boolean => writtenName(place, it) === wanted;
  const ranked = [...all.filter(isWanted), ...all.filter(it => !isWanted(it))];
  return grouped(
    ranked,
    it => writtenNamespace(place, it),
    it => it,
  );
}

/** What is offered for an object of a type, by how texts name it. */
const FORMS: Readonly<
  Record<NameForm, (place: Place, type: ObjectType, namespace: string | undefined) => readonly Fact[]>
> = {
  name: objectNames,
  host: (place, type) => [
    ...objectNames(place, type, undefined),
    ...named(place, type, ({ name, namespace }) =>
      namespace
        ? `${name}.${namespace}.svc.${place.snap.config(place.resource.document.uri).clusterDomain}`
        : undefined,
    ),
  ],
  namespaced: (place, type) => [
    ...objectNames(place, type, undefined),
    ...named(place, type, ({ name, namespace }) => (namespace ? `${namespace}/${name}` : undefined)),
  ],
  // A text, of which the name is a part.
  address: () => [],
};

/** Those of a namespace, that of the resource if none is given. */
export function objectNames(place: Place, type: ObjectType, namespace: string | undefined): readonly Fact[] {
  const { resource, snap } = place;
  const here = objectsOfType(type, namespace, resource, snap.index);
  const isWrittenSo = (it: Resource): boolean => namespace !== undefined && it.written?.namespace?.value === namespace;
  const found = here.length > 0 ? here : objectsOfTypeAnywhere(type, resource, snap.index).filter(isWrittenSo);
  return factsOf(place, found, it => writtenName(place, it));
}

/** Those of every namespace. */
function named(
  place: Place,
  type: ObjectType,
  text: (it: { readonly name: string; readonly namespace: string | undefined }) => string | undefined,
): readonly Fact[] {
  const found = objectsOfTypeAnywhere(type, place.resource, place.snap.index);
  return factsOf(
    place,
    found,
    ({ name, namespace }) => name && text({ name: name.value, namespace: namespace?.value }),
  );
}

function factsOf(
  place: Place,
  resources: readonly Resource[],
  text: (it: Resource) => string | undefined,
): readonly Fact[] {
  return resources.flatMap((it): Fact[] => {
    const value = isItself(place, it) ? undefined : text(it);
    return value === undefined ? [] : [{ value, detail: about(it) }];
  });
}

function about(it: Resource): Said {
  const facts = as(it, service);
  return facts ? summary(facts) : whose([it]);
}

function textAt(around: Node | undefined, path: string): string | undefined {
  return newReader().textOf(nodeAt(around, ...stepsOf(path)))?.value;
}

function newReader(): Reader {
  return new Reader(it => it);
}

function scalar(text: string): ScalarNode {
  return { type: 'scalar', span: { start: 0, end: 0 }, text, style: 'plain' };
}
