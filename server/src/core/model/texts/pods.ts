/** The texts of a pod's containers: variables, arguments and commands, in which kubelet replaces `$(NAME)`. */
import { deref, type MapNode, type Node, nodeAt } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';
import { addHosts, type Found, type Given, type Where } from './found.ts';
import { isForHosts, isForImages } from './hosts.ts';
import { expanded, partOf, type SearchedText, searched, withOwnNamespace } from './piece.ts';
import { variablesIn } from './variables.ts';

/** `spec`: of a pod or of a template. */
export function inPod(spec: Node | undefined, reader: Reader, found: Found): void {
  const aliases = new Set(
    reader.items(spec, 'hostAliases').flatMap(it => reader.texts(it, 'hostnames').map(one => one.value)),
  );
  const own: Found = { hosts: [], variables: [] };
  const takes = takesVariables(spec, reader);
  const asked = asksElsewhere(spec) ? ({ isLookedUpElsewhere: true } as const) : {};
  for (const field of ['containers', 'initContainers']) {
    for (const it of reader.items(spec, field)) inContainer(it, takes, reader, own);
  }
  // What stands in the pod's own file of hosts is looked up nowhere else.
  const isKnown = (labels: readonly { readonly value: string }[]): boolean =>
    aliases.has(labels.map(it => it.value).join('.'));
  const others = own.hosts.filter(it => it.certainty === 'full' || !isKnown(it.labels));
  found.hosts.push(...others.map(it => ({ ...it, ...asked })));
  found.variables.push(...own.variables);
}

/** core/v1 `PodSpec.dnsConfig.searches` and `dnsPolicy`: `None` leaves all to `dnsConfig`, `Default` to the node, as does its network. */
function asksElsewhere(spec: Node | undefined): boolean {
  const at = deref(nodeAt(spec, 'dnsPolicy'));
  const policy = at?.type === 'scalar' ? at.text : undefined;
  const network = deref(nodeAt(spec, 'hostNetwork'));
  const isOfNode = network?.type === 'scalar' && network.text === 'true' && policy !== 'ClusterFirstWithHostNet';
  const isOther = policy === 'None' || policy === 'Default' || isOfNode;
  return isOther || nodeAt(spec, 'dnsConfig', 'searches') !== undefined;
}

/** Whether the pod gets the variables of Services. core/v1 `PodSpec.enableServiceLinks`, true if absent. */
function takesVariables(spec: Node | undefined, reader: Reader): Given['by'] {
  const links = reader.boolean(spec, 'enableServiceLinks');
  if (links) return links.value ? 'services' : 'nobody';
  return reader.isFilledIn(spec, 'enableServiceLinks') ? 'unknown' : 'services';
}

function inContainer(node: MapNode, takes: Given['by'], reader: Reader, found: Found): void {
  const env = reader.items(node, 'env').flatMap(it => {
    const name = reader.text(it, 'name')?.value;
    const value = deref(nodeAt(it, 'value'));
    if (name === undefined) return [];
    const field = reader.text(nodeAt(it, 'valueFrom', 'fieldRef'), 'fieldPath')?.value;
    return [{ name, field, text: value?.type === 'scalar' ? searched(value, reader) : undefined }];
  });
  const namespaces = new Set(env.filter(it => it.field === 'metadata.namespace').map(it => it.name));
  const values = new Map(env.map(it => [it.name, it.text && withOwnNamespace(it.text, namespaces)]));
  // Lists of which a template fills in a part may define any other variable.
  const list = nodeAt(node, 'env');
  const isOpen =
    nodeAt(node, 'envFrom') !== undefined || (list && list.type !== 'seq') || env.length < reader.entries(list).length;
  const by = isOpen || node.opaque ? 'unknown' : takes;
  const look = (text: SearchedText, where: Omit<Where, 'where'>): void => {
    addHosts(
      expanded(withOwnNamespace(text, namespaces), name => values.get(name)),
      { where: 'pod', ...where },
      found,
    );
  };
  const variables = (text: SearchedText, variable: string | undefined): void => {
    // What the container defines by itself is none of a Service's.
    const others = variablesIn(text).filter(it => !values.has(it.name));
    found.variables.push(...others.map(it => ({ ...it, where: 'pod' as const, variable, isPlace: false, by })));
  };
  for (const { name, text } of env) {
    if (!text) continue;
    variables(text, name);
    if (!isForImages(name)) look(text, { variable: name, isPlace: isForHosts(name) });
  }
  for (const { text, flag, value } of wordsOf(node, reader)) {
    variables(text, undefined);
    if (isForImages(flag)) continue;
    if (isForHosts(flag)) look(value, { variable: undefined, isPlace: true });
    look(text, NAMELESS);
  }
}

const NAMELESS = { variable: undefined, isPlace: false } as const;

/** A word of a command. */
interface Word {
  readonly text: SearchedText;
  /** The flag that it is, or is the value of. */
  readonly flag: string;
  /** What of it is the value of the flag. */
  readonly value: SearchedText;
}

const FLAG = /^['"]?(--?[A-Za-z][\w.-]*)=/;

/** The words of all commands of a container. */
function wordsOf(node: MapNode, reader: Reader): readonly Word[] {
  const hooks = ['postStart', 'preStop'].map(it => nodeAt(node, 'lifecycle', it, 'exec', 'command'));
  const lists = [nodeAt(node, 'command'), nodeAt(node, 'args'), ...hooks];
  return lists.flatMap(list => {
    const words = reader.entries(list);
    return words.flatMap((it, i): Word[] => {
      if (it.type !== 'scalar') return [];
      const text = searched(it, reader);
      const flag = FLAG.exec(text.text);
      const before = words[i - 1];
      if (flag) return [{ text, flag: flag[1]!, value: behind(text, flag[0].length) }];
      const isValue = before?.type === 'scalar' && /^--?[A-Za-z][\w.-]*$/.test(before.text);
      return [{ text, flag: isValue ? before.text : '', value: text }];
    });
  });
}

/** What comes behind the `=` of a flag, of which a quote at the end is no part. */
function behind(it: SearchedText, from: number): SearchedText {
  return partOf(it, from, it.text.replace(/['"]$/, '').length);
}
