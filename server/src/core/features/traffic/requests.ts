/** Which requests come over a reference, as its resource says: `shop.example.com/api`, the condition of a route, a variable. */
import type { Reference } from '../../index/relation.ts';
import { type Steps, stepsOf } from '../../model/references/walk.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { shownText } from '../../syntax/go-template/symbol.ts';
import { deref, type Node, nodeAt, type Path } from '../../syntax/node.ts';
import { mentionOf } from './mention.ts';

/** Texts as they are written; none where nothing tells these requests from others. */
export function requestsOf(snap: Snapshot, reference: Reference): readonly string[] {
  const mention = mentionOf(reference);
  if (mention?.by === 'host' || mention?.by === 'variable') {
    const { where, variable } = mention.by === 'host' ? mention.host : mention.variable;
    if (where === 'pod') return variable === undefined ? [] : [variable];
    return keyAround(snap.pathAt(reference.from, reference.at));
  }
  const traffic = mention?.by === 'name' ? mention.name.row.traffic : undefined;
  const root = snap.root(reference.from);
  if (!traffic || !root) return [];
  const path = snap.pathAt(reference.from, reference.at);
  const texts = (field: string): readonly string[] => textsAt(root, stepsOf(field), path);
  if (traffic.rule !== undefined) return texts(traffic.rule);
  const hosts = traffic.hosts === undefined ? [] : texts(traffic.hosts);
  const paths = (traffic.paths ?? []).flatMap(texts);
  if (hosts.length === 0 || paths.length === 0) return [...hosts, ...paths];
  return hosts.flatMap(host => paths.map(it => (it.startsWith('/') ? host + it : `${host} ${it}`)));
}

/** The last key: `nginx.conf` of a ConfigMap, the name of an annotation. */
function keyAround(path: Path): readonly string[] {
  const key = path.findLast(it => typeof it === 'string');
  return key === undefined ? [] : [key];
}

/** Those at the end of `steps`; `[]` is the item that `path` goes through, as far as both go the same way. */
function textsAt(root: Node, steps: Steps, path: Path): readonly string[] {
  let found: readonly Node[] = [root];
  let isOnTheWay = true;
  for (const [index, step] of steps.entries()) {
    const here = path[index];
    if (step === '[]') {
      if (!isOnTheWay || typeof here !== 'number') return [];
      found = found.flatMap(it => nodeAt(it, here) ?? []);
    } else if (step === '*') {
      isOnTheWay = false;
      found = found.flatMap(itemsOf);
    } else {
      isOnTheWay &&= step === here;
      found = found.flatMap(it => nodeAt(it, step) ?? []);
    }
  }
  return found.flatMap(it => (it.type === 'scalar' && it.text !== '' ? [shownText(it.text)] : []));
}

function itemsOf(node: Node): readonly Node[] {
  const list = deref(node);
  return list?.type === 'seq' ? list.items.flatMap(it => deref(it) ?? []) : [];
}
