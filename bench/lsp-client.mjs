/** The smallest LSP client over stdio that can time a server: requests, notifications, and a wait for diagnostics. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export class Client {
  #pending = new Map();
  #waiting = [];
  #buffer = Buffer.alloc(0);
  #id = 0;

  constructor(file, args) {
    this.process = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdout.on('data', data => this.#feed(data));
    this.process.once('exit', code => {
      if (code !== 0) throw new Error(`the server ${file} ended with ${code}`);
    });
  }

  /** Resident memory in MB. */
  get rss() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  }

  request(method, params) {
    const id = ++this.#id;
    this.#send({ jsonrpc: '2.0', id, method, params });
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** Resolves with the time at which diagnostics that `fits` arrived. */
  diagnostics(fits) {
    return new Promise(resolve => this.#waiting.push({ fits, resolve }));
  }

  async initialize(folder) {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'bench' }],
      capabilities: {
        workspace: { workspaceFolders: true },
        textDocument: { synchronization: {}, publishDiagnostics: { relatedInformation: true, versionSupport: true } },
      },
    });
    this.notify('initialized', {});
  }

  async end() {
    await this.request('shutdown');
    this.notify('exit');
    await new Promise(resolve => this.process.once('exit', resolve));
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify(message));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  #feed(data) {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, head))[1]);
      if (this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, head + 4 + length));
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#handle(message);
    }
  }

  #handle(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      const now = performance.now();
      const met = this.#waiting.filter(it => it.fits(message.params));
      this.#waiting = this.#waiting.filter(it => !met.includes(it));
      for (const it of met) it.resolve(now);
    } else if (message.method && message.id !== undefined) {
      this.#send({ jsonrpc: '2.0', id: message.id, result: null });
    } else if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) pending?.reject(new Error(JSON.stringify(message.error)));
      else pending?.resolve(message.result);
    }
  }
}
