/**
 * Text that another program fills in before kubectl sees it: Helm and Jinja (`{{ … }}`, `{% … %}`), envsubst and Flux
 * (`${NAME}`, `$NAME`), kustomize's vars (`$(NAME)`), ERB (`<%= … %>`), Terraform (`%{ … }`), ytt (`#@ …`), and the
 * marks that people replace with sed and the like (`__NAME__`, `@NAME@`, `%NAME%`, `#{NAME}#`, `<NAME>`, `[[ name ]]`).
 * Such text is not YAML yet, and what it stands for is unknown.
 */
import { isSymbolic } from './go-template/symbol.ts';

const PART = /\{\{|\{%-?\s|%\{|\$[{(]?[A-Za-z_]|<%|#\{|\[\[/;
const WHOLE = /^(?:\$\w+|__\w+__|@\w+@|%\w+%|<[A-Za-z][\w .-]*>)$/;

/** Whether a whole document may be a template: only then is a syntax error none of our business. */
export function looksTemplated(text: string): boolean {
  return /\{\{|\{%-?\s|<%|%\{ |#@ /.test(text);
}

/**
 * Whether a file is one from which a tool makes values where the YAML has none: ytt puts them into comments, those of a
 * document also before the `---` that begins it.
 */
export function isAnnotated(text: string): boolean {
  return text.includes('#@') && /(?:^|\s)#@(?:[ /]|[a-z]+\/[a-z])/m.test(text);
}

/** Whether one value is filled in later, so that nothing can be said about it; so are symbols of templates that were read. */
export function isOpaque(text: string): boolean {
  return isSymbolic(text) || PART.test(text) || WHOLE.test(text);
}
