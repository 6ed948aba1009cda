/** The command line's entry: the process around `run`. Everything else of the command line knows no process. */
import { EXIT } from './io.ts';
import { internalError } from './messages.ts';
import { run } from './run.ts';

const { stdout, stderr } = process;

// `kube-services graph | head`: whoever reads has read enough, and that is no fault.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

run(process.argv.slice(2), {
  cwd: process.cwd(),
  colour: stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  out: text => stdout.write(text),
  err: text => stderr.write(text),
}).then(
  code => {
    // Not `process.exit`, which would cut off what a pipe has not taken yet.
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = EXIT.bug;
    stderr.write(internalError(error));
  },
);
