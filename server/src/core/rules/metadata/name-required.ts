/** An object without a name: kubectl does not even send it. */
import { decode, decoded } from '../../model/decoded.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'This {kind} has no name: kubectl refuses it (resource name may not be empty).',
    ko: '이 {kind}에는 이름이 없습니다. kubectl이 거부합니다(resource name may not be empty).',
  },
  generated: {
    en: 'kubectl apply needs a name and refuses generateName (cannot use generate name with apply); kubectl create takes it.',
    ko: 'kubectl apply에는 이름이 필요하므로 generateName을 거부합니다(cannot use generate name with apply). kubectl create로는 만들 수 있습니다.',
  },
});

/** Kinds that are made again and again, with `kubectl create`, or whose manifests are templates for a tool that names them. */
const MADE_BY_OTHERS: ReadonlySet<string> = new Set(['Pod', 'Job']);

export const metadataNameRequired = defineRule({
  id: 'metadata-name-required',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'An object without a name', ko: '이름이 없는 오브젝트' },
  messages,
  fixable: 'never',

  check(_facts, ctx) {
    const { resource } = ctx;
    const root = ctx.root(resource);
    const metadata = nodeAt(root, 'metadata');
    const path = ['metadata', 'name'];
    const { kind } = resource;
    const severity = MADE_BY_OTHERS.has(kind) ? 'info' : 'error';
    if (metadata?.type !== 'map') {
      // What is no map has the wrong type, and that is said already.
      if (!root || root.opaque || !isNull(metadata)) return;
      const at = pairOf(root, 'metadata')?.key.span ?? resource.kindSpan;
      ctx.report(at, 'required', { kind }, { path, severity });
      return;
    }
    const name = decoded(metadata, 'name', decode.text, ['metadata']);
    if (name.value || name.unclear) return;
    const generateName = decoded(metadata, 'generateName', decode.text, ['metadata']);
    if (generateName.value || generateName.unclear) ctx.report(generateName.span, 'generated', {}, { path, severity });
    else {
      const at = metadata.pairs.length > 0 ? name.span : (pairOf(root, 'metadata')?.key.span ?? name.span);
      ctx.report(at, 'required', { kind }, { path, severity });
    }
  },
});
