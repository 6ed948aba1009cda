/** What a click on a code lens shows: the server names places in LSP's words, VS Code wants them in its own. */
import { commands, type Disposable } from 'vscode';
import type { BaseLanguageClient, Location, Position } from 'vscode-languageclient';

export const SHOW_REFERENCES = 'kubeServices.showReferences';

/** Registers the command; only lenses run it, so it is in no menu. */
export function showReferencesCommand(client: () => BaseLanguageClient | undefined): Disposable {
  return commands.registerCommand(
    SHOW_REFERENCES,
    async (uri: string, position: Position, locations: readonly Location[]) => {
      const convert = client()?.protocol2CodeConverter;
      if (!convert) return;
      await commands.executeCommand(
        'editor.action.showReferences',
        convert.asUri(uri),
        convert.asPosition(position),
        locations.map(it => convert.asLocation(it)),
      );
    },
  );
}
