/** What `kube-services graph --format json` says of a case, as a page shows it. */
import { graphOf } from '../../server/src/cli/graph.ts';
import { pathOf } from '../../server/src/host/disk.ts';
import { type Case, filesOf } from './fixture.ts';
import { ROOT, uriOf, workspaceOf } from './workspace.ts';

/** The entries of one relation in `references`; empty where there are none. */
export function graphReferences(one: Case, id: string): string {
  const files = filesOf(one);
  const { references } = graphOf({
    name: undefined,
    root: pathOf(ROOT)!,
    workspace: workspaceOf(files, { settings: one.settings }),
    texts: new Map(files.map(([path, text]) => [uriOf(path), text])),
    unread: [],
    complaints: [],
    bugs: [],
  });
  return references
    .filter(it => it.relation === id)
    .map(({ relation, from, wanted, to }) =>
      [
        `{ "relation": "${relation}",`,
        `  "from": ${spaced(from)},`,
        `  "wanted": ${spaced(wanted)}, "to": ${spaced(to)} }`,
      ].join('\n'),
    )
    .join(',\n');
}

/** On one line, with blanks inside of brackets. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(spaced).join(', ')} ]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, it]) => `"${key}": ${spaced(it)}`)
    .join(', ')} }`;
}
