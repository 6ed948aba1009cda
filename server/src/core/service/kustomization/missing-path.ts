/**
 * A path where there is nothing. Said only where that is known: of a file that nobody has looked for, one outside of the
 * workspace, or one that a template names, nobody knows. What may be made by something else is not certain.
 */
import { kustomizationFileNotFound } from '../../rules/general/kustomization-file-not-found.ts';
import type { Related } from '../../rules/rule.ts';
import { cursorAt } from '../../syntax/path.ts';
import { isOpaque } from '../../syntax/template.ts';
import { near, nearest } from '../../text/distance.ts';
import { say } from '../../text/message.ts';
import { KUSTOMIZATION_NAMES, uriIn } from '../../units/kustomize/paths.ts';
import { kustomizationFolder, pathsIn } from '../../units/kustomize/references.ts';
import { type Found, fixHere, replaceIn, rootIn, type Surroundings, textIn, type Verdict } from './found.ts';

const { messages } = kustomizationFileNotFound;

export function missingPath(found: Found): Verdict | undefined {
  const { problem, document, around, built } = found;
  const path = problem.detail;
  const folder = kustomizationFolder(document.uri);
  if (folder === undefined || around.rootOf(document.uri) === undefined) return undefined;
  if (path === '' || /[\r\n]/.test(path) || isOpaque(path)) return undefined;
  const lack = lackAt(uriIn(folder, path), around);
  if (!lack) return undefined;
  const field = fieldOf(found);
  // No path for newer versions, which is what is said of it.
  if (field === 'patches' && isText(found)) return undefined;
  const verdict = { info: kustomizationFileNotFound, span: problem.at.span };
  if (lack === 'kustomization') {
    if (problem.code !== 'no-kustomization') return undefined;
    return { ...verdict, severity: 'warning', said: say(messages.noKustomization, { path }) };
  }
  const meant = meantBy(path, folder, field, found);
  const mayBeMade = MADE.has(field) || MADE_IN.test(path);
  if (!meant) {
    // Where nothing at all is there, all of it may be made by something else.
    if (!mayBeMade && built.names.length > 0)
      return { ...verdict, severity: 'warning', said: say(messages.nothing, { path }) };
    return { ...verdict, severity: 'info', said: say(messages.perhaps, { path }) };
  }
  const title = say(messages.change, { path, meant: meant.path });
  return {
    ...verdict,
    severity: mayBeMade ? 'info' : 'warning',
    said: say(messages.nothingNear, { path, meant: meant.path }),
    related: relatedIn(meant, around),
    fixes: () => fixHere(found, title, [replaceIn(found, problem.at.span, path, meant.path)], meant.isNear),
  };
}

/** Whether a path that could not be had is really not there. */
export function isMissing(
  { detail, at }: Found['problem'],
  document: Found['document'],
  around: Surroundings,
): boolean {
  const folder = kustomizationFolder(document.uri);
  return folder !== undefined && at.document === document && lackAt(uriIn(folder, detail), around) !== undefined;
}

/** What is not there: the file or folder itself, or the kustomization in the folder. Undefined where nobody knows. */
function lackAt(uri: string, around: Surroundings): 'all' | 'kustomization' | undefined {
  if (around.rootOf(`${uri}/`) === undefined) return undefined;
  const entry = around.entry(uri);
  if (entry === 'none') return 'all';
  const has = KUSTOMIZATION_NAMES.some(name => around.entry(`${uri}/${name}`) !== 'none');
  return entry === 'folder' && !has ? 'kustomization' : undefined;
}

function isText(found: Found): boolean {
  const { path } = cursorAt(rootIn(found), found.problem.at.span.start) ?? { path: [] };
  return path.length === 2;
}

/** The field of the kustomization that a problem is in, as kustomize reads its name. */
function fieldOf(found: Found): string {
  const [field] = cursorAt(rootIn(found), found.problem.at.span.start)?.path ?? [];
  return String(field).toLowerCase();
}

/** What is put there before the build more often than it is written by hand: data, secrets above all. */
const MADE: ReadonlySet<string> = new Set(['configmapgenerator', 'secretgenerator', 'configurations']);
const MADE_IN =
  /(?:^|[/._-])(?:generated?|gen|render(?:ed)?|dist|build|out|output|target|tmp|cache|vendor|node_modules)(?:$|[/._-])/i;

interface Meant {
  readonly path: string;
  readonly uri: string;
  /** A letter or two are wrong; else the same name is in another folder. */
  readonly isNear: boolean;
}

/** What is there and was probably meant: nothing that the kustomization names already. */
function meantBy(written: string, folder: string, field: string, found: Found): Meant | undefined {
  const { files, rootOf } = found.around;
  const root = rootOf(found.document.uri);
  const named = new Set(pathsIn(folder, textIn(found)));
  const start = written.startsWith('./') ? './' : '';
  const path = written.slice(start.length).replace(/\/$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  const candidates = new Map<string, string>();
  for (const file of files.keys()) {
    const inner = kustomizationFolder(file);
    const uri = inner ?? file;
    // Looked at first, since of thousands of files few are called anything like it.
    const last = decoded(uri.slice(uri.lastIndexOf('/') + 1));
    if ((last !== name && !near(last, name)) || named.has(uri) || rootOf(file) !== root) continue;
    const isAbove = `${folder}/`.startsWith(`${uri}/`);
    const takes = inner === undefined ? field !== 'components' : FOLDERS.has(field) && !isAbove;
    const relative = relativePath(folder, uri);
    // A file above the folder is not read, unless somebody wants that.
    const isBelow = !relative.startsWith('..') || inner !== undefined || path.startsWith('..');
    if (takes && isBelow) candidates.set(relative, uri);
  }
  // Of two that are equally near always the same one, in whatever order the files were read.
  const nearby = nearest(path, [...candidates.keys()].sort());
  if (nearby !== undefined) return { path: start + nearby, uri: candidates.get(nearby)!, isNear: true };
  const same = [...candidates].filter(([it]) => it.endsWith(`/${name}`) || it === name);
  const [only] = same;
  return only && same.length === 1 ? { path: start + only[0], uri: only[1], isNear: false } : undefined;
}

/** Those that may name folders. */
const FOLDERS: ReadonlySet<string> = new Set(['resources', 'bases', 'components']);

/** From a folder to a file or folder, as people write it. */
function relativePath(from: string, to: string): string {
  const [a, b] = [from.split('/'), to.split('/')];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const steps = [...a.slice(same).map(() => '..'), ...b.slice(same).map(decoded)];
  return steps.join('/');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

function relatedIn({ uri, path }: Meant, { files }: Surroundings): readonly Related[] {
  const resource = files.get(uri)?.documents.flatMap(it => it.document.resources)[0];
  if (!resource) return [];
  return [{ resource, at: resource.name?.span ?? resource.kindSpan, said: say(messages.here, { meant: path }) }];
}
