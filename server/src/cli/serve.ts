/** `kube-services --stdio`: the language server over standard input and output. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { say } from '../core/text/message.ts';
import { serverFile } from './home.ts';
import { WrongUse } from './io.ts';
import { MESSAGES } from './messages.ts';

/** Starts the server, which then ends the process itself when its input ends. */
export async function serve(): Promise<void> {
  if (!existsSync(serverFile)) throw new WrongUse(say(MESSAGES.noServer, { file: serverFile }));
  const server = (await import(pathToFileURL(serverFile).href)) as { startServer(): void };
  server.startServer();
}
