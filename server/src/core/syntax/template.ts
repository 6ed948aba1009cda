/**
 * Text that another program fills in before kubectl sees it: Helm and Jinja (`{{ … }}`, `{% … %}`), envsubst and
 * Flux (`${NAME}`), k3s' own manifests (`%{NAME}%`). Such text is not YAML yet, and what it stands for is unknown.
 */
const MARKS = /\{\{|\{%-?\s|%\{[A-Z_]+\}%|\$\{[A-Za-z_]/;

/** Whether a whole document may be a template: only then is a syntax error none of our business. */
export function looksTemplated(text: string): boolean {
  return /\{\{|\{%-?\s/.test(text);
}

/** Whether one value is filled in later, so that nothing can be said about it. */
export function isOpaque(text: string): boolean {
  return MARKS.test(text);
}
