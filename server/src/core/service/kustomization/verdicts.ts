/**
 * What is said of each problem that the evaluator finds, by its code. A fault that is a file's own is certain; one that
 * rests on all that a kustomization is made of is only said where all of it is known (`severityIn`).
 */
import { isRefused } from '../../model/document.ts';
import { kustomizationRefused } from '../../rules/general/kustomization-refused.ts';
import { yamlSyntax } from '../../rules/general/yaml-syntax.ts';
import { appendItem, insertPair, lineBreak, removeItem } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { cursorAt } from '../../syntax/path.ts';
import { looksTemplated } from '../../syntax/template.ts';
import { nearest } from '../../text/distance.ts';
import { type Said, say } from '../../text/message.ts';
import { plainValue } from '../../units/kustomize/draft.ts';
import { isUrl } from '../../units/kustomize/paths.ts';
import { kustomizationFolder } from '../../units/kustomize/references.ts';
import type { ProblemCode } from '../../units/kustomize/types.ts';
import { addedSelector } from './added-selector.ts';
import { type Found, fixHere, replaceIn, rootIn, severityIn, textIn, type Verdict } from './found.ts';
import { missingPath } from './missing-path.ts';
import { missingPatchTarget, missingReplicas, selectsNothing } from './missing-target.ts';

/** What is said of a problem; undefined where that is nothing. */
export function verdictOn(found: Found): Verdict | undefined {
  return VERDICTS[found.problem.code](found);
}

const { messages } = kustomizationRefused;

type Judge = (found: Found) => Verdict | undefined;

const VERDICTS: Readonly<Record<ProblemCode, Judge>> = {
  'missing-file': missingPath,
  'missing-folder': missingPath,
  'no-kustomization': missingPath,
  'selector-added': addedSelector,
  'patch-selects-nothing': selectsNothing,
  'patch-target-missing': missingPatchTarget,
  'replicas-target-missing': missingReplicas,

  'broken-file': notYaml,

  'several-kustomizations': certain(({ problem: { detail } }) => say(messages.several, { path: lastStep(detail) })),
  'not-a-kustomization': notKustomization,
  'empty-kustomization': likely(() => say(messages.empty)),
  'not-a-component': misplaced('notComponent', 'resources'),
  'component-as-resource': misplaced('component', 'components'),
  'unknown-field': unknownField,
  'wrong-type': wrongType,
  incomplete: certain(({ problem: { detail } }) => {
    if (detail === 'patch') return say(messages.pathOrPatch);
    return detail === 'target' ? say(messages.needsTarget) : say(messages.needs, { field: detail });
  }),
  cycle: certain(({ problem: { detail } }) => say(messages.cycle, { path: detail })),
  // Flux, Argo CD and many a script allow it.
  outside: likely(({ problem: { detail } }) => say(messages.outside, { path: detail })),
  'duplicate-key': certain(() => say(messages.duplicateKey)),
  'not-a-resource': certain(({ document, problem: { detail } }) =>
    kustomizationFolder(document.uri) === undefined
      ? say(messages.noObject)
      : say(messages.noObjectIn, { path: detail }),
  ),
  'patch-unreadable': unreadable,
  'patch-is-text': textAsPatch,
  'target-invalid': likely(({ problem: { detail } }) => say(messages.target, { target: detail })),
  duplicate: ifWhole(found => {
    const { more: count } = found;
    return count === 0 ? say(messages.duplicate, named(found)) : say(messages.duplicates, { ...named(found), count });
  }),
  'patch-target-ambiguous': ifWhole(found => say(messages.ambiguous, named(found))),
  'patch-fails': ifWhole(found => {
    const path = found.problem.detail;
    return path.startsWith('/')
      ? say(messages.operationFails, { ...named(found), path })
      : say(messages.patchFails, named(found));
  }),
  'generator-fails': ifWhole(found => {
    const entry = firstLine(found.problem.detail);
    return entry === found.problem.about?.name
      ? say(messages.nothingToMerge, named(found))
      : say(messages.generator, { entry });
  }),
  'replacement-fails': ifWhole(found => say(messages.replacement, { wanted: firstLine(found.problem.detail) })),
  'var-fails': ifWhole(found => say(messages.variable, { name: found.problem.detail })),
  'reference-ambiguous': ifWhole(found => say(messages.reference, { name: found.problem.detail })),
};

function certain(said: (found: Found) => Said): Judge {
  return found => ({ info: kustomizationRefused, severity: 'warning', said: said(found) });
}

function likely(said: (found: Found) => Said): Judge {
  return found => ({ info: kustomizationRefused, severity: 'info', said: said(found) });
}

function ifWhole(said: (found: Found) => Said): Judge {
  return found => {
    const severity = severityIn(found.trust);
    return severity && { info: kustomizationRefused, severity, said: said(found) };
  };
}

function named({ problem: { about, detail } }: Found): { readonly kind: string; readonly name: string } {
  return { kind: about?.kind ?? '', name: about?.name ?? detail };
}

/**
 * A kustomization that is not YAML. What is wrong with the YAML of the other files is said of these, and of a template nothing
 * is known.
 */
function notYaml(found: Found): Verdict | undefined {
  const text = textIn(found);
  const [problem] = found.around.trees.treeOf(found.document)?.problems ?? [];
  // What shows apiVersion and kind is told so itself.
  if (
    !problem ||
    found.document.problems.length > 0 ||
    looksTemplated(text) ||
    !isRefused(problem, text, found.document.uri)
  )
    return undefined;
  const said = say(yamlSyntax.messages.syntax, { problem: problem.message.replace(/\.$/, '') });
  return { info: yamlSyntax, severity: 'warning', said, span: problem.span };
}

