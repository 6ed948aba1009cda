/** References to owners that the API server refuses. apimachinery `pkg/api/validation/objectmeta.go`: validateOwnerReference. */
import { decode, decoded } from '../../model/decoded.ts';
import { removeItem } from '../../syntax/edit.ts';
import { deref, nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { ownMetadata } from './parts.ts';

const messages = catalogue({
  empty: {
    en: 'A reference to an owner needs {field}: the API server refuses it ({field} must not be empty).',
    ko: '소유자 참조에는 {field}이(가) 필요합니다. API 서버가 거부합니다({field} must not be empty).',
  },
  version: {
    en: 'The apiVersion {value} of the owner has no version: the API server refuses it (version must not be empty).',
    ko: '소유자의 apiVersion {value}에 버전이 없습니다. API 서버가 거부합니다(version must not be empty).',
  },
  event: {
    en: 'An Event cannot own anything: the API server refuses it ({value} is disallowed from being an owner).',
    ko: '이벤트는 소유자가 될 수 없습니다. API 서버가 거부합니다({value} is disallowed from being an owner).',
  },
  controllers: {
    en: 'Only one owner can be the controller: the API server refuses the second one (Only one reference can have Controller set to true).',
    ko: '컨트롤러인 소유자는 하나뿐이어야 합니다. API 서버가 두 번째를 거부합니다(Only one reference can have Controller set to true).',
  },
  first: { en: 'The first one is here.', ko: '첫 번째는 여기에 있습니다.' },
  remove: { en: 'Remove the reference', ko: '참조 제거' },
  noController: { en: 'Make it no controller', ko: '컨트롤러가 아닌 것으로 변경' },
});

const FIELDS = ['apiVersion', 'kind', 'name', 'uid'] as const;

export const metadataOwnerReferenceInvalid = defineRule({
  id: 'metadata-owner-reference-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A reference to an owner that is not allowed', ko: '허용되지 않는 소유자 참조' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const { resource } = ctx;
    const list = nodeAt(ownMetadata(ctx), 'ownerReferences');
    if (list?.type !== 'seq') return;
    let controller: ReturnType<typeof decoded<boolean>> | undefined;
    for (const [index, item] of list.items.entries()) {
      const map = deref(item);
      if (map?.type !== 'map') continue;
      const at = ['metadata', 'ownerReferences', index];
      const remove = () => fixIn(resource, say(messages.remove), [removeItem(ctx.text(resource), list, index)]);
      for (const field of FIELDS) {
        const it = decoded(map, field, decode.text, at);
        if (it.value || it.unclear) continue;
        ctx.report(it.span, 'empty', { field }, { ...(it.path ? { path: it.path } : {}), fixes: remove });
      }
      const apiVersion = decoded(map, 'apiVersion', decode.text, at);
      const kind = decoded(map, 'kind', decode.text, at);
      const value = apiVersion.value;
      if (value && !/^(?:[^/]*\/)?[^/]+$/.test(value))
        ctx.report(apiVersion.span, 'version', { value }, { fixes: remove });
      else if (kind.value === 'Event' && value === 'v1') {
        ctx.report(kind.span, 'event', { value: '/v1, Kind=Event' }, { path: at, fixes: remove });
      }
      const isController = decoded(map, 'controller', decode.boolean, at);
      if (isController.value !== true) continue;
      if (controller) {
        ctx.report(
          isController.span,
          'controllers',
          {},
          {
            path: ['metadata', 'ownerReferences'],
            related: [{ resource, at: controller.span, said: say(messages.first) }],
            fixes: () => fixIn(resource, say(messages.noController), [{ span: isController.span, newText: 'false' }]),
          },
        );
      } else controller = isController;
    }
  },
});
