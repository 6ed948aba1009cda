/**
 * The language server as a program for Node: over IPC as VS Code starts it, or over stdin and stdout (`--stdio`) for
 * every other editor. The command line starts the same server through `startServer`.
 */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { serve } from '../lsp/server.ts';

/** Serves the editor that the arguments of this process name: `--node-ipc`, `--stdio`, `--pipe=…` or `--socket=…`. */
export function startServer(): void {
  serve(createConnection(ProposedFeatures.all), version);
}

const TRANSPORT = /^--(?:node-ipc|stdio|pipe|socket)(?:=|$)/;

if (typeof require !== 'undefined' && require.main === module) {
  if (process.argv.some(it => TRANSPORT.test(it))) startServer();
  else {
    process.stderr.write(
      'This is a language server. Start it with --stdio, --node-ipc, --pipe=NAME or --socket=PORT.\n',
    );
    process.exitCode = 2;
  }
}
