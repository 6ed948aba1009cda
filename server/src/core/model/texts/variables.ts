/**
 * The variables that a Service gives the pods of its namespace, and texts that refer to one. kubernetes pkg/kubelet/envvars:
 * `FromServices`, `makeLinkVariables`.
 */
import type { Span } from '../../text/text.ts';
import { type Service, variablePrefix } from '../kinds/service.ts';
import type { SearchedText } from './piece.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/**
 * What a Service with this name, these ports and this address gives, in kubelet's order. Nothing where it has no address of
 * its own: headless, ExternalName. A port without a number is left out.
 */
export function variablesOf(name: string, { type, headless, ports }: Service, clusterIP: string): readonly Variable[] {
  const prefix = variablePrefix(name);
  const known = ports.flatMap(it => (it.port ? [{ ...it, number: it.port.value }] : []));
  const [first] = known;
  if (type === 'ExternalName' || headless || !first) return [];
  // net.JoinHostPort.
  const host = clusterIP.includes(':') ? `[${clusterIP}]` : clusterIP;
  const url = (it: typeof first): string => `${it.protocol.toLowerCase()}://${host}:${it.number}`;
  return [
    { name: `${prefix}_SERVICE_HOST`, value: clusterIP },
    { name: `${prefix}_SERVICE_PORT`, value: String(first.number) },
    ...known.flatMap(it =>
      it.name?.value
        ? [{ name: `${prefix}_SERVICE_PORT_${variablePrefix(it.name.value)}`, value: String(it.number) }]
        : [],
    ),
    { name: `${prefix}_PORT`, value: url(first) },
    ...known.flatMap(it => {
      const link = `${prefix}_PORT_${it.number}_${it.protocol.toUpperCase()}`;
      return [
        { name: link, value: url(it) },
        { name: `${link}_PROTO`, value: it.protocol.toLowerCase() },
        { name: `${link}_PORT`, value: String(it.number) },
        { name: `${link}_ADDR`, value: clusterIP },
      ];
    }),
  ];
}

/** A variable in a text that may be one of a Service's. */
export interface VariableMention {
  readonly name: string;
  readonly span: Span;
  /** Written so that it is replaced, or read by a shell: `$(NAME)`, `${NAME}`, `$NAME`. Else only its name stands there. */
  readonly isReplaced: boolean;
  /** Its value is taken as it is: there is no other one in case it is not set, and nothing is cut off. */
  readonly isPlain: boolean;
}

/** A variable as two or three parts: the Service's own one, and, where it has one, that of a port. */
export interface VariableParts {
  readonly prefix: string;
  /** The name of a port as the variable writes it. */
  readonly portName: string | undefined;
  readonly portNumber: number | undefined;
}

/** Names of Services and of their ports have 63 letters at most; of what is longer nobody can mean one. */
const TOKEN =
  /(?<![A-Za-z0-9_])[A-Z0-9][A-Z0-9_]{0,62}_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]{1,63})?|PORT_\d{1,5}_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO))?)(?![A-Za-z0-9_])/g;
/** Too common to mean anything unless it is replaced. */
const PORT = /(?<=\$\(|\$\{|\$)[A-Z0-9][A-Z0-9_]{0,62}_PORT(?![A-Za-z0-9_])/g;

/** Of one text; more is data. */
const MOST = 200;

/** `X=`, `${X:=value}`. */
const ASSIGNED = /(?<!\w|\$)([A-Z0-9][A-Z0-9_]*)=|\$\{([A-Z0-9][A-Z0-9_]*):?=/g;
/** What else sets variables that it names: `read X Y`, `for X in`. And what looks first whether one is set: `[ -n "$X" ]`. */
const NAMED =
  /\b(?:read|for|select|mapfile|readarray|declare|local|typeset|getopts|printf[ \t]+-v|unset)\b([^\n;&|<]{0,300})/g;
const ASKED = /(?:\[|\btest)[ \t]+(?:![ \t]+)?-[nzv][ \t]+["']?\$?\{?([A-Z0-9_]+)/g;
/** What may set any. */
const SOURCED = /(?:^|[\n;&|({]| {2}|\b(?:then|do|else)\s)[ \t]{0,40}(?:source|\.|eval)[ \t]+\S/;

export function variablesIn({ text, at }: SearchedText): readonly VariableMention[] {
  if (!text.includes('_SERVICE_') && !text.includes('_PORT')) return [];
  // What a shell sets by itself is its own.
  const set = setIn(text);
  const found = new Map([...text.matchAll(PORT), ...text.matchAll(TOKEN)].map(it => [it.index, it]));
  const inOrder = [...found.values()].sort((a, b) => a.index - b.index);
  return inOrder.slice(0, MOST).map(({ index, 0: name }) => {
    const before = /(?<!\$)\$([({]?)$/.exec(text.slice(Math.max(0, index - 3), index));
    const end = index + name.length;
    const closing = before?.[1] === '(' ? ')' : before?.[1] === '{' ? '}' : '';
    return {
      name,
      span: at(index, end),
      isReplaced: before !== null,
      isPlain: before !== null && text.startsWith(closing, end) && set !== 'any' && !set.has(name),
    };
  });
}

/** The variables that a script sets or asks for; `any`: it takes them from another file. */
function setIn(text: string): ReadonlySet<string> | 'any' {
  if (SOURCED.test(text)) return 'any';
  const assigned = [...text.matchAll(ASSIGNED)].flatMap(it => it[1] ?? it[2] ?? []);
  const named = [...text.matchAll(NAMED)].flatMap(it => it[1]!.match(/(?<![$\w{(])[A-Z0-9_]+/g) ?? []);
  const asked = [...text.matchAll(ASKED)].map(it => it[1]!);
  return new Set([...assigned, ...named, ...asked]);
}

/** How a variable may be read, the likeliest way first: `WEB_SERVICE_PORT` is one of `web`, or the `_PORT` of `web-service`. */
export function partsOf(variable: string): readonly VariableParts[] {
  const plain = (prefix: string | undefined): VariableParts[] =>
    prefix ? [{ prefix, portName: undefined, portNumber: undefined }] : [];
  const link = /^(.+)_PORT_(\d+)_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO))?$/.exec(variable);
  const named = /^(.+?)_SERVICE_PORT_(.+)$/.exec(variable);
  return [
    ...plain(/^(.+)_SERVICE_(?:HOST|PORT)$/.exec(variable)?.[1]),
    ...(link ? [{ prefix: link[1]!, portName: undefined, portNumber: Number(link[2]) }] : []),
    ...(named ? [{ prefix: named[1]!, portName: named[2]!, portNumber: undefined }] : []),
    ...plain(/^(.+)_PORT$/.exec(variable)?.[1]),
  ];
}
