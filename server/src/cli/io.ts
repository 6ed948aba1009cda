/** What a command is given of the outside, and how it says that it was used wrongly. */
import type { Severity } from '../core/config.ts';
import type { Language, Said } from '../core/text/message.ts';

export const EXIT = { fine: 0, findings: 1, wrongUse: 2, bug: 101 } as const;

export interface Io {
  readonly cwd: string;
  /** Whether colours are wanted: somebody reads on a terminal. */
  readonly colour: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** The words behind the command, read and checked. */
export interface Arguments {
  readonly words: readonly string[];
  readonly format: 'text' | 'json';
  readonly each: boolean;
  readonly lang: Language;
  readonly failLevel: Severity;
}

/** Wrong use or unreadable input: nothing is done, the sentences go to standard error, and the exit code is 2. */
export class WrongUse extends Error {
  readonly said: readonly Said[];

  constructor(...said: readonly Said[]) {
    super('wrong use');
    this.said = said;
  }
}
