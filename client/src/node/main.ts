/** The extension on the desktop and on remote machines: the server is a process of its own, reached over IPC. */
import type { ExtensionContext } from 'vscode';
import { type NewClient, run } from '../extension.ts';

export { stop as deactivate } from '../extension.ts';

export function activate(context: ExtensionContext): void {
  run(context, newClient(context));
}

function newClient(context: ExtensionContext): NewClient {
  return async options => {
    // Half of the bundle, so it is evaluated only when there is something to serve.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const server = {
      module: context.asAbsolutePath('dist/server.js'),
      transport: TransportKind.ipc,
      // Reading thousands of manifests makes much short-lived garbage, and V8 never gives back the room it takes for it:
      // a third of the memory for no measurable time.
      options: { execArgv: ['--max-semi-space-size=8'] },
    };
    return new LanguageClient('kubeServices', 'Kubernetes Services', server, options);
  };
}
