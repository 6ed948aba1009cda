/** Selecting resources: `patches.target`, `replacements`, and label selectors in the one-line form of `kubectl -l`. */
import { type DraftMap, get } from './draft.ts';
import { gvkOf } from './field-spec.ts';
import { effectiveNamespace, firstName, type Item, nameOf } from './item.ts';

export interface Target {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

/** `invalid`: kustomize refuses it; `unknown`: it is not evaluated here. */
export type Selection = readonly Item[] | 'invalid' | 'unknown';

/** The resources of a `patches.target`, whose fields but for the last two are regular expressions over whole values. */
export function selectItems(items: readonly Item[], target: Target): Selection {
  const fields = ['group', 'version', 'kind', 'name', 'namespace'] as const;
  const patterns = fields.map(it => (target[it] ? pattern(target[it]) : ANYTHING));
  const labels = requirements(target.labelSelector ?? '');
  const annotations = requirements(target.annotationSelector ?? '');
  if (patterns.includes('invalid') || !labels || !annotations) return 'invalid';
  if (patterns.includes('unknown')) return 'unknown';
  const fits = (i: number, ...values: readonly string[]): boolean =>
    values.some(it => (patterns[i] as RegExp).test(it));
  return items.filter(item => {
    const [first, now] = [firstName(item), nameOf(item.root)];
    const { group, version, kind } = gvkOf(item.root);
    return (
      fits(0, group) &&
      fits(1, version) &&
      fits(2, kind) &&
      fits(3, first.name, now.name) &&
      fits(4, effectiveNamespace(first), effectiveNamespace(now)) &&
      meets(labels, pairsAt(item.root, 'labels')) &&
      meets(annotations, pairsAt(item.root, 'annotations'))
    );
  });
}

/** Whether a resource has the labels and annotations that a selector asks for; undefined for an invalid selector. */
export function hasLabels(root: DraftMap, { labelSelector, annotationSelector }: Target): boolean | undefined {
  const labels = requirements(labelSelector ?? '');
  const annotations = requirements(annotationSelector ?? '');
  if (!labels || !annotations) return undefined;
  return meets(labels, pairsAt(root, 'labels')) && meets(annotations, pairsAt(root, 'annotations'));
}

const ANYTHING = /^/;

/**
 * A Go regular expression for whole values. Not evaluated are what JavaScript reads otherwise, and what could take
 * forever here and could not there: Go's engine never goes back.
 */
export function pattern(text: string, whole = true): RegExp | 'invalid' | 'unknown' {
  const flags = text.startsWith('(?i)') ? 'i' : '';
  const body = flags ? text.slice(4) : text;
  if (/\(\?(?!:)|\[\[:|\\[AzQECpPx]|\)[*+{]/.test(body) || (body.match(/[*+{]/g)?.length ?? 0) > 3) return 'unknown';
  try {
    return new RegExp(whole ? `^(?:${body})$` : body, flags);
  } catch {
    return 'invalid';
  }
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

const WORD = '[A-Za-z0-9_./-]+';
const REQUIREMENT = new RegExp(
  String.raw`^\s*(?:(!)\s*(${WORD})|(${WORD})\s*(?:(==|=|!=|>|<)\s*(${WORD}|)|\s(in|notin)\s*\(([^()]*)\)|))\s*(?:,|$)`,
);

/** `a=b,c!=d,e in (x,y),f,!g`; undefined where the API server refuses it. */
function requirements(text: string): readonly Requirement[] | undefined {
  const result: Requirement[] = [];
  for (let rest = text; rest.trim() !== ''; ) {
    const match = REQUIREMENT.exec(rest);
    if (!match) return undefined;
    const [all, not, absent, key = '', sign, value = '', word, list = ''] = match;
    if (not) result.push({ key: absent!, operator: '!', values: [] });
    else if (sign) result.push({ key, operator: sign, values: [value] });
    else if (word) result.push({ key, operator: word, values: list.split(',').map(it => it.trim()) });
    else result.push({ key, operator: 'exists', values: [] });
    rest = rest.slice(all.length);
  }
  return result;
}

const OPERATORS: Readonly<Record<string, (value: string | undefined, wanted: readonly string[]) => boolean>> = {
  '=': (value, [wanted]) => value === wanted,
  '==': (value, [wanted]) => value === wanted,
  '!=': (value, [wanted]) => value !== wanted,
  '!': value => value === undefined,
  '>': (value, [wanted]) => value !== undefined && Number(value) > Number(wanted),
  '<': (value, [wanted]) => value !== undefined && Number(value) < Number(wanted),
  in: (value, wanted) => value !== undefined && wanted.includes(value),
  notin: (value, wanted) => value === undefined || !wanted.includes(value),
  exists: value => value !== undefined,
};

function meets(all: readonly Requirement[], pairs: ReadonlyMap<string, string>): boolean {
  return all.every(({ key, operator, values }) => OPERATORS[operator]!(pairs.get(key), values));
}

function pairsAt(root: DraftMap, field: 'labels' | 'annotations'): ReadonlyMap<string, string> {
  const map = get(root, 'metadata', field);
  if (map?.type !== 'map') return new Map();
  return new Map(map.pairs.map(({ key, value }) => [key.text, value?.type === 'scalar' ? value.text : '']));
}
