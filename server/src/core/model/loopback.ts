/**
 * Flags and variables that make a program listen on the loopback address of its pod, where nothing from outside of the pod
 * arrives. Only what says so by its own name is read: what a program does without being told is not known here.
 */
import { deref, type MapNode, nodeAt, pairOf } from '../syntax/node.ts';
import type { Bind, Container } from './ports.ts';
import type { Reader } from './read.ts';
import type { Read } from './resource.ts';

/** What a container is told of its loopback address, by its command line and its own variables. */
export function loopbackOf(container: MapNode, reader: Reader): Pick<Container, 'loopback'> {
  if (!isAbout(container)) return {};
  const words = ['command', 'args'].flatMap(it => reader.entries(nodeAt(container, it)).flatMap(wordsIn));
  const variables = pairOf(container, 'env')
    ? reader.items(container, 'env').flatMap((it): Said[] => {
        const [name, value] = [reader.text(it, 'name')?.value, reader.text(it, 'value')];
        return name !== undefined && value ? [{ by: name, value }] : [];
      })
    : [];
  const flags = words.flatMap((word, i) => flagAt(word, words[i + 1], words[i + 2]));
  const said = [...flags.filter(it => FLAG.test(it.by)), ...variables.filter(it => VARIABLE.test(it.by))];
  // Told of another address as well, it listens there, too.
  const alone = said.filter(it => said.every(other => other.by !== it.by || ADDRESS.test(other.value.value)));
  const found = alone.flatMap(it => bindOf(it, portIn([...flags, ...variables])));
  return found.length > 0 ? { loopback: found } : {};
}

/** Asked first of every container, so it looks at nothing else. */
function isAbout(container: MapNode): boolean {
  return ['command', 'args', 'env'].some(key => {
    const list = nodeAt(container, key);
    if (list?.type !== 'seq') return false;
    return list.items.some(it => {
      const item = deref(it);
      const said = item?.type === 'map' ? nodeAt(item, 'value') : item;
      return said?.type === 'scalar' && /127\.0\.0\.1|localhost|\[::1\]/.test(said.text);
    });
  });
}

interface Said {
  readonly by: string;
  readonly value: Read<string>;
}

/** Flags that say where to listen: gunicorn, flask, uvicorn, vite, rails, Go's own habits. `-h` and `-H` mean other things, too. */
const FLAG =
  /^--?(?:(?:[a-z]+[.-])*(?:bind|listen|listen-host|bind-host|bind-addr|bind-address|listen-addr|listen-address|http-addr|http-address|binding)|b|host)$/;

/** Variables that do: flask, Node's servers, ASP.NET, and what many programs call it. */
const VARIABLE =
  /^(?:HOST|(?:[A-Z]+_)*(?:BIND|BIND_ADDR|BIND_ADDRESS|BIND_HOST|LISTEN|LISTEN_ADDR|LISTEN_ADDRESS|LISTEN_HOST)|FLASK_RUN_HOST|UVICORN_HOST|ASPNETCORE_URLS)$/;

const ADDRESS = /^(?:https?:\/\/)?(127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?\/?$/;

const PORT = /^(?:--?(?:[a-z]+[.-])?port|-p|PORT|FLASK_RUN_PORT|UVICORN_PORT)$/;

/**
 * The words of a text, as a shell would take them: `sh -c "flask run --host 127.0.0.1"`. Also those that a template fills in,
 * which are words all the same.
 */
function wordsIn(item: ReturnType<Reader['entries']>[number]): readonly Read<string>[] {
  if (item.type !== 'scalar') return [];
  return item.text.split(/\s+/).flatMap(word => (word === '' ? [] : [{ value: word, span: item.span }]));
}

/** `--host=127.0.0.1`, or `--host` with the next word. */
function flagAt(
  { value, span }: Read<string>,
  next: Read<string> | undefined,
  more: Read<string> | undefined,
): readonly Said[] {
  if (!value.startsWith('-')) return [];
  const equal = value.indexOf('=');
  if (equal > 0) return [{ by: value.slice(0, equal), value: { value: value.slice(equal + 1), span } }];
  // `--bind 127.0.0.1 10.0.0.7`, as Redis takes it.
  const isList = more !== undefined && /^[$\d*:[]/.test(more.value);
  return next && !isList ? [{ by: value, value: next }] : [];
}

function portIn(said: readonly Said[]): number | undefined {
  const port = Number(said.find(it => PORT.test(it.by))?.value.value);
  return Number.isInteger(port) ? port : undefined;
}

function bindOf({ by, value: { value, span } }: Said, port: number | undefined): readonly Bind[] {
  const [, host, own] = ADDRESS.exec(value) ?? [];
  return host === undefined ? [] : [{ by, host, port: own === undefined ? port : Number(own), span }];
}
