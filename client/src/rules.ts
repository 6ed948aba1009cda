/** The pages of the rules, which come with the extension as Markdown. */
import { commands, l10n, Uri, window, workspace } from 'vscode';

export class RulePages {
  readonly folder: Uri;
  #rules: ReadonlySet<string> = new Set();

  constructor(folder: Uri) {
    this.folder = folder;
  }

  /** Finds out which rules have a page. */
  async load(): Promise<void> {
    const entries = await workspace.fs.readDirectory(this.folder);
    this.#rules = new Set(entries.flatMap(([name]) => /^([a-z][a-z0-9-]*)\.md$/.exec(name)?.[1] ?? []));
  }

  has(rule: string): boolean {
    return this.#rules.has(rule);
  }

  /** Shows a page as the Markdown preview does; without a rule it asks for one. */
  async show(rule: string | undefined): Promise<void> {
    await this.load();
    const chosen = rule ?? (await this.#ask());
    if (chosen === undefined) return;
    if (!this.has(chosen)) {
      void window.showWarningMessage(l10n.t('There is no page about {0}.', chosen));
      return;
    }
    const page = Uri.joinPath(this.folder, `${chosen}.md`);
    try {
      await commands.executeCommand('markdown.showPreview', page);
    } catch {
      // Someone works without the built-in Markdown extension.
      await window.showTextDocument(page);
    }
  }

  async #ask(): Promise<string | undefined> {
    return window.showQuickPick([...this.#rules].sort(), { title: l10n.t('Which rule?') });
  }
}
