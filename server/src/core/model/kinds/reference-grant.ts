/** ReferenceGrant: who may refer to what is in its namespace. gateway-api.sigs.k8s.io/api-types/referencegrant/. */
import { nodeAt } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';
import type { Kind } from '../resource.ts';

export interface ReferenceGrant {
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  /** Without a name: all of that kind. */
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string | undefined }[];
  /** Some of it is filled in or has the wrong type. */
  readonly opaque: boolean;
}

export const referenceGrant: Kind<ReferenceGrant> = {
  id: 'reference-grant',
  inPlay: false,
  matches: (group, kind) => group === 'gateway.networking.k8s.io' && kind === 'ReferenceGrant',

  read(root, reader) {
    const spec = nodeAt(root, 'spec');
    const [from, to] = [reader.items(spec, 'from'), reader.items(spec, 'to')];
    const text = (it: Parameters<Reader['text']>[0], key: string): string => reader.text(it, key)?.value ?? '';
    return {
      from: from.map(it => ({ group: text(it, 'group'), kind: text(it, 'kind'), namespace: text(it, 'namespace') })),
      to: to.map(it => ({ group: text(it, 'group'), kind: text(it, 'kind'), name: reader.text(it, 'name')?.value })),
      opaque: [...from, ...to].some(it =>
        ['group', 'kind', 'namespace', 'name'].some(key => reader.isFilledIn(it, key)),
      ),
    };
  },

  keys: () => [GRANTS_KEY],
};

export const GRANTS_KEY = '*|reference-grants';
