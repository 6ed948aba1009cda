/**
 * Every request is answered here, and nowhere else is there a try/catch, a token or a log: one bug is one request's bug.
 * The work itself is synchronous, so an answer never mixes two states of the workspace.
 */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Slower answers are worth a line in the log. */
const SLOW_MS = 200;

export interface Log {
  error(message: string): void;
  info(message: string): void;
}

/** Lets messages that have arrived be read, so that a cancelled request costs nothing. */
function breathe(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

/** How many turns of the event loop a message needs from the socket to its answer: reading, decoding, queue, breath. */
const TURNS = 5;

/** Between two slices of background work: whatever has arrived meanwhile is answered before the next one. */
export async function makeRoom(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await breathe();
}

export interface Request<T> {
  /** For the log. */
  readonly name: string;
  /** The answer where there is none, because of a bug. */
  readonly empty: T;
  readonly token: CancellationToken;
  readonly log: Log;
  /** The state that the request's positions count in; an answer for another one would point at the wrong places. */
  version?(): number | undefined;
  /** What must be over before there is anything to answer. */
  ready?(): Promise<unknown>;
  work(): T | Promise<T>;
}

/** Breathes, then answers; the answer of a bug is empty, and the bug is logged with the feature's name. */
export async function answer<T>(request: Request<T>): Promise<T | ResponseError> {
  const { name, empty, token, log, version, ready, work } = request;
  const before = version?.();
  await breathe();
  await ready?.();
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (version?.() !== before) return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
  const began = performance.now();
  try {
    const result = await work();
    const took = performance.now() - began;
    if (took > SLOW_MS && !token.isCancellationRequested) log.info(`${name} took ${took.toFixed(0)} ms`);
    return result;
  } catch (error) {
    if (error instanceof ResponseError) return error;
    log.error(`${name}: ${stackOf(error)}`);
    return empty;
  }
}

/** Runs something that must not fail the one who calls it: a notification's handler, a slice of background work. */
export function guarded(name: string, log: Log, work: () => void): void {
  try {
    work();
  } catch (error) {
    log.error(`${name}: ${stackOf(error)}`);
  }
}

export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
