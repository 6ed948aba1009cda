/** `configurations`: files that add to the fields which transformers write (`internal/plugins/builtinconfig`). */
import { deref } from '../../syntax/node.ts';
import { mergeSpecs, type Specs } from './built-in-specs.ts';
import { fieldSpecOf, GVK, type Kustomization } from './kustomization.ts';
import type { NameReference } from './name-reference-specs.ts';
import { resolvePath } from './paths.ts';
import { placeIn, type Session } from './session.ts';
import { Struct } from './struct.ts';

const FIELDS = ['namePrefix', 'nameSuffix', 'namespace', 'commonLabels', 'labels', 'templateLabels'] as const;
const MORE_FIELDS = ['commonAnnotations', 'replicas', 'varReference'] as const;
const ALL = [...FIELDS, ...MORE_FIELDS];
const FIELD_SPEC = `path create ${GVK}`;

/** The specs of a kustomization: those it has from below and what its own files add. */
export function withConfigurations(specs: Specs, file: Kustomization, session: Session): Specs {
  let result = specs;
  for (const path of file.configurations) {
    const at = placeIn(file.source.document, path.span);
    const uri = resolvePath(path.value, at, file, session);
    if (!uri) continue;
    session.use(uri, 'configuration', at);
    const documents = session.documents(uri);
    if (!documents) session.refuse('missing-file', at, path.value);
    for (const { root, document, broken } of documents ?? []) {
      const map = deref(root);
      if (broken) session.refuse('broken-file', at, path.value);
      if (broken || map?.type !== 'map') continue;
      const struct = new Struct(map, `${ALL.join(' ')} nameReference images`, (code, span, detail, known) =>
        session.refuse(code, placeIn(document, span), detail, undefined, known),
      );
      result = mergeConfigs(result, specsIn(struct));
    }
  }
  return result;
}

function specsIn(struct: Struct): Specs {
  const lists = ALL.map(it => [it, struct.structs(it, FIELD_SPEC).map(fieldSpecOf)]);
  const nameReference = struct.structs('nameReference', `${GVK} fieldSpecs`).map(
    (it): NameReference => ({
      group: it.text('group')?.value ?? '',
      version: it.text('version')?.value ?? '',
      kind: it.text('kind')?.value ?? '',
      fieldSpecs: it.structs('fieldSpecs', FIELD_SPEC).map(fieldSpecOf),
    }),
  );
  return { ...(Object.fromEntries(lists) as Record<(typeof ALL)[number], Specs['labels']>), nameReference };
}

/** Both; most kustomizations have the built-in specs and nothing else. */
export function mergeConfigs(a: Specs, b: Specs): Specs {
  if (a === b) return a;
  const lists = ALL.map(it => [it, mergeSpecs(a[it], b[it])]);
  const nameReference =
    a.nameReference === b.nameReference ? a.nameReference : [...a.nameReference, ...b.nameReference];
  return { ...(Object.fromEntries(lists) as Record<(typeof ALL)[number], Specs['labels']>), nameReference };
}
