/** Plain Markdown from texts that come out of files: nothing in them may be taken for markup. */
import { nameOf, type Resource } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import { SourceText } from '../text/text.ts';

/** Inline code, whatever backticks the text has. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(it => it.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$/.test(text) ? ' ' : '';
  return text === '' ? '' : `${fence}${padding}${text.replace(/\s+/g, ' ')}${padding}${fence}`;
}

export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~$&-]/g, '\\$&').replace(/\s+/g, ' ');
}

/** `[Deployment web](file:///w/web.yaml#L3)`, which editors open at that line. */
export function linkTo(snap: Snapshot, resource: Resource, text: string = escaped(nameOf(resource))): string {
  const { document } = resource;
  const place = snap.locate(document, resource.span);
  return linkToPlace(snap, place.uri, place.span.start, text);
}

/** A link to the line that an offset of a file is in; `text` is Markdown. */
export function linkToPlace(snap: Snapshot, file: string, offset: number, text: string): string {
  const { line } = new SourceText(snap.text(file) ?? '').positionAt(offset);
  const uri = file.replace(/[()<>\s\\]/g, it => `%${it.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${text}](${uri}#L${line + 1})`;
}

/** The file as a person calls it: relative to its workspace folder, or its last part. */
export function fileName(snap: Snapshot, uri: string): string {
  const root = snap.rootOf(uri);
  const shown = root === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(root.length + 1);
  try {
    return decodeURIComponent(shown);
  } catch {
    return shown;
  }
}

/** One fact is a line, several are a list. */
export function lines(facts: readonly string[]): string {
  return facts.length === 1 ? facts[0]! : facts.map(it => `- ${it}`).join('\n');
}

/** Paragraphs; what is empty is none. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter(it => it !== '').join('\n\n');
}
