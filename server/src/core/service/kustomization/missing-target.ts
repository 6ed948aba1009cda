/** Something that a patch or a count of replicas is for and that is not there, and what is there instead. */

import { setPair } from '../../rules/fix.ts';
import { kustomizationPatchSelectsNothing } from '../../rules/general/kustomization-patch-selects-nothing.ts';
import { kustomizationRefused } from '../../rules/general/kustomization-refused.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, type ScalarNode } from '../../syntax/node.ts';
import { cursorAt } from '../../syntax/path.ts';
import { nearest } from '../../text/distance.ts';
import { type Said, say } from '../../text/message.ts';
import { sameSpan, type TextEdit } from '../../text/text.ts';
import type { Name } from '../../units/kustomize/types.ts';
import { type Found, fixHere, replaceIn, rootIn, severityIn, textIn, type Verdict } from './found.ts';

const { messages } = kustomizationRefused;

/** A patch whose object is not there: by another name, or with another namespace or version. */
export function missingPatchTarget(found: Found): Verdict | undefined {
  const severity = severityIn(found.trust);
  const wanted = found.problem.about;
  if (!severity || !wanted) return undefined;
  const { kind, name } = wanted;
  const { names } = found.built;
  const patch = patchIn(found);
  const verdict = { info: kustomizationRefused, severity, span: nodeAt(patch, 'metadata', 'name')?.span };
  const fixed = (said: Said, actual: string, meant: string, edit: TextEdit | undefined): Verdict => ({
    ...verdict,
    said,
    fixes: () => fixHere(found, say(messages.change, { actual, meant }), [edit]),
  });
  const other = names.find(it => it.kind === kind && it.name === name);
  const differs = other && difference(wanted, other);
  // Earlier versions of kustomize compare no namespaces: a patch that names none may well be built by one of them.
  if (differs?.field === 'namespace' && !wanted.namespace) return undefined;
  if (differs) {
    const said = say(messages.otherTarget, { kind, name, ...differs });
    return fixed(said, differs.wanted, differs.actual, patch && differs.edit(patch, textIn(found)));
  }
  const before = names.find(it => it.kind === kind && it.rendered === name)?.name;
  const meant = before ?? nearest(name, namesOf(kind, names));
  if (meant === undefined) return { ...verdict, said: say(messages.noTarget, { kind, name }) };
  const node = nodeAt(patch, 'metadata', 'name');
  const edit = node?.type === 'scalar' ? replaceScalar(node, meant) : undefined;
  const said = say(before === undefined ? messages.noTargetNear : messages.namedLater, { kind, name, meant });
  return fixed(said, name, meant, edit);
}

/** `replicas` for a name that nothing has. */
export function missingReplicas(found: Found): Verdict | undefined {
  const severity = severityIn(found.trust);
  const { at, detail: name } = found.problem;
  if (!severity) return undefined;
  const scalable = found.built.names.filter(it => SCALABLE.has(it.kind)).map(it => it.name);
  const meant = nearest(name, scalable);
  const verdict = { info: kustomizationRefused, severity };
  if (meant === undefined) return { ...verdict, said: say(messages.noReplicas, { name }) };
  return {
    ...verdict,
    said: say(messages.noReplicasNear, { name, meant }),
    fixes: () =>
      fixHere(found, say(messages.change, { actual: name, meant }), [replaceIn(found, at.span, name, meant)]),
  };
}

const SCALABLE: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/** A `target` that selects nothing. A component may be made for kustomizations that have less than others. */
export function selectsNothing(found: Found): Verdict | undefined {
  if (found.trust !== 'whole') return undefined;
  const { at, detail: target } = found.problem;
  const verdict = { info: kustomizationPatchSelectsNothing, severity: 'info', everywhere: true } as const;
  const messages = kustomizationPatchSelectsNothing.messages;
  const node = nodeAt(patchEntry(found, at.span.start), 'target', 'name');
  const kind = nodeAt(patchEntry(found, at.span.start), 'target', 'kind');
  const name = node?.type === 'scalar' ? node.text : '';
  const meant = nearest(name, namesOf(kind?.type === 'scalar' ? kind.text : undefined, found.built.names));
  if (node?.type !== 'scalar' || meant === undefined) return { ...verdict, said: say(messages.nothing, { target }) };
  return {
    ...verdict,
    said: say(messages.nothingNear, { target, meant }),
    fixes: () => fixHere(found, say(messages.change, { name, meant }), [replaceScalar(node, meant)]),
  };
}

function patchEntry(found: Found, offset: number): MapNode | undefined {
  const root = rootIn(found);
  const [field, index] = cursorAt(root, offset)?.path ?? [];
  const entry = field === undefined || index === undefined ? undefined : nodeAt(root, field, index);
  return entry?.type === 'map' ? entry : undefined;
}

function namesOf(kind: string | undefined, names: readonly Name[]): readonly string[] {
  return names.filter(it => kind === undefined || it.kind === kind).map(it => it.name);
}

/** The patch's own tree, where it is a document of its own. */
function patchIn(found: Found): MapNode | undefined {
  const root = rootIn(found);
  return root?.type === 'map' && sameSpan(root.span, found.problem.at.span) ? root : undefined;
}

interface Difference {
  readonly field: string;
  readonly wanted: string;
  readonly actual: string;
  edit(patch: MapNode, text: string): TextEdit | undefined;
}

/** What tells two objects of one kind and name apart for kustomize; undefined where nothing does. */
function difference(wanted: Name, actual: Name): Difference | undefined {
  const [a, b] = [wanted, actual].map(it => (it.group ? `${it.group}/${it.version}` : it.version)) as [string, string];
  if (a !== b) {
    const edit = (patch: MapNode): TextEdit | undefined => replaceText(nodeAt(patch, 'apiVersion') as ScalarNode, b);
    return { field: 'apiVersion', wanted: a, actual: b, edit };
  }
  const [x, y] = [wanted, actual].map(it => it.namespace || 'default') as [string, string];
  if (x === y) return undefined;
  const edit = (patch: MapNode, text: string): TextEdit | undefined => {
    const metadata = nodeAt(patch, 'metadata');
    return metadata?.type === 'map' && actual.namespace ? setPair(text, metadata, 'namespace', y) : undefined;
  };
  return { field: 'namespace', wanted: x, actual: y, edit };
}

function replaceText(node: ScalarNode | undefined, text: string): TextEdit | undefined {
  return node && replaceScalar(node, text);
}
