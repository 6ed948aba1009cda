/**
 * What is wrong with kustomizations, as findings: each once, in the file and on the line where it is written, whatever
 * number of units meets it. Where it holds in some of the units that use the file only, they are named.
 */
import type { Document } from '../../model/resource.ts';
import type { Finding } from '../../rules/rule.ts';
import { type Span, sameSpan } from '../../text/text.ts';
import type { Problem, ProblemCode } from '../../units/kustomize/types.ts';
import { inUnits } from '../in-units.ts';
import { type Built, type Found, rootIn, type Surroundings, type Trust, textIn, type Verdict } from './found.ts';
import { isMissing } from './missing-path.ts';
import { verdictOn } from './verdicts.ts';

/** The findings by the file in which they are shown. */
export function kustomizationFindings(around: Surroundings): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Found[]>();
  const numbers = new Map<object, number>();
  const numberOf = (it: object): number => numbers.get(it) ?? numbers.set(it, numbers.size).size - 1;
  for (const built of around.built()) {
    if (built.problems.length === 0) continue;
    const trust = trustIn(built, around);
    for (const { problem, more } of countedIn(built.problems)) {
      const document = problem.at.document as Document;
      // A file without a document has nowhere to say anything.
      if (!around.trees.placeOf(document) || around.rootOf(document.uri) === undefined) continue;
      const found = { problem, more, document, built, trust, around };
      const { code, at, detail, about } = problem;
      const key = [code, numberOf(document), at.span.start, detail, about?.kind, about?.name, about?.namespace].join(
        '\n',
      );
      const group = groups.get(key);
      if (group) group.push(found);
      else groups.set(key, [found]);
    }
  }
  const byFile = new Map<string, Finding[]>();
  for (const group of groups.values()) {
    const finding = findingOf(group, around);
    if (!finding) continue;
    const { uri } = finding.document;
    const known = byFile.get(uri);
    if (known) known.push(finding);
    else byFile.set(uri, [finding]);
  }
  return byFile;
}

/** Of a base that is there twice, everything is: that is said once. */
function countedIn(problems: readonly Problem[]): readonly Pick<Found, 'problem' | 'more'>[] {
  const counted: { readonly problem: Problem; more: number }[] = [];
  for (const problem of problems) {
    const { code, at } = problem;
    const isSame = (it: Problem): boolean => it.at.document === at.document && sameSpan(it.at.span, at.span);
    const known = code === 'duplicate' ? counted.find(it => it.problem.code === code && isSame(it.problem)) : undefined;
    if (known) known.more++;
    else counted.push({ problem, more: 0 });
  }
  return counted;
}

/** Problems that leave out what others may have been about. */
const LEAVES_OUT: ReadonlySet<ProblemCode> = new Set([
  'missing-file',
  'missing-folder',
  'no-kustomization',
  'not-a-kustomization',
  'empty-kustomization',
  'not-a-component',
  'component-as-resource',
  'cycle',
  'not-a-resource',
  'broken-file',
  'unknown-field',
  'wrong-type',
]);
const MISSING: ReadonlySet<ProblemCode> = new Set(['missing-file', 'missing-folder', 'no-kustomization']);

function trustIn(built: Built, around: Surroundings): Trust {
  const isUnread = (it: Problem): boolean => MISSING.has(it.code) && !isMissing(it, it.at.document as Document, around);
  // With nothing in it, it is made for what others add: a plugin's output, a pipe, a repository of overlays.
  if (built.unknown || built.component || built.names.length === 0 || built.problems.some(isUnread)) return 'unknown';
  return built.problems.some(it => LEAVES_OUT.has(it.code)) ? 'lacking' : 'whole';
}

function findingOf(group: readonly Found[], around: Surroundings): Finding | undefined {
  const judged = group.flatMap(found => {
    const verdict = verdictOn(found);
    return verdict ? [{ found, verdict }] : [];
  });
  const worst = judged.filter(it => it.verdict.severity === 'warning');
  const [first] = worst.length > 0 ? worst : judged;
  if (!first) return undefined;
  const { document, built } = first.found;
  const units = [...new Set((worst.length > 0 ? worst : judged).map(it => it.found.built.unit))];
  const partly = around.unitsWith(document.uri).some(it => !units.includes(it));
  if (partly && first.verdict.everywhere) return undefined;
  const finding = asFinding(first.verdict, first.found);
  const said = partly ? inUnits(finding.said, units.map(around.nameOf)) : finding.said;
  const of = units.length > 0 ? units : [built.unit];
  return { ...finding, said, applied: { units: of, partly, finding, others: [], span: finding.span } };
}

function asFinding({ info, severity, said, span, related, fixes }: Verdict, found: Found): Finding {
  return {
    rule: info.id,
    severity,
    document: found.document,
    resource: null,
    span: visible(span ?? found.problem.at.span, found),
    path: undefined,
    said,
    related: related ?? [],
    unnecessary: false,
    fixes,
  };
}

/** Of what goes over several lines the first one; the first key of the file for what is about all of it. */
function visible({ start, end }: Span, found: Found): Span {
  const root = rootIn(found);
  if (start === 0 && end === 0 && root?.type === 'map' && root.pairs[0]) return root.pairs[0].key.span;
  const [line = ''] = textIn(found)
    .slice(start, end)
    .split(/[\r\n]/);
  return { start, end: start + line.trimEnd().length };
}
