/** Which word of a text is being typed, and what it may become: by what stands around it in the line. */
import { hostsIn } from '../../model/texts/hosts.ts';
import type { Fact } from './fact.ts';
import { hostFacts, portFacts, portNameFacts } from './hosts.ts';
import type { Site } from './site.ts';
import { type HostText, hostText, type TextContext } from './text-context.ts';
import { variableFacts } from './variables.ts';

export interface Word {
  /** How many letters of it stand before and behind the cursor. */
  readonly typed: number;
  readonly behind: number;
  /** What must follow, where it does not yet. */
  readonly closing: string;
  facts(site: Site, context: TextContext): readonly Fact[];
}

/** Without a context it is only asked whether there may be such a word. */
type Look = (before: string, after: string, context: TextContext | undefined) => Word | undefined;

/** Whether the word at the end of a line can only be a part of a text. */
export function isWithin(line: string): boolean {
  return /:\/\/\S*$/.test(line) || VARIABLE.test(line);
}

/** Whether there may be a word in a line of a document that `wordAt` knows, before it is known what the line is. */
export function mayBeWithin(before: string, after: string): boolean {
  return /,[-a-z0-9.]*$/.test(before) || wordAt(before, after, undefined) !== undefined;
}

/** The word between the two parts of a line of a text, if something is known of it. */
export function wordAt(before: string, after: string, context: TextContext | undefined): Word | undefined {
  for (const look of LOOKS) {
    const found = look(before, after, context);
    if (found) return found;
  }
  return undefined;
}

/** `$(NAME`, which kubelet replaces, and what a shell does: `${NAME`, `$NAME`. */
const VARIABLE = /\$(?:\(([\w.-]*)|\{(\w*)|([A-Za-z_]\w*))$/;
/** Several hosts may stand one after the other: `a:9092,b:9092`. */
const HOST = /(?:[^\s"'/@]*,)?([-a-z0-9.]*)(?::(\d*))?$/.source;
const URL = new RegExp(`([a-z][a-z0-9+]*)://(?:[^\\s/'"@]*@)?${HOST}`);
/** `db.host=`, `--db-host=`, `"host": `. */
const NAMED = new RegExp(`([A-Za-z_][\\w.-]*)(?:\\s*=\\s*["']?|["']?:\\s+["']?|["']:["'])${HOST}`);
const WHOLE = new RegExp(`^\\s*${HOST}`);
const PAIR = /(?<![\w.$*%/-])([a-z][-a-z0-9.]*):(\d*)$/;
/** `_http._tcp.web.shop.svc`: the name of a port, then its host. */
const SRV_PORT = /(?<![\w.])_([-a-z0-9]*)$/;
const BEHIND_SRV_PORT = /^([-a-z0-9]*)\._(?:tcp|udp|sctp)\.([-a-z0-9.]+)/;
const SRV_HOST = /_(?:tcp|udp|sctp)\.([-a-z0-9.]*)$/;

/** The first that finds a word counts. */
const LOOKS: readonly Look[] = [
  (before, after, context) => {
    const [whole, inBrackets, inBraces, bare] = VARIABLE.exec(before) ?? [];
    const isOfShell = inBrackets === undefined;
    // No shell sees the value of a variable.
    if (whole === undefined || (isOfShell && context?.env !== undefined)) return undefined;
    const end = bare === undefined ? (isOfShell ? '}' : ')') : '';
    const behind = /^[\w.-]*/.exec(after)![0].length;
    const closing = after[behind] === end ? '' : end;
    return { typed: (inBrackets ?? inBraces ?? bare ?? '').length, behind, closing, facts: variableFacts };
  },
  (before, after) => {
    const [, scheme = '', host, port] = URL.exec(before) ?? [];
    return isOfNetwork(scheme) ? hostWord(after, host, port, 'with-ports') : undefined;
  },
  (before, after) => {
    const [, key = '', host, port] = NAMED.exec(before) ?? [];
    // The last part of a property's name says what it is.
    const text = hostText(key.slice(key.lastIndexOf('.') + 1));
    return text && hostWord(after, host, port, text);
  },
  (before, after, context) => {
    const [whole, host, port] = WHOLE.exec(before) ?? [];
    return context?.host && whole !== undefined ? hostWord(after, host, port, context.host) : undefined;
  },
  (before, after, context) => {
    const found = PAIR.exec(before);
    // The first word of a line of a file is a key.
    const isFile = context?.where === 'data' || context?.where === 'values';
    const isKey = isFile && /^\s+$/.test(before.slice(0, found?.index));
    return found && !isKey ? hostWord(after, found[1], found[2], 'alone') : undefined;
  },
  (before, after) => {
    // By itself it is a host where it has a port, or ends as one.
    const typed = /(?<![\w.$*%/-])[-a-z0-9.]*$/.exec(before)?.[0] ?? '';
    const [behind = '', port] = /^[-a-z0-9.]*(:\d)?/.exec(after) ?? [];
    const isHost = /^[a-z]/.test(typed + behind) && (port !== undefined || /\.svc(?:\.|$)/.test(typed + behind));
    return isHost ? hostWord(after, typed, undefined, 'alone') : undefined;
  },
  (before, after) => {
    const found = SRV_HOST.exec(before);
    return found ? hostWord(after, found[1], undefined, 'alone') : undefined;
  },
  (before, after) => {
    const typed = SRV_PORT.exec(before)?.[1];
    const [, behind = '', host] = BEHIND_SRV_PORT.exec(after) ?? [];
    if (typed === undefined || host === undefined) return undefined;
    const facts = (site: Site): readonly Fact[] => portNameFacts(site, host);
    return { typed: typed.length, behind: behind.length, closing: '', facts };
  },
];

/** A host, or the port behind one. */
function hostWord(after: string, host = '', port: string | undefined, text: HostText): Word {
  if (port !== undefined) {
    const behind = /^\d*/.exec(after)![0].length;
    return { typed: port.length, behind, closing: '', facts: site => portFacts(site, host) };
  }
  const behind = /^[-a-z0-9.]*/.exec(after)![0].length;
  const allowed = after[behind] === ':' ? 'alone' : text;
  return { typed: host.length, behind, closing: '', facts: site => hostFacts(site, host, allowed) };
}

/** Whether a scheme is followed by a host: not so in `file://`, `s3://`. */
function isOfNetwork(scheme: string): boolean {
  const text = `${scheme}://host:1`;
  return scheme !== '' && hostsIn({ text, at: (start, end) => ({ start, end }) }, false)[0]?.scheme === scheme;
}
