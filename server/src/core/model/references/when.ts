/** What a map names, where its fields say so: references in which objects of several kinds may be named. */
import { deref, type Node } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';

/** `group` and `kind` as Gateway API writes them: absent, they mean a Service of the core group. */
export function namesService(at: Node, reader: Reader): boolean {
  return (reader.text(at, 'group')?.value ?? '') === '' && (reader.text(at, 'kind')?.value ?? 'Service') === 'Service';
}

/** `kind` alone, where a Service is meant unless it says otherwise. */
export function isKindService(at: Node, reader: Reader): boolean {
  return (reader.text(at, 'kind')?.value ?? 'Service') === 'Service' && !isOfProvider(at, reader);
}

/** Traefik's own objects, such as `api@internal`, are of no file. */
export function isOfProvider(at: Node, reader: Reader): boolean {
  return reader.text(at, 'name')?.value.includes('@') ?? false;
}

/** `apiVersion` and `kind` of a Service of the core group, as in an ObjectReference. */
export function refersToService(at: Node, reader: Reader): boolean {
  return (reader.text(at, 'apiVersion')?.value ?? 'v1') === 'v1' && reader.text(at, 'kind')?.value === 'Service';
}

/** A text with a Service in full: `name.namespace.svc`. */
export function isInFull(at: Node): boolean {
  const it = deref(at);
  return it?.type === 'scalar' && /\.svc(?:\.|$)/.test(it.text);
}
