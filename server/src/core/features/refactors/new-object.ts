/** An object that is put behind the one from which it is made: in its file, in its style, in its namespace. */
import { nameKey } from '../../index/workspace-index.ts';
import { dnsLabelProblem, dnsSubdomainProblem } from '../../model/names.ts';
import type { Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { appendItem, lineBreak } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { parseTree } from '../../syntax/parse.ts';
import type { Said } from '../../text/message.ts';
import { shifted, type TextEdit } from '../../text/text.ts';
import type { ActionEdit } from '../code-actions.ts';
import { withoutStops } from '../completion/insert.ts';
import { type Asked, isOnWhole, type Offer } from './refactor.ts';
import { type Fields, linesOf, styleOf } from './yaml.ts';

/** An object that is to be written. */
export interface NewObject {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Fields;
  readonly spec: Fields;
}

/** Whether an object may be written beside the one that somebody stands in. */
export function mayCreate(asked: Asked): boolean {
  const { snap, resource } = asked;
  const { name, namespace, document } = resource;
  // While files are being read, and in what a template makes, nobody knows what is there; and JSON has room for one object.
  if (!isOnWhole(asked) || !snap.complete || document.chart !== undefined || /\.json$/i.test(document.uri))
    return false;
  if (!name || dnsSubdomainProblem(name.value) || (namespace && dnsLabelProblem(namespace.value))) return false;
  return !resource.misspelt && (resource.item === null || hasBlockItems(snap, resource));
}

/** As one offer; none where some unit has an object of that kind and name. */
export function creating(
  asked: Asked,
  title: Said,
  object: NewObject,
  beside: readonly TextEdit[] = [],
): readonly Offer[] {
  const { snap, resource, applied } = asked;
  if (applied.some(it => isTaken(snap, resource, it, object))) return [];
  const { document } = resource;
  return [
    {
      title,
      edits: () => {
        const { start } = snap.placeOf(document);
        const made: readonly ActionEdit[] = [...beside, ...(additionOf(snap, resource, object) ?? [])];
        return [{ uri: document.uri, edits: made.map(it => ({ ...it, span: shifted(it.span, start) })) }];
      },
    },
  ];
}

/** Whether a kustomization gives the object another name, which it then gives only to references that it knows of. */
export function isRenamed({ resource, applied }: Asked): boolean {
  return applied.some(it => it.name?.value !== resource.name?.value);
}

/** What is put before and behind the name of an object is put around that of what stands beside it, too. */
function isTaken(snap: Snapshot, own: Resource, applied: Resource, { group, kind, name }: NewObject): boolean {
  const rendered = applied.name?.value.replace(own.name?.value ?? '', () => name) ?? name;
  return [name, rendered].some(it => snap.index.find(nameKey(group, kind, it), applied).length > 0);
}

function hasBlockItems(snap: Snapshot, { document }: Resource): boolean {
  const items = nodeAt(parseTree(snap.documentText(document) ?? '').root, 'items');
  return items?.type === 'seq' && !items.flow;
}

/** In the offsets of the document: behind it, or as the next item of a List. */
function additionOf(snap: Snapshot, resource: Resource, object: NewObject): readonly ActionEdit[] | undefined {
  const text = snap.documentText(resource.document);
  if (text === undefined) return undefined;
  const lines = linesOf(fieldsOf(object, resource), styleOf(text, snap.root(resource)));
  const edit = resource.item === null ? behind(text, lines) : asItem(text, lines);
  return edit && [{ span: edit.span, newText: withoutStops(edit.newText), snippet: edit.newText }];
}

function fieldsOf({ group, version, kind, name, labels, spec }: NewObject, { namespace }: Resource): Fields {
  return {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    metadata: { name, namespace: namespace?.value, labels },
    spec,
  };
}

/** A document that ends as the one before it does: with as many line breaks, with the `...` that it has. */
function behind(text: string, lines: readonly string[]): TextEdit {
  const eol = lineBreak(text);
  const content = text.trimEnd();
  const breaks = text.slice(content.length).split('\n').length - 1;
  const end = /(?:^|\n)\.\.\.$/.test(content) ? `${eol}...` : '';
  const before = text === '' || text.endsWith('\n') ? '' : eol;
  const newText = before + ['---', ...lines].join(eol) + end + eol.repeat(breaks);
  return { span: { start: text.length, end: text.length }, newText };
}

function asItem(text: string, lines: readonly string[]): TextEdit | undefined {
  const items = nodeAt(parseTree(text).root, 'items');
  return items?.type === 'seq' ? appendItem(text, items, lines.join('\n')) : undefined;
}
