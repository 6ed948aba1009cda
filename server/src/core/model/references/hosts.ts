/** Hosts in which the name of a Service stands: whole texts, and how they name it. */
import type { ScalarNode } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import type { Read } from '../resource.ts';

export interface Host {
  readonly name: Read<string>;
  readonly namespace: Read<string> | undefined;
  readonly port: Read<number> | undefined;
  /** The domain behind `.svc`, where the text says one: `cluster.local`. */
  readonly zone?: string;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const MESH = new RegExp(`^(${LABEL})(?:\\.(${LABEL})\\.svc(?:\\.([-.a-z0-9]+))?)?$`);
const ADDRESS = new RegExp(
  `^(?:[a-z]+://)?(${LABEL})(?:\\.(${LABEL})(?:\\.svc(?:\\.([-.a-z0-9]+))?)?)?(?::(\\d+))?(?:/.*)?$`,
);
const NAMESPACED = /^(?:([^/]*)\/)?([^/]+)$/;

/**
 * A host as a mesh writes it: a name without dots is a Service of the namespace, `name.namespace.svc…` is one in full; any
 * other text with a dot is a host outside, though it may look like `name.namespace`. istio pkg/config/model ResolveShortnameToFQDN.
 */
export function meshHost(scalar: ScalarNode): Host | undefined {
  const found = MESH.exec(scalar.text);
  return found ? hostOf(scalar, found) : undefined;
}

/** `[scheme://]name[.namespace[.svc…]][:port][/path]`. */
export function addressOf(scalar: ScalarNode): Host | undefined {
  const found = ADDRESS.exec(scalar.text);
  if (!found) return undefined;
  const port = found[4];
  const from = port === undefined ? 0 : found[0].indexOf(`:${port}`, found[0].indexOf(found[1]!)) + 1;
  return {
    ...hostOf(scalar, found),
    port: port === undefined ? undefined : { value: Number(port), span: spanWithin(scalar, from, port.length) },
  };
}

/** `namespace/name`, or `name`. A namespace `.` is the own one. */
export function namespacedName(scalar: ScalarNode): Host | undefined {
  const found = NAMESPACED.exec(scalar.text);
  if (!found) return undefined;
  const [, namespace, name = ''] = found;
  return {
    name: { value: name, span: spanWithin(scalar, scalar.text.length - name.length, name.length) },
    namespace:
      namespace === undefined || namespace === '.'
        ? undefined
        : { value: namespace, span: spanWithin(scalar, 0, namespace.length) },
    port: undefined,
  };
}

/** The span of a part of a scalar's text; all of it where that stands otherwise than it is read. */
function spanWithin({ span, style, text }: ScalarNode, from: number, length: number): Span {
  const quotes = style === 'plain' ? 0 : 2;
  if (style === 'block' || span.end - span.start !== text.length + quotes) return span;
  const start = span.start + quotes / 2 + from;
  return { ...span, start, end: start + length };
}

/** `found`: the whole, then name, namespace and zone. */
function hostOf(scalar: ScalarNode, found: RegExpExecArray): Host {
  const name = found[1]!;
  const [, , namespace, zone] = found;
  const at = found[0].indexOf('://') < 0 ? 0 : found[0].indexOf('://') + 3;
  return {
    name: { value: name, span: spanWithin(scalar, at, name.length) },
    namespace:
      namespace === undefined
        ? undefined
        : { value: namespace, span: spanWithin(scalar, at + name.length + 1, namespace.length) },
    port: undefined,
    ...(zone !== undefined && { zone: zone.replace(/\.$/, '') }),
  };
}
