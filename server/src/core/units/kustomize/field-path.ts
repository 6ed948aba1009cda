/**
 * The field paths of `replacements` (kyaml `PathGetter`, `PathMatcher`): `spec.ports.0.port`, `spec.ports.[name=http]`,
 * `spec.*.name`. In a target, the value of an item's field is a regular expression, unanchored.
 */
import {
  clone,
  type Draft,
  type DraftMap,
  emptyMap,
  getPair,
  isNull,
  isText,
  plainValue,
  set,
  textScalar,
} from './draft.ts';
import { pattern } from './selector.ts';

/** `a.b.[name=x].c` to its steps: dots inside of brackets do not part, `\.` is a dot. */
function stepsOf(path: string): readonly string[] {
  const steps = path.match(/(?:\[[^\]]*\]|\\\.|[^.])+/g) ?? [];
  return steps.map(it => {
    const plain = it.replaceAll('\\.', '.');
    return /^\[[^=]*\]$/.test(plain) ? plain.slice(1, -1) : plain;
  });
}

/** What stands at a path; undefined where nothing does, or something empty. */
export function valueAt(root: DraftMap, path: string): Draft | undefined {
  let at: Draft | undefined = root;
  for (const step of stepsOf(path)) {
    const match = /^\[([^=]*)=(.*)\]$/.exec(step);
    if (at?.type === 'seq') {
      const { items }: { readonly items: readonly (Draft | undefined)[] } = at;
      if (match) at = items.find(it => textOfKey(it, match[1]!) === match[2]);
      else at = step === '-' ? items.at(-1) : items[Number(step)];
    } else at = getPair(at, step)?.value;
  }
  return isNull(at) || (at?.type === 'map' && at.pairs.length === 0) || (at?.type === 'seq' && at.items.length === 0)
    ? undefined
    : at;
}

function textOfKey(item: Draft | undefined, key: string): string | undefined {
  const it = key === '' ? item : getPair(item, key)?.value;
  return it?.type === 'scalar' ? it.text : undefined;
}

/** `create`: fields that are not there are made. `delimiter`: only the part of the field with this index is written. */
export interface CopyOptions {
  readonly create: boolean;
  readonly delimiter: string;
  readonly index: number;
}

/** Copies into every field at the path; false where there is none, or where the field cannot take it. */
export function copyTo(root: DraftMap, path: string, value: Draft, options: CopyOptions): boolean {
  let done = 0;
  const put = (old: Draft | undefined, set: (it: Draft) => void): void => {
    const made = replaced(old, value, options);
    if (!made) return;
    done++;
    set(made);
  };
  const complete = visit(root, stepsOf(path), 0, options.create ? value : undefined, put);
  return complete && done > 0;
}

function visit(
  at: Draft | undefined,
  steps: readonly string[],
  depth: number,
  create: Draft | undefined,
  put: (old: Draft | undefined, set: (it: Draft) => void) => void,
): boolean {
  const step = steps[depth]!;
  const last = depth === steps.length - 1;
  const enter = (old: Draft | undefined, set: (it: Draft) => void): boolean => {
    if (!last) return visit(old, steps, depth + 1, create, put);
    put(old, set);
    return true;
  };
  if (at?.type === 'map') {
    if (!getPair(at, step) && create) set(at, step, last ? blank(create) : container(steps[depth + 1]!, create));
    const pair = getPair(at, step);
    return !pair || enter(pair.value, it => set(at, step, it));
  }
  if (at?.type !== 'seq') return isNull(at);
  const match = /^\[([^=]*)=(.*)\]$/.exec(step);
  const fits = match && pattern(match[2]!, false);
  if (typeof fits === 'string') return false;
  if (!match && step !== '*' && !/^\d+$/.test(step)) return false;
  let indexes = [...at.items.keys()].filter(i => {
    if (match) return (fits as RegExp).test(textOfKey(at.items[i], match[1]!) ?? '\0');
    return step === '*' || i === Number(step);
  });
  if (indexes.length === 0 && create && (match || Number(step) === at.items.length)) {
    at.items.push(
      match ? keyed(match[1]!, match[2]!, create) : last ? blank(create) : container(steps[depth + 1]!, create),
    );
    indexes = [at.items.length - 1];
  }
  if (indexes.length === 0 && !match && step !== '*') return false;
  return indexes.every(i =>
    enter(at.items[i], it => {
      at.items[i] = it;
    }),
  );
}

/** What a created field is before the value is put in: of its kind. */
function blank(value: Draft): Draft {
  return value.type === 'scalar' ? { ...value, text: '', style: 'plain', untyped: true } : clone(value);
}

function container(next: string, { span }: Draft): Draft {
  const list = /^\[.*=.*\]$/.test(next) || /^\d+$/.test(next);
  return list ? { type: 'seq', span, items: [], flow: false } : emptyMap(span);
}

function keyed(key: string, value: string, { span }: Draft): Draft {
  const scalar = { type: 'scalar', span, text: value, style: 'plain' } as const;
  if (key === '') return scalar;
  const map = emptyMap(span);
  set(map, key, scalar);
  return map;
}

/**
 * The field's new value. A scalar keeps its own type whatever it is given: text stays text, and a number that is given
 * something else makes kustomize fail.
 */
function replaced(old: Draft | undefined, value: Draft, options: CopyOptions): Draft | undefined {
  let text = value.type === 'scalar' ? value.text : '';
  if (options.delimiter) {
    if (old?.type !== 'scalar' || value.type !== 'scalar') return undefined;
    const parts = old.text.split(options.delimiter);
    if (options.index < 0) parts.unshift(text);
    else if (options.index >= parts.length) parts.push(text);
    else parts[options.index] = text;
    text = parts.join(options.delimiter);
  }
  if (old?.type !== 'scalar') return value.type === 'scalar' ? { ...value, text } : clone(value);
  if (old.untyped) return { type: 'scalar', span: value.span, text, style: 'plain', untyped: true };
  if (isText(old)) return textScalar(text, value.span);
  if (isNull(old)) return old;
  if (typeof plainValue(text) === typeof plainValue(old.text)) return { ...old, text, span: value.span };
  return { ...textScalar(text, value.span), mistyped: true };
}
