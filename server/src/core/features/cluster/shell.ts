/**
 * Lines for a terminal of which nobody knows the shell. Only what means the same in POSIX shells, PowerShell and cmd.exe is
 * written: names out of files may be anybody's, and the line is one keystroke away from being run.
 */

/** Words that no shell does anything to. A comma is not among them: PowerShell makes a list of `a,b`. */
const PLAIN = /^[\w./:=@-]+$/;
/** What is literal between double quotes in each of them. */
const QUOTED = /^[\w./:=@, +-]*$/;

/** The words as one line; undefined where one of them cannot be written so that every shell reads it as it is. */
export function commandLine(words: readonly string[]): string | undefined {
  const written = words.map(it => (PLAIN.test(it) ? it : QUOTED.test(it) ? `"${it}"` : undefined));
  return written.includes(undefined) ? undefined : written.join(' ');
}