/** A patch that is none, unless a template makes it one. */
function unreadable(found: Found): Verdict | undefined {
  const { start, end } = found.problem.at.span;
  if (looksTemplated(textIn(found).slice(start, end))) return undefined;
  return { info: kustomizationRefused, severity: 'warning', said: say(messages.noPatch) };
}

/** Earlier versions took it for a path. A field that is still to be typed is no such path. */
function textAsPatch(found: Found): Verdict | undefined {
  const { at, detail: path } = found.problem;
  if (path === '' || /[\r\n{]/.test(path) || ['path', 'patch', 'target', 'options'].some(it => it.startsWith(path)))
    return undefined;
  return {
    info: kustomizationRefused,
    severity: 'info',
    said: say(messages.patchIsText, { path }),
    fixes: () => {
      const list = nodeAt(rootIn(found), ...(cursorAt(rootIn(found), at.span.start)?.path.slice(0, 1) ?? []));
      const texts = list?.type === 'seq' ? list.items.filter(it => it?.type === 'scalar') : [];
      const edits = texts.map(({ span: { start } }) => ({ span: { start, end: start }, newText: 'path: ' }));
      return list?.type === 'seq' && !list.flow ? fixHere(found, say(messages.writePath), edits) : [];
    },
  };
}

/** The apiVersion or kind of another thing: of one that has nothing to do with kustomize, it is said where it is named. */
function notKustomization(found: Found): Verdict {
  const { at, detail: actual } = found.problem;
  const written = textIn(found).slice(at.span.start, at.span.end);
  const component = nodeAt(rootIn(found), 'kind');
  const isComponent = component?.type === 'scalar' && component.text === 'Component';
  const isKind = cursorAt(rootIn(found), at.span.start)?.path[0] === 'kind';
  const wanted = isKind ? 'Kustomization' : `kustomize.config.k8s.io/${isComponent ? 'v1alpha1' : 'v1beta1'}`;
  const verdict = { info: kustomizationRefused, severity: 'warning' } as const;
  if (!written.includes(actual)) {
    const path = written.replace(/^(["'])(.*)\1$/, '$2');
    return { ...verdict, said: say(messages.notKustomizationIn, { path, actual, wanted }) };
  }
  return {
    ...verdict,
    said: say(messages.notKustomization, { wanted, actual }),
    fixes: () => {
      if (isKind || !actual.startsWith('kustomize.config.k8s.io/')) return [];
      return fixHere(found, say(messages.change, { actual, meant: wanted }), [
        replaceIn(found, at.span, actual, wanted),
      ]);
    },
  };
}

/** A folder that is named in the one list and belongs into the other. */
function misplaced(message: 'component' | 'notComponent', field: 'components' | 'resources'): Judge {
  return found => {
    const { at, detail: path } = found.problem;
    return {
      info: kustomizationRefused,
      severity: 'warning',
      said: say(messages[message], { path }),
      fixes: () => {
        const root = rootIn(found);
        const text = textIn(found);
        const [list = '', index] = cursorAt(root, at.span.start)?.path ?? [];
        const [from, to] = [nodeAt(root, list), nodeAt(root, field)];
        if (root?.type !== 'map' || from?.type !== 'seq' || typeof index !== 'number') return [];
        const item = text.slice(at.span.start, at.span.end);
        const title = say(messages.move, { path, field });
        const removal = removeItem(text, from, index);
        if (to?.type === 'seq') return fixHere(found, title, [removal, appendItem(text, to, item)]);
        const added = insertPair(text, root, `${field}:\n  - ${item}`);
        // What stands last gives its place to the new list.
        const joined =
          removal && added && removal.span.start <= added.span.start && added.span.start <= removal.span.end;
        const eol = lineBreak(text);
        const one = joined && { ...removal, newText: `${added.newText.slice(eol.length)}${eol}` };
        return fixHere(found, title, one ? [one] : [removal, added]);
      },
    };
  };
}

/** Newer versions of kustomize may know more fields, unless it is one that everybody knows, misspelt. */
function unknownField(found: Found): Verdict {
  const { at, detail: field, known = '' } = found.problem;
  const meant = nearest(field, known.split(' '));
  const verdict = { info: kustomizationRefused } as const;
  if (meant === undefined) return { ...verdict, severity: 'info', said: say(messages.unknownField, { field }) };
  return {
    ...verdict,
    severity: 'warning',
    said: say(messages.unknownFieldNear, { field, meant }),
    fixes: () =>
      fixHere(found, say(messages.change, { actual: field, meant }), [replaceIn(found, at.span, field, meant)], true),
  };
}

/** What is still to be typed is no wrong type; of an object that is changed, its own rules know more. */
function wrongType(found: Found): Verdict | undefined {
  const { at, detail, known } = found.problem;
  if (at.span.start === at.span.end) return undefined;
  const severity = kustomizationFolder(found.document.uri) === undefined ? 'info' : 'warning';
  const verdict = { info: kustomizationRefused, severity } as const;
  const field = detail.replaceAll('/', '.');
  const value = textIn(found).slice(at.span.start, at.span.end);
  const type = known === 'text' ? typeof plainValue(value) : '';
  if (type !== 'number' && type !== 'boolean') return { ...verdict, said: say(messages.wrongType, { field }) };
  return {
    ...verdict,
    said: say(messages.notText, { value, type: say(messages[type]), field }),
    fixes: () =>
      fixHere(found, say(messages.quote, { value }), [{ span: at.span, newText: JSON.stringify(value) }], true),
  };
}

function firstLine(text: string): string {
  return text.split(/[\r\n]/)[0]!;
}

/** Of a folder that nothing names, the URI is all that there is. */
function lastStep(path: string): string {
  return isUrl(path) || path.includes('://') ? path.slice(path.lastIndexOf('/') + 1) : path;
}
