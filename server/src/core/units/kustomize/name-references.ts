/**
 * Names follow their resources: when everything has its last name, fields that say an earlier one are put right
 * (`api/filters/nameref`, `api/internal/accumulator/namereferencetransformer.go`).
 */
import { type Draft, type DraftMap, get, isNull, set, textAt } from './draft.ts';
import { type Gvk, selects, visitFields } from './field-spec.ts';
import { effectiveNamespace, firstName, type Item, isClusterScoped, nameOf, namesOf, sameNamespace } from './item.ts';
import type { NameReference } from './name-reference-specs.ts';
import { placeIn, type Session } from './session.ts';

export function fixNameReferences(
  items: readonly Item[],
  references: readonly NameReference[],
  session: Session,
): void {
  // Only what has had another name can be meant by it.
  const renamed = items.filter(it => it.previous.length > 0);
  const byName = new Map<string, Item[]>();
  for (const item of renamed)
    for (const name of new Set(item.previous.map(it => it.name))) byName.set(name, [...(byName.get(name) ?? []), item]);
  if (byName.size === 0) return;
  const byKind = new Map<string, { readonly item: Item; readonly first: Gvk }[]>();
  for (const item of items) {
    const first = firstName(item);
    byKind.set(first.kind, [...(byKind.get(first.kind) ?? []), { item, first }]);
  }
  for (const reference of references) {
    for (const spec of reference.fieldSpecs) {
      for (const { item, first } of spec.kind ? (byKind.get(spec.kind) ?? []) : [...byKind.values()].flat()) {
        if (!selects(spec, first)) continue;
        const fix = new Fix(item, reference, spec.path, byName, items, session);
        visitFields(
          item.root,
          { path: spec.path },
          'value',
          item.root.span,
          ({ value, put }) => fix.set(value, put),
          () => {},
        );
      }
    }
  }
}

/** One field of one resource. */
class Fix {
  readonly #referrer: Item;
  readonly #target: Partial<Gvk>;
  readonly #path: string;
  readonly #byName: ReadonlyMap<string, readonly Item[]>;
  readonly #items: readonly Item[];
  readonly #session: Session;

  constructor(
    referrer: Item,
    target: Partial<Gvk>,
    path: string,
    byName: ReadonlyMap<string, readonly Item[]>,
    items: readonly Item[],
    session: Session,
  ) {
    this.#referrer = referrer;
    this.#target = target;
    this.#path = path;
    this.#byName = byName;
    this.#items = items;
    this.#session = session;
  }

  /** A name, a map with name and namespace, or a list of either. */
  set(value: Draft | undefined, put: (it: Draft) => void): void {
    if (isNull(value)) return;
    if (value?.type === 'map') this.#setMap(value);
    else if (value?.type === 'seq') {
      value.items.forEach((item, i) => {
        this.set(item, it => {
          value.items[i] = it;
        });
      });
    } else if (value?.type === 'scalar') {
      const found = this.#referral(value.text, value, () => true, false);
      const name = found && textAt(found.root, 'metadata', 'name');
      if (name && name !== value.text) put({ ...value, text: name });
    }
  }

  #setMap(map: DraftMap): void {
    const old = get(map, 'name');
    if (old?.type !== 'scalar') return;
    const namespace = get(map, 'namespace');
    const wanted = namespace?.type === 'scalar' ? namespace.text : '';
    const inNamespace = (it: Item, name = firstName(it)): boolean => effectiveNamespace(name) === wanted;
    // Where anything at all came from that namespace, only what came from there is meant.
    const origins = namespace && this.#items.some(it => this.#inReach(it) && inNamespace(it));
    const fits = (it: Item): boolean => !namespace || inNamespace(it, origins ? firstName(it) : nameOf(it.root));
    const found = this.#referral(old.text, old, fits, true);
    if (!found) return;
    const name = nameOf(found.root);
    if (name.name === old.text && !name.namespace) return;
    set(map, 'name', { ...old, text: name.name });
    const own = get(found.root, 'metadata', 'namespace');
    if (name.namespace) set(map, 'namespace', own);
  }

  /** The one resource that a name means; undefined where none or several are meant. */
  #referral(old: string, at: Draft, fits: (it: Item) => boolean, withNamespace: boolean): Item | undefined {
    const referrer = nameOf(this.#referrer.root);
    let found = (this.#byName.get(old) ?? []).filter(
      it =>
        fits(it) &&
        it.previous.some(name => name.name === old) &&
        previously(it, this.#target) &&
        this.#isRole(it) &&
        this.#reaches(it),
    );
    if (found.length === 1) return found[0];
    found = found.filter(it => sameContext(it, this.#referrer, true));
    if (found.length > 1) found = found.filter(it => sameContext(it, this.#referrer, false));
    const [first] = found;
    if (!first) return undefined;
    const name = nameOf(first.root);
    const same = found.every(it => {
      const other = nameOf(it.root);
      return other.name === name.name && (!withNamespace || other.namespace === name.namespace);
    });
    if (same) return first;
    this.#session.refuse('reference-ambiguous', placeIn(this.#referrer.origin, at.span), old, referrer);
    return undefined;
  }

  /** A binding says itself of which kind its role is. */
  #isRole(candidate: Item): boolean {
    if (!this.#path.endsWith('roleRef/name')) return true;
    const role = get(this.#referrer.root, 'roleRef');
    if (!get(role, 'apiGroup') || !get(role, 'kind')) return true;
    return previously(candidate, { group: textAt(role, 'apiGroup'), kind: textAt(role, 'kind') });
  }

  /** Whether the referrer can name the candidate: across namespaces only accounts can be named. */
  #reaches(candidate: Item): boolean {
    const [from, to] = [nameOf(this.#referrer.root), nameOf(candidate.root)];
    if (isClusterScoped(from) || isClusterScoped(to) || sameNamespace(from, to)) return true;
    return to.kind === 'ServiceAccount' && this.#inReach(candidate);
  }

  /** Whether the candidate is looked at: it is in no namespace, in this one, or in that of an account of a binding. */
  #inReach(candidate: Item): boolean {
    const [from, to] = [nameOf(this.#referrer.root), nameOf(candidate.root)];
    if (isClusterScoped(from) || isClusterScoped(to) || sameNamespace(from, to)) return true;
    const subjects = from.kind === 'RoleBinding' ? get(this.#referrer.root, 'subjects') : undefined;
    return (subjects?.type === 'seq' ? subjects.items : []).some(
      it => textAt(it, 'kind') === 'ServiceAccount' && textAt(it, 'namespace') === to.namespace,
    );
  }
}

function previously(item: Item, gvk: Partial<Gvk>): boolean {
  return namesOf(item)
    .slice(0, -1)
    .some(it => selects(gvk, it));
}

/** Whether two resources went through the same prefixes and suffixes, as far as the shorter list goes. */
function sameContext(a: Item, b: Item, emptyFits: boolean): boolean {
  const same = (x: readonly string[], y: readonly string[]): boolean => {
    if (emptyFits && (x.length === 0 || y.length === 0)) return true;
    const length = Math.min(x.length, y.length);
    if (length === 0) return x.length === y.length;
    return x.slice(x.length - length).join() === y.slice(y.length - length).join();
  };
  return same(a.prefixes, b.prefixes) && same(a.suffixes, b.suffixes);
}
