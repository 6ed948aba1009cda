/** Refactorings between the types of Services, at the places of a Service where its type is on one's mind. */
import type { Resource } from '../model/resource.ts';
import { type ServiceSpec, serviceSpec } from '../model/service-spec.ts';
import type { Target } from '../rules/service/change-type.ts';
import type { Place, Snapshot } from '../service/snapshot.ts';
import { catalogue, type Language, type Said, say, sentence } from '../text/message.ts';
import { type Span, shifted } from '../text/text.ts';
import type { Action, FileEdit } from './code-actions.ts';
import { NEW_NAME, NEW_PORT, needsName, needsPorts, targetOf, typeConversion } from './service-types.ts';

const MESSAGES = catalogue({
  convert: { en: 'Convert to {type}', ko: '{type}(으)로 변환' },
  noted: { en: 'Convert to {type} ({note})', ko: '{type}(으)로 변환({note})' },
  twice: { en: 'Convert to {type} ({note}; {other})', ko: '{type}(으)로 변환({note}; {other})' },
  headless: { en: 'a headless Service', ko: '헤드리스 서비스' },
  recreate: {
    en: 'a live Service must be recreated: clusterIP is immutable',
    ko: 'clusterIP는 변경할 수 없으므로 운영 중인 서비스는 다시 만들어야 함',
  },
  ports: { en: 'with port {port}', ko: '포트 {port} 사용' },
  name: { en: 'for {name}', ko: '{name}의 별칭' },
});

const TARGETS: readonly Target[] = ['ClusterIP', 'Headless', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** The places: `kind`, the name, `spec`, and the fields that decide the type. */
const PLACES = new Set(['kind', 'metadata.name', 'spec', 'spec.type', 'spec.clusterIP', 'spec.externalName']);

/** What the Service at a place of a file can be converted to. The edits are made only when somebody asks for them. */
export function conversions(snap: Snapshot, uri: string, span: Span, language: Language): readonly Action[] {
  const place = snap.at(uri, span.start);
  const resource = place?.resource;
  if (!place?.cursor || resource?.type.id !== 'service' || !PLACES.has(place.cursor.path.join('.'))) return [];
  const spec = isWhole(place, resource) ? serviceSpec(place.root) : undefined;
  const from = spec && targetOf(spec);
  // What a template or a merge key brings in cannot be taken out.
  if (!spec || !from || spec.map.opaque || spec.map.merges || spec.ports.unclear) return [];
  return TARGETS.filter(to => to !== from).map(to => ({
    title: sentence(titleOf(spec, from, to), language),
    kind: 'refactor.rewrite',
    preferred: false,
    finding: undefined,
    get edits() {
      return editsFor(snap, resource, to);
    },
  }));
}

/** Not a patch, which says only some of an object. */
function isWhole({ applied, document }: Place, resource: Resource): boolean {
  if (document.skipped || resource.document !== document) return false;
  return applied.every(it => (it.document.parts?.[0]?.document ?? it.document) === document);
}

function titleOf(spec: ServiceSpec, from: Target, to: Target): Said {
  const type = to === 'Headless' ? say(MESSAGES.headless) : to;
  const isAlias = from === 'ExternalName' || to === 'ExternalName';
  const notes = [
    // An alias has no address that could change.
    ...(!isAlias && (from === 'Headless' || to === 'Headless') ? [say(MESSAGES.recreate)] : []),
    ...(needsPorts(spec, to) ? [say(MESSAGES.ports, { port: NEW_PORT })] : []),
    ...(needsName(spec, to) ? [say(MESSAGES.name, { name: NEW_NAME })] : []),
  ];
  const [note, other] = notes;
  if (!note) return say(MESSAGES.convert, { type });
  return other ? say(MESSAGES.twice, { type, note, other }) : say(MESSAGES.noted, { type, note });
}

function editsFor(snap: Snapshot, { document, item }: Resource, to: Target): readonly FileEdit[] {
  const text = snap.documentText(document);
  const edits = text === undefined ? undefined : typeConversion(text, item, to);
  const { start } = snap.placeOf(document);
  return edits?.length
    ? [{ uri: document.uri, edits: edits.map(it => ({ ...it, span: shifted(it.span, start) })) }]
    : [];
}
