/** From the paths on the command line to workspaces. All reading of manifests is done here, once. */
import { accessSync, constants, existsSync, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../core/config.ts';
import { infoOf } from '../core/rules/rules.ts';
import { plainData } from '../core/service/plain.ts';
import { PROJECT_FILE } from '../core/service/settings.ts';
import { Workspace } from '../core/service/workspace.ts';
import { type Message, type Said, say } from '../core/text/message.ts';
import { entryAt, manifestPaths, manifestText, pathOf, uriOf } from '../host/disk.ts';
import { type Arguments, WrongUse } from './io.ts';
import { MESSAGES } from './messages.ts';

/** A workspace that was read. */
export interface Loaded {
  /** With `--each`: the path as it was given. */
  readonly name: string | undefined;
  /** What the paths of its files are relative to. */
  readonly root: string;
  readonly workspace: Workspace;
  /** Of every file that was read, by URI: what is shown is what was read, whatever happens to the file meanwhile. */
  readonly texts: ReadonlyMap<string, string>;
  readonly unread: readonly { readonly file: string; readonly reason: Message }[];
  /** What is wrong with the settings, which then do not count. */
  readonly complaints: readonly Said[];
  /** Bugs of ours that were met while reading; they grow while findings are asked for. */
  readonly bugs: readonly unknown[];
}

interface Given {
  readonly path: string;
  readonly absolute: string;
  readonly isFolder: boolean;
}

/** All paths are looked at before anything is read, so a misspelt one stops everything. */
export function load({ words, each }: Pick<Arguments, 'words' | 'each'>, cwd: string): Iterable<Loaded> {
  const looked = (words.length ? words : ['.']).map(it => look(it, cwd));
  const faults = looked.flatMap(it => it.fault ?? []);
  if (faults.length) throw new WrongUse(...faults);
  return each ? loadEach(looked) : [loadOne(looked, rootOf(looked, cwd), undefined)];
}

/** One after the other, so that only one workspace at a time is in memory. */
function* loadEach(given: readonly Given[]): Generator<Loaded, void> {
  for (const it of given) yield loadOne([it], it.isFolder ? it.absolute : path.dirname(it.absolute), it.path);
}

function rootOf(given: readonly Given[], cwd: string): string {
  const [only] = given;
  return given.length === 1 && only?.isFolder ? only.absolute : cwd;
}

function look(word: string, cwd: string): Given & { readonly fault?: Said } {
  const absolute = path.resolve(cwd, word);
  // An empty word is a variable that was not set, not the current folder.
  const stat = word === '' ? undefined : statOf(absolute);
  const given = { path: word, absolute, isFolder: stat?.isDirectory() ?? false };
  if (!stat) return { ...given, fault: say(MESSAGES.noSuchPath, { path: word || "''" }) };
  const reason = stat.isDirectory() || stat.isFile() ? undefined : MESSAGES.notRegular;
  if (!reason && isReadable(absolute)) return given;
  return { ...given, fault: say(MESSAGES.unreadable, { path: word, reason: say(reason ?? MESSAGES.denied) }) };
}

function loadOne(given: readonly Given[], root: string, name: string | undefined): Loaded {
  const texts = new Map<string, string>();
  const unread: { file: string; reason: Message }[] = [];
  for (const { path: word, absolute, isFolder } of given) {
    for (const file of isFolder ? manifestPaths(absolute) : [absolute]) {
      const uri = uriOf(file);
      if (texts.has(uri) || path.basename(file) === PROJECT_FILE) continue;
      const text = manifestText(file);
      if (text !== undefined) {
        texts.set(uri, text);
        continue;
      }
      const reason = whyUnread(file);
      if (!isFolder) throw new WrongUse(say(MESSAGES.unreadable, { path: word, reason: say(reason) }));
      // Somebody else's JSON, or a file that went away after it was listed, is nothing to speak of.
      if (reason !== MESSAGES.notManifest && existsSync(file)) unread.push({ file, reason });
    }
  }
  const bugs: unknown[] = [];
  const workspace = new Workspace({
    text: uri => texts.get(uri),
    entry: uri => entryAt(pathOf(uri) ?? ''),
    onBug: (_where, error) => bugs.push(error),
  });
  const { settings, complaints } = settingsIn(root);
  workspace.apply({
    roots: [uriOf(root)],
    settings,
    disk: [...texts].map(([uri, text]) => ({ uri, text })),
    complete: true,
  });
  return { name, root, workspace, texts, unread, complaints, bugs };
}

/** Why the text of a file could not be had. */
function whyUnread(file: string): Message {
  if (!isReadable(file)) return MESSAGES.denied;
  if ((statOf(file)?.size ?? 0) > 8 * 1024 * 1024) return MESSAGES.tooLarge;
  return /\.json$/i.test(file) ? MESSAGES.notManifest : MESSAGES.notText;
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The settings of the workspace root. They hold for every file given, also for those outside of the root. */
function settingsIn(root: string): { readonly settings: unknown; readonly complaints: readonly Said[] } {
  const file = path.join(root, PROJECT_FILE);
  const text = readOptional(file);
  if (text === undefined) return { settings: undefined, complaints: [] };
  const settings = plainData(text);
  if (settings === undefined) throw new WrongUse(say(MESSAGES.badSettings, { path: file }));
  const { config, problems } = readConfig(settings);
  const strangers = Object.keys(config.rules).filter(id => !infoOf(id));
  const named = [...problems, ...strangers.map(id => ({ key: `rules.${id}`, unknown: true }))];
  const complaints = named.map(({ key, unknown }) =>
    say(unknown ? MESSAGES.unknownSetting : MESSAGES.badSetting, { path: PROJECT_FILE, key }),
  );
  return { settings, complaints };
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new WrongUse(say(MESSAGES.unreadable, { path: file, reason: say(MESSAGES.denied) }));
  }
}
