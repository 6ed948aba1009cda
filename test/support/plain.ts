/** What a workspace says of its files, as data that two workspaces can be compared by. */
import type { Resource } from '../../server/src/core/model/resource.ts';
import type { Finding, Fix } from '../../server/src/core/rules/rule.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import type { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { type Span, shifted } from '../../server/src/core/text/text.ts';

/** All findings with their places, related places and fixes, and all links, file by file. */
export function plain(workspace: Workspace): unknown {
  const snapshot = workspace.snapshot();
  return Object.fromEntries(
    snapshot.files().map(({ uri, documents }) => [
      uri,
      {
        findings: snapshot.findings(uri).map(it => plainFinding(snapshot, it)),
        documents: documents.map(it => ({ start: it.start, ordinal: it.ordinal, skipped: it.document.skipped })),
        links: documents
          .flatMap(it => snapshot.appliedFrom(it.document))
          .flatMap(it => [...snapshot.linksFrom(it), ...snapshot.linksTo(it)])
          .map(link => ({
            relation: link.relation,
            from: placeOf(snapshot, link.from, link.from.span),
            at: link.at.map(span => placeOf(snapshot, link.from, span)),
            means: link.means,
            targets: link.targets.map(({ resource, at }) => placeOf(snapshot, resource, at)),
          })),
      },
    ]),
  );
}

function plainFinding(snapshot: Snapshot, finding: Finding): Record<string, unknown> {
  const { rule, severity, document, resource, span, said, related, applied } = finding;
  return {
    rule,
    severity,
    uri: document.uri,
    span: snapshot.locate(document, span).span,
    units: applied?.units ?? [],
    resource: resource && placeOf(snapshot, resource, resource.span),
    path: snapshot.pathOf(finding),
    en: sentence(said, 'en'),
    related: related.map(it => [placeOf(snapshot, it.resource, it.at), sentence(it.said, 'en')]),
    fixes: snapshot.fixes(finding).map(it => plainFix(snapshot, it)),
  };
}

function plainFix(snapshot: Snapshot, { title, safety, preferred, edits }: Fix): unknown {
  return {
    title: sentence(title, 'en'),
    safety,
    preferred: preferred ?? false,
    edits: edits.map(it => ({
      uri: it.document.uri,
      edits: it.edits.map(edit => ({ ...edit, span: shifted(edit.span, snapshot.placeOf(it.document).start) })),
    })),
  };
}

function placeOf(snapshot: Snapshot, { document }: Resource, span: Span): string {
  const place = snapshot.locate(document, span);
  return `${document.unit} ${place.uri}:${place.span.start}-${place.span.end}`;
}
