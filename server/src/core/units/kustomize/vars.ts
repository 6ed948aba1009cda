/** `vars`: `$(NAME)` in a few fields stands for the value of a field of another resource, once names are settled. */
import { scalarValue } from '../../syntax/scalar.ts';
import { assign, type Draft, getPair, isNull, isText, textScalar } from './draft.ts';
import { type FieldSpec, gvkOf, selects, visitFields } from './field-spec.ts';
import { type Item, isClusterScoped, namesOf, sameGvkAndName, sameName } from './item.ts';
import { GVK, type Kustomization } from './kustomization.ts';
import { placeIn, type Session } from './session.ts';
import type { Name, Place } from './types.ts';

export interface Var {
  readonly name: string;
  readonly fieldPath: string;
  readonly at: Place;
}

/** Reads the vars of a kustomization and marks the resources that they mean, by any name these have had so far. */
export function declareVars(
  items: readonly Item[],
  vars: Map<string, Var>,
  file: Kustomization,
  session: Session,
): void {
  for (const it of file.vars) {
    const at = placeIn(file.source.document, it.span);
    const name = it.text('name')?.value ?? '';
    const object = it.struct('objref', `apiVersion ${GVK} name namespace`);
    const field = it.struct('fieldref', 'fieldPath')?.text('fieldPath')?.value || 'metadata.name';
    const [, group, version] = /^(?:(.*)\/)?(.*)$/.exec(object?.text('apiVersion')?.value ?? '') ?? [];
    const wanted: Name = {
      group: group ?? object?.text('group')?.value ?? '',
      version: version || (object?.text('version')?.value ?? ''),
      kind: object?.text('kind')?.value ?? '',
      name: object?.text('name')?.value ?? '',
      namespace: object?.text('namespace')?.value ?? '',
    };
    const same = wanted.namespace || isClusterScoped(wanted) ? sameName : sameGvkAndName;
    const found = items.filter(item => namesOf(item).some(own => same(own, wanted)));
    if (found.length > 1 || vars.has(name)) session.refuse('var-fails', at, name, wanted);
    else if (found[0]) found[0].vars.push(name);
    if (!vars.has(name)) vars.set(name, { name, fieldPath: field, at });
  }
}

export function resolveVars(
  items: readonly Item[],
  vars: ReadonlyMap<string, Var>,
  specs: readonly FieldSpec[],
  session: Session,
): void {
  const values = new Map<string, Draft>();
  for (const { name, fieldPath, at } of vars.values()) {
    const value = valueAt(
      items.find(it => it.vars.includes(name)),
      fieldPath,
    );
    if (value) values.set(name, value);
    else session.refuse('var-fails', at, name);
  }
  if (values.size === 0) return;
  for (const item of items) {
    const gvk = gvkOf(item.root);
    for (const spec of specs) {
      if (!selects(spec, gvk)) continue;
      visitFields(
        item.root,
        { ...spec, create: false },
        'value',
        item.root.span,
        ({ value, put }) => expand(value, put, values),
        () => {},
      );
    }
  }
}

/** `a.b[0].c`, `a.b[name=x]`: the subset of paths that vars are written with. */
function valueAt(item: Item | undefined, path: string): Draft | undefined {
  let at: Draft | undefined = item?.root;
  for (const step of path.match(/\[[^\]]*\]|(?:\\\.|[^.[])+/g) ?? []) {
    const inside = step.startsWith('[') ? step.slice(1, -1) : step.replaceAll('\\.', '.');
    at = at?.type === 'seq' ? at.items[Number(inside)] : getPair(at, inside)?.value;
  }
  return at?.type === 'scalar' && !isNull(at) ? at : undefined;
}

function expand(value: Draft | undefined, put: (it: Draft) => void, values: ReadonlyMap<string, Draft>): void {
  if (value?.type === 'map') for (const it of value.pairs) expandScalar(it.value, made => assign(it, made), values);
  else if (value?.type === 'seq') {
    value.items.forEach((it, i) => {
      expandScalar(it, made => (value.items[i] = made), values);
    });
  } else expandScalar(value, put, values);
}

function expandScalar(value: Draft | undefined, put: (it: Draft) => unknown, values: ReadonlyMap<string, Draft>): void {
  if (value?.type === 'scalar' && value.untyped) put(textScalar(value.text, value.span));
  if (value?.type !== 'scalar' || !isText(value) || !value.text.includes('$')) return;
  // All of the text: what it stands for keeps its type. A part of it becomes part of the text. `$$` is a dollar sign.
  const whole = /^\$\(([^)]*)\)$/.exec(value.text);
  const single = whole && values.get(whole[1]!);
  if (single?.type === 'scalar') {
    put(isText(single) ? textScalar(single.text, value.span) : { ...single, span: value.span });
    return;
  }
  const text = value.text.replace(/\$(?:\$|\(([^)]*)\))/g, (all, name?: string) => {
    if (name === undefined) return '$';
    const it = values.get(name);
    return it?.type === 'scalar' ? String(scalarValue(it)) : all;
  });
  if (text !== value.text) put(textScalar(text, value.span));
}
