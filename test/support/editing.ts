/** Random editing, as people and programs do it, held against what a workspace says that was given the outcome at once. */
import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { plain } from './plain.ts';
import type { Random } from './random.ts';
import { hostOf, ROOT } from './workspace.ts';

export interface Editing {
  readonly random: Random;
  readonly steps: number;
  /** The disk as it is in the beginning. */
  readonly disk: Map<string, string>;
  /** The files that are edited; some of them need not be there yet. */
  readonly names: readonly string[];
  /** Texts whose lines and words are typed. */
  readonly pool: readonly string[];
  /** A text to put in the place of a file's. */
  anyText(): string;
  /** Every text of the workspace in one namespace or the other, as an edit among others. */
  somewhere?(text: string): string;
}

/** Edits some files at random, closed and open, and looks every other time. */
export function edit({ random, steps, disk, names, pool, anyText, somewhere = it => it }: Editing): void {
  const open = new Map<string, string>();
  let settings: unknown;
  const workspace = new Workspace(hostOf(disk));
  const editor = new Editor(workspace);
  editor.took(
    workspace.apply({ roots: [ROOT], disk: [...disk].map(([uri, text]) => ({ uri, text })), complete: true }),
  );
  const done: string[] = [];
  const type = (text: string): string => edited(text, pool, random, somewhere);

  const show = (uri: string, text: string): void => {
    open.set(uri, text);
    editor.took(workspace.apply({ open: [{ uri, text }] }));
  };
  const write = (uri: string, text: string | undefined): void => {
    if (text === undefined) disk.delete(uri);
    else disk.set(uri, text);
    editor.took(workspace.apply({ disk: [{ uri, text }] }));
  };
  const actions: Record<string, (uri: string) => void> = {
    open: uri => show(uri, disk.get(uri) ?? ''),
    type: uri => show(uri, type(open.get(uri) ?? disk.get(uri) ?? '')),
    close: uri => {
      if (!open.delete(uri)) return;
      editor.took(workspace.apply({ close: [uri] }));
    },
    save: uri => write(uri, open.get(uri) ?? disk.get(uri)),
    'change on disk': uri => write(uri, type(disk.get(uri) ?? '')),
    'replace on disk': uri => write(uri, anyText()),
    delete: uri => write(uri, undefined),
    rename: uri => {
      const to = random.pick(names);
      const text = disk.get(uri);
      if (to === uri || text === undefined) return;
      disk.delete(uri);
      disk.set(to, text);
      const change = [
        { uri, text: undefined },
        { uri: to, text },
      ];
      editor.took(workspace.apply({ disk: change }));
    },
    settings: () => {
      settings = random.pick([undefined, { nodePortRange: '8000-9000' }, { rules: { 'yaml-syntax': 'off' } }]);
      editor.took(workspace.apply({ settings }));
    },
  };
  // Typing is what happens most.
  const likely = [...Object.keys(actions), ...Array.from({ length: 8 }, () => 'type')];

  for (let step = 0; step < steps; step++) {
    const action = random.pick(likely);
    const uri = random.pick(names);
    // What is open is edited most.
    const at = action === 'type' && open.size > 0 && random.next() < 0.8 ? random.pick([...open.keys()]) : uri;
    actions[action]!(at);
    done.push(`${action} ${at}`);
    // Half of the time nobody looks, so that results are carried over several changes.
    if (random.next() < 0.5) continue;
    const fresh = new Workspace(hostOf(disk));
    fresh.apply({
      roots: [ROOT],
      settings,
      disk: random.shuffled([...disk]).map(([it, text]) => ({ uri: it, text })),
      open: [...open].map(([it, text]) => ({ uri: it, text })),
      complete: true,
    });
    const after = `SEED=${random.seed} after ${done.join(', ')}`;
    assert.deepEqual(plain(workspace), plain(fresh), after);
    editor.look(after);
  }
}

/** What an editor shows that computes again only what `apply` says may be different. */
class Editor {
  readonly #workspace: Workspace;
  readonly #stale = new Set<string>();
  readonly #shown = new Map<string, readonly string[]>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  took(affected: ReadonlySet<string>): void {
    for (const it of affected) this.#stale.add(it);
  }

  look(after: string): void {
    const now = new Map([...this.#workspace.files.keys()].map(uri => [uri, this.#findings(uri)]));
    for (const uri of this.#stale) this.#shown.set(uri, now.get(uri) ?? []);
    this.#stale.clear();
    for (const [uri, said] of now)
      assert.deepEqual(this.#shown.get(uri) ?? [], said, `${uri} is out of date: ${after}`);
  }

  #findings(uri: string): readonly string[] {
    const found = this.#workspace.snapshot().findings(uri);
    return found.map(
      ({ rule, severity, span, said }) => `${span.start}-${span.end} ${severity} ${rule} ${sentence(said, 'en')}`,
    );
  }
}

/** One small change, of the kinds that people and programs make. */
function edited(text: string, pool: readonly string[], random: Random, somewhere: (text: string) => string): string {
  const all = text.split('\n');
  const at = random.below(all.length);
  const lines = random.pick(pool).split('\n');
  const words = lines.flatMap(it => it.match(/[\w.-]+/g) ?? []);
  const change: (() => void)[] = [
    () => all.splice(at, 0, random.pick(lines)),
    () => all.splice(at, 1),
    () => all.splice(at, 1, random.pick(lines)),
    () => all.splice(at, 0, '---'),
    () => all.splice(0, all.length, ...somewhere(text).split('\n')),
    () => {
      const found = [...(all[at] ?? '').matchAll(/[\w.-]+/g)];
      const word = found.length > 0 ? random.pick(found) : undefined;
      if (word && words.length > 0)
        all[at] = all[at]!.slice(0, word.index) + random.pick(words) + all[at]!.slice(word.index + word[0].length);
    },
    () => {
      const marker = all.findIndex(it => it.startsWith('---'));
      if (marker >= 0) all.splice(marker, 1);
    },
    () => all.splice(at, 0, ...random.pick(pool).split('\n')),
    () => {
      const line = all[at]!;
      const column = random.below(line.length + 1);
      const typed = random.pick([...' \n:#-{}[]"\'&*|>wb0']);
      all[at] = line.slice(0, column) + typed + line.slice(column + random.below(2));
    },
  ];
  random.pick(change)();
  return all.join('\n');
}
