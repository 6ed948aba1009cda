/** The progress bar for reading a large workspace. It appears with the first report. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { type Message, say, sentence } from '../core/text/message.ts';
import type { Client } from './client.ts';

const READING: Message = { en: 'Reading Kubernetes manifests', ko: '쿠버네티스 매니페스트를 읽는 중' };
const FILES = { en: '{files} files', ko: '파일 {files}개' } as const;

export class Progress {
  readonly #connection: Connection;
  readonly #client: Client;
  #bar: Promise<WorkDoneProgressServerReporter | undefined> | undefined;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  report(files: number): void {
    if (!this.#client.progress) return;
    const message = sentence(say(FILES, { files }), this.#client.language);
    this.#bar ??= this.#begin();
    void this.#bar.then(bar => bar?.report(message));
  }

  end(): void {
    const bar = this.#bar;
    this.#bar = undefined;
    void bar?.then(it => it?.done());
  }

  async #begin(): Promise<WorkDoneProgressServerReporter | undefined> {
    try {
      const bar = await this.#connection.window.createWorkDoneProgress();
      bar.begin(READING[this.#client.language]);
      return bar;
    } catch {
      // The editor said no, or is gone.
      return undefined;
    }
  }
}
