/**
 * "kubectl for This Service…": offers the lines of kubectl that help with what is under the cursor, and writes the chosen one
 * into a terminal. Only the person at the keyboard runs it.
 */
import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  type Terminal,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { KUBECTL_REQUEST, type Kubectl, type KubectlGroup, type PlaceParams } from '../../server/src/lsp/protocol.ts';

const TERMINAL = 'kubectl';
/** Shells in which Ctrl+U takes back a line that was written before and not run. */
const CLEARING = new Set(['bash', 'zsh', 'sh', 'ksh', 'fish']);
const CTRL_U = '\u0015';
const LISTING = Uri.from({ scheme: 'kube-services-listing', path: '/kubectl get service.txt' });

interface Item extends QuickPickItem {
  readonly run?: () => unknown;
}

export function kubectlCommand(client: () => BaseLanguageClient | undefined): Disposable {
  const preview = new Preview();
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(LISTING.scheme, preview),
    commands.registerCommand('kubeServices.kubectl', async () => {
      const answer = await ask(client());
      const items = answer ? [...answer.groups.flatMap(itemsOf), ...itemsFor(preview, answer.listing)] : [];
      if (items.length === 0) {
        const nothing = l10n.t('Nothing at the cursor has a name that kubectl could ask for.');
        void window.showInformationMessage(nothing);
        return;
      }
      const title = l10n.t('Write into the terminal, without running it');
      const chosen = await window.showQuickPick(items, { title, matchOnDetail: true });
      await chosen?.run?.();
    }),
  );
}

async function ask(client: BaseLanguageClient | undefined): Promise<Kubectl | undefined> {
  const editor = window.activeTextEditor;
  if (!editor || !client?.isRunning()) return undefined;
  const convert = client.code2ProtocolConverter;
  const params: PlaceParams = {
    textDocument: convert.asTextDocumentIdentifier(editor.document),
    position: convert.asPosition(editor.selection.active),
  };
  return client.sendRequest<Kubectl>(KUBECTL_REQUEST, params);
}

function itemsOf({ title, lines }: KubectlGroup): readonly Item[] {
  return [
    { label: title, kind: QuickPickItemKind.Separator },
    ...lines.map(({ command, about }) => ({ label: command, detail: about, run: () => write(command) })),
  ];
}

function itemsFor(preview: Preview, listing: string): readonly Item[] {
  if (listing === '') return [];
  return [
    { label: '', kind: QuickPickItemKind.Separator },
    {
      label: l10n.t('Preview of kubectl get service'),
      detail: l10n.t('what these files would make, without asking a cluster'),
      run: () => preview.show(listing),
    },
  ];
}

/** One terminal for all of them, as long as it lives. */
function write(command: string): void {
  const known = window.terminals.find(it => it.name === TERMINAL && it.exitStatus === undefined);
  const terminal = known ?? window.createTerminal({ name: TERMINAL });
  terminal.show();
  terminal.sendText(`${known && clears(known) ? CTRL_U : ''}${command}`, false);
}

function clears({ state }: Terminal): boolean {
  return state.shell !== undefined && CLEARING.has(state.shell);
}

/** A text to read, which says what was last asked for. */
class Preview implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  #text = '';

  provideTextDocumentContent(): string {
    return this.#text;
  }

  async show(text: string): Promise<void> {
    this.#text = text;
    this.#changed.fire(LISTING);
    await window.showTextDocument(LISTING);
  }
}
