/** An ExternalName Service that says no name: a DNS alias for nothing. */

import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { type Pair, pairOf } from '../../syntax/node.ts';
import { near } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { typeEdits } from './change-type.ts';

const messages = catalogue({
  required: {
    en: 'The API server refuses an ExternalName Service without externalName, the DNS name that it stands for (Required value).',
    ko: '가리킬 DNS 이름인 externalName이 없는 ExternalName 서비스는 API 서버가 거부합니다(Required value).',
  },
  rename: { en: 'Rename {key} to externalName', ko: '{key}을(를) externalName으로 변경' },
  toClusterIP: {
    en: 'Change the type to ClusterIP, which uses the selector',
    ko: '셀렉터를 사용하는 ClusterIP 타입으로 변경',
  },
});

export const serviceExternalNameRequired = defineRule({
  id: 'service-external-name-required',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'An ExternalName Service without externalName', ko: 'externalName이 없는 ExternalName 서비스' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'ExternalName') return;
    const name = specField(spec, 'externalName', decode.text);
    // One dot at the end says that the name is complete, and is no name by itself.
    if (name.unclear || name.value?.replace(/\.$/, '')) return;
    ctx.report(
      name.span,
      'required',
      {},
      {
        ...(name.path && { path: name.path }),
        fixes: () => {
          const text = ctx.text(ctx.resource);
          const misspelt = name.pair ? undefined : spec.map.pairs.find(isMisspelt);
          const renaming = misspelt ? [{ span: misspelt.key.span, newText: 'externalName' }] : [];
          const selecting = pairOf(spec.map, 'selector') && spec.ports.length > 0;
          return [
            ...fixIn(ctx.resource, say(messages.rename, { key: misspelt?.key.text ?? '' }), renaming, 'preferred'),
            ...fixIn(
              ctx.resource,
              say(messages.toClusterIP),
              selecting ? typeEdits(text, ctx.root(ctx.resource), spec, 'ClusterIP') : [],
            ),
          ];
        },
      },
    );
  },
});

/** `externalname`, `external_name`; `externalIPs` is near too, and a field of its own. */
function isMisspelt({ key }: Pair): boolean {
  return near(key.text, 'externalName') && key.text !== 'externalIPs';
}
