/** `kube-services check`: the findings, as JSON or for people. */
import { SEVERITIES, type Severity } from '../core/config.ts';
import { service } from '../core/model/kinds/service.ts';
import type { SkipReason } from '../core/model/resource.ts';
import type { Finding, Fix } from '../core/rules/rule.ts';
import { type Language, type Message, sentence } from '../core/text/message.ts';
import type { Range } from '../core/text/text.ts';
import { uriOf } from '../host/disk.ts';
import { reportAsText } from './check-text.ts';
import { type Arguments, EXIT, type Io } from './io.ts';
import { type Loaded, load } from './load.ts';
import { internalError, MESSAGES } from './messages.ts';
import { printJson } from './print.ts';
import { byText, inOrder, type ResourceId, type View, viewOf } from './view.ts';

/** What `--format json` prints; other programs rely on it. */
export interface Report {
  readonly version: 1;
  readonly findings: readonly ReportedFinding[];
  readonly skipped: readonly Skipped[];
  readonly summary: Summary;
}

export interface ReportedFinding {
  /** Only with `--each`: the path that was given. */
  readonly workspace?: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly resource: ResourceId | null;
  readonly path: string | null;
  readonly unit: string | null;
  /** All of them, where there are several. */
  readonly units?: readonly (string | null)[];
  readonly related: readonly ReportedPlace[];
  readonly fixes: readonly ReportedFix[];
}

interface ReportedPlace {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
  readonly resource: ResourceId;
  readonly path: string | null;
}

interface ReportedFix {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly newText: string }[];
}

export interface Skipped {
  readonly workspace?: string;
  readonly file: string;
  readonly reason: string;
}

interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly services: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
}

export function check(given: Arguments, io: Io): number {
  const parts: Report[] = [];
  const bugs: unknown[] = [];
  for (const loaded of load(given, io.cwd)) {
    for (const it of loaded.complaints) io.err(`kube-services: ${sentence(it, given.lang)}\n`);
    parts.push(reportOf(loaded, given.lang));
    bugs.push(...loaded.bugs);
  }
  const report = joined(parts);
  if (given.format === 'json') printJson(io, report);
  else io.out(reportAsText(report, given.lang, io.colour));
  for (const it of bugs) io.err(internalError(it));
  if (bugs.length) return EXIT.bug;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(given.failLevel) + 1);
  return report.findings.some(it => failing.includes(it.severity)) ? EXIT.findings : EXIT.fine;
}

/** Everything there is to say about one workspace. */
export function reportOf(loaded: Loaded, lang: Language): Report {
  const view = viewOf(loaded);
  const { snapshot } = view;
  const workspace = loaded.name === undefined ? {} : { workspace: loaded.name };
  const files = [...snapshot.files()].sort((a, b) => byText(view.file(a.uri), view.file(b.uri)));
  const findings = files.flatMap(({ uri }) =>
    snapshot
      .findings(uri)
      .map(it => ({ ...workspace, ...reported(it, view, lang) }))
      .sort((a, b) => byPlace(a, b)),
  );
  const skipped = [
    ...loaded.unread.map(({ file, reason }) => ({ file: view.file(uriOf(file)), reason })),
    ...snapshot.skipped().map(({ uri, reason }) => ({ file: view.file(uri), reason: SKIP_REASONS[reason] })),
  ].sort((a, b) => byText(a.file, b.file));
  const resources = inOrder(view);
  return {
    version: 1,
    findings,
    skipped: skipped.map(({ file, reason }) => ({ ...workspace, file, reason: reason[lang] })),
    summary: {
      // Helpers of charts are read too, and are no manifests.
      files: files.filter(it => !it.uri.endsWith('.tpl')).length,
      resources: resources.length,
      services: resources.filter(it => it.type === service).length,
      errors: countOf(findings, 'error'),
      warnings: countOf(findings, 'warning'),
      infos: countOf(findings, 'info'),
      hints: countOf(findings, 'hint'),
    },
  };
}

const SKIP_REASONS: Readonly<Record<SkipReason, Message>> = {
  template: MESSAGES.template,
  syntax: MESSAGES.syntax,
  'too-large': MESSAGES.documentTooLarge,
  remote: MESSAGES.remote,
  plugin: MESSAGES.plugin,
  uncertain: MESSAGES.uncertain,
};

function reported(finding: Finding, view: View, lang: Language): ReportedFinding {
  const { rule, severity, document, resource, span, said, related, applied } = finding;
  const units = (applied?.units ?? [document.unit]).map(it => view.snapshot.unitName(it));
  return {
    rule,
    severity,
    message: sentence(said, lang),
    ...view.place(document, span),
    resource: resource && view.id(resource),
    path: view.snapshot.pathOf(finding) || null,
    unit: units[0] ?? null,
    ...(units.length > 1 && { units }),
    related: related.map(it => ({
      ...view.place(it.resource.document, it.at),
      message: sentence(it.said, lang),
      resource: view.id(it.resource),
      path: view.field(it.resource, it.at),
    })),
    fixes: view.snapshot.fixes(finding).map(it => reportedFix(it, view, lang)),
  };
}

function reportedFix({ title, preferred, edits }: Fix, view: View, lang: Language): ReportedFix {
  return {
    title: sentence(title, lang),
    preferred: preferred === true,
    edits: edits.flatMap(({ document, edits }) =>
      edits.map(({ span, newText }) => ({
        ...view.place(document, span),
        newText,
      })),
    ),
  };
}

function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  const [from, to] = [a.range.start, b.range.start];
  return from.line - to.line || from.character - to.character || byText(a.rule, b.rule);
}

function countOf(findings: readonly ReportedFinding[], severity: Severity): number {
  return findings.filter(it => it.severity === severity).length;
}

function joined(parts: readonly Report[]): Report {
  const sum = (key: keyof Summary): number => parts.reduce((total, { summary }) => total + summary[key], 0);
  return {
    version: 1,
    findings: parts.flatMap(it => it.findings),
    skipped: parts.flatMap(it => it.skipped),
    summary: {
      files: sum('files'),
      resources: sum('resources'),
      services: sum('services'),
      errors: sum('errors'),
      warnings: sum('warnings'),
      infos: sum('infos'),
      hints: sum('hints'),
    },
  };
}
