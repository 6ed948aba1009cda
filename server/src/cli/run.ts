/** From the words of the command line to a command. */
import { parseArgs } from 'node:util';
import { SEVERITIES, type Severity } from '../core/config.ts';
import { nearest } from '../core/text/distance.ts';
import { type Language, type Said, say, sentence } from '../core/text/message.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { graph } from './graph.ts';
import { version } from './home.ts';
import { type Arguments, EXIT, type Io, WrongUse } from './io.ts';
import { HELP, MESSAGES } from './messages.ts';
import { serve } from './serve.ts';
import { trace } from './trace.ts';

interface Command {
  readonly options: readonly string[];
  /** Gives the exit code. */
  run(given: Arguments, io: Io): number;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  check: { options: ['format', 'each', 'fail-level', 'lang'], run: check },
  graph: { options: ['format', 'each', 'lang'], run: graph },
  trace: { options: ['format', 'lang'], run: trace },
  explain: { options: ['lang'], run: explain },
};

/** Those with `values` need one of them; the first one is the default. */
const OPTIONS: Readonly<Record<string, { readonly short?: string; readonly values?: readonly string[] }>> = {
  format: { values: ['text', 'json'] },
  each: {},
  'fail-level': { values: SEVERITIES },
  lang: { values: ['en', 'ko'] },
  help: { short: 'h' },
  version: { short: 'v' },
};

/** Runs the command that `argv` asks for and gives the exit code. Rejects only for a bug. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  // Editors add words of their own to the server's command line.
  const server = argv.includes('--stdio');
  const lang: Language = /(?:^|\s)--lang[= ]ko(?:\s|$)/.test(argv.join(' ')) ? 'ko' : 'en';
  try {
    if (server) {
      await serve();
      return EXIT.fine;
    }
    return runCommand(argv, lang, io);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    for (const said of error.said) io.err(`kube-services: ${sentence(said, lang)}\n`);
    return EXIT.wrongUse;
  }
}

function runCommand(argv: readonly string[], lang: Language, io: Io): number {
  const { words, options } = read(argv);
  if (options.some(it => it.name === 'help')) {
    io.out(HELP[lang]);
    return EXIT.fine;
  }
  if (options.some(it => it.name === 'version')) {
    io.out(`${version()}\n`);
    return EXIT.fine;
  }
  const [name, ...rest] = words;
  if (name === undefined) {
    for (const it of options) if (!(it.name in OPTIONS)) throw unknownOption('kube-services', it.raw, OPTIONS);
    throw wrong(say(MESSAGES.noCommand, { commands: Object.keys(COMMANDS).join(', ') }));
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const meant = nearest(name, Object.keys(COMMANDS));
    if (meant) throw wrong(say(MESSAGES.unknownCommandNear, { word: name, meant }));
    throw wrong(say(MESSAGES.unknownCommand, { word: name }));
  }
  const values = valuesOf(options, name, command);
  return command.run(
    {
      words: rest,
      format: values.get('format') === 'json' ? 'json' : 'text',
      each: values.has('each'),
      lang,
      failLevel: (values.get('fail-level') ?? 'error') as Severity,
    },
    io,
  );
}

interface GivenOption {
  readonly name: string;
  /** As written: `--format`, `-h`. */
  readonly raw: string;
  readonly value: string | undefined;
}

function read(argv: readonly string[]): {
  readonly words: readonly string[];
  readonly options: readonly GivenOption[];
} {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { short, values }]) => [
      name,
      { type: values ? ('string' as const) : ('boolean' as const), ...(short && { short }) },
    ]),
  );
  // Not strict: what is wrong is said here, in the reader's language and with what was probably meant.
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  return {
    words: tokens.flatMap(it => (it.kind === 'positional' ? [it.value] : [])),
    options: tokens.flatMap(it => (it.kind === 'option' ? [{ name: it.name, raw: it.rawName, value: it.value }] : [])),
  };
}

/** The options given to a command, each checked; of an option given twice the last one counts. */
function valuesOf(given: readonly GivenOption[], name: string, command: Command): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name: option, raw, value } of given) {
    const known = command.options.includes(option) ? OPTIONS[option] : undefined;
    if (!known) throw unknownOption(name, raw, command.options);
    if (!known.values && value !== undefined) throw wrong(say(MESSAGES.noValueNeeded, { option: raw }));
    if (known.values && (value === undefined || !known.values.includes(value))) {
      throw wrong(say(MESSAGES.valueNeeded, { option: raw, values: known.values.join(', ') }));
    }
    values.set(option, value ?? '');
  }
  return values;
}

function unknownOption(command: string, option: string, known: readonly string[] | object): WrongUse {
  const names = (Array.isArray(known) ? (known as readonly string[]) : Object.keys(known)).map(it => `--${it}`);
  const meant = nearest(option, names);
  return wrong(
    meant
      ? say(MESSAGES.unknownOptionNear, { command, option, meant })
      : say(MESSAGES.unknownOption, { command, option }),
  );
}

function wrong(said: Said): WrongUse {
  return new WrongUse(said, say(MESSAGES.help));
}
