/** How selectors reach into other namespaces: by the labels of namespaces, as policies do, or by names, as monitors do. */
import type { SelectorReference } from '../../model/references/reference.ts';
import { insertPair, replaceScalar } from '../../syntax/edit.ts';
import { nodeAt, type Path } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { type Catalogue, catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { pathTo } from '../reference/missing.ts';
import type { Fix, RuleContext } from '../rule.ts';

export const REACH_TITLES = catalogue({
  selectNamespace: {
    en: 'Select namespace {namespace}',
    ko: '{namespace} 네임스페이스 선택',
  },
});

/** `labels`: a LabelSelector. `names`: a list of `matchNames`. */
export type Reach = 'labels' | 'names';

/** The field, beside the selector. */
const FIELD = 'namespaceSelector';
/** The label that every namespace has. kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name. */
const NAME = 'kubernetes.io/metadata.name';

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'root' | 'text'>;

/** Where the field is, or would be. */
export function reachPath(ctx: Context, { selector }: SelectorReference): Path | undefined {
  const path = pathTo(ctx, selector.at);
  return path && [...path.slice(0, -1), FIELD];
}

/** Selects this namespace, in the place of one other or where none is said. */
export function reachFix(ctx: Context, it: SelectorReference, reach: Reach, namespace: string): readonly Fix[] {
  const { resource } = ctx;
  const path = reachPath(ctx, it);
  const holder = path && nodeAt(ctx.root(resource), ...path.slice(0, -1));
  const title = say(REACH_TITLES.selectNamespace, { namespace });
  const now = nodeAt(holder, FIELD);
  if (now) {
    const name = reach === 'labels' ? nodeAt(now, 'matchLabels', NAME) : onlyItem(nodeAt(now, 'matchNames'));
    return name?.type === 'scalar' ? fixIn(resource, title, [replaceScalar(name, namespace)]) : [];
  }
  if (holder?.type !== 'map' || holder.flow) return [];
  const lines =
    reach === 'labels'
      ? ['  matchLabels:', `    ${NAME}: ${quoted(namespace)}`]
      : ['  matchNames:', `    - ${quoted(namespace)}`];
  return fixIn(resource, title, [insertPair(ctx.text(resource), holder, [`${FIELD}:`, ...lines].join('\n'))]);
}

function onlyItem(list: ReturnType<typeof nodeAt>): ReturnType<typeof nodeAt> {
  return list?.type === 'seq' && list.items.length === 1 ? nodeAt(list, 0) : undefined;
}
