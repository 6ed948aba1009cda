/**
 * Asks the editor to ask again for code lenses and inlay hints. It does so by itself for the file that is edited; what is said
 * in the others may depend on that one, too, and on files that change on the disk.
 */
import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from 'vscode-languageserver';
import type { Client } from './client.ts';

/** Between two requests: nobody reads faster. */
const PAUSE_MS = 300;

export class Refresher {
  readonly #connection: Connection;
  readonly #requests: readonly string[];
  #held = false;
  #pause: NodeJS.Timeout | undefined;
  #again = false;

  constructor(connection: Connection, { refreshesLenses, refreshesHints }: Client) {
    this.#connection = connection;
    this.#requests = [
      ...(refreshesLenses ? [CodeLensRefreshRequest.method] : []),
      ...(refreshesHints ? [InlayHintRefreshRequest.method] : []),
    ];
  }

  /** While many files are being read nothing is asked: the answers would be out of date at once. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.changed();
  }

  /** Something may be said otherwise now: it is asked at once and, if more follows, once more after a pause. */
  changed(): void {
    if (this.#pause) this.#again = true;
    else this.ask();
  }

  /** Somebody waits for it: a setting was changed. */
  ask(): void {
    if (this.#held || this.#requests.length === 0) return;
    for (const it of this.#requests) this.#connection.sendRequest(it).catch(() => {});
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#goOn(), PAUSE_MS);
    this.#pause.unref();
  }

  #goOn(): void {
    const again = this.#again;
    this.#pause = undefined;
    this.#again = false;
    if (again) this.ask();
  }
}
