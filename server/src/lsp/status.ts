/** Tells the editor how much is known, for its status display; at most twice a second, since nobody reads faster. */
import type { Connection } from 'vscode-languageserver';
import { service } from '../core/model/kinds/service.ts';
import type { File } from '../core/service/files.ts';
import type { Client } from './client.ts';
import { STATUS_NOTIFICATION, type Status } from './protocol.ts';

const PAUSE_MS = 500;

export class StatusReporter {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #files: ReadonlyMap<string, File>;
  #reading = true;
  #sent = '';
  #pause: NodeJS.Timeout | undefined;

  constructor(connection: Connection, client: Client, files: ReadonlyMap<string, File>) {
    this.#connection = connection;
    this.#client = client;
    this.#files = files;
  }

  /** Whether files are being read in the background; the end of it is told at once. */
  reading(reading: boolean): void {
    this.#reading = reading;
    if (!reading) this.#send();
  }

  changed(): void {
    if (!this.#client.wantsStatus || this.#pause) return;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#send();
    }, PAUSE_MS);
    this.#pause.unref();
  }

  #send(): void {
    if (!this.#client.wantsStatus) return;
    const status: Status = { ...countsOf(this.#files.values()), reading: this.#reading };
    const text = JSON.stringify(status);
    if (text === this.#sent) return;
    this.#sent = text;
    void this.#connection.sendNotification(STATUS_NOTIFICATION, status).catch(() => {});
  }
}

function countsOf(files: Iterable<File>): Pick<Status, 'manifests' | 'services'> {
  let manifests = 0;
  let services = 0;
  for (const { documents } of files) {
    const resources = documents.flatMap(it => it.document.resources);
    if (resources.length > 0) manifests++;
    services += resources.filter(it => it.type === service).length;
  }
  return { manifests, services };
}
