/** What only a cluster writes, in a manifest: it was copied with `kubectl get -o yaml`. */
import { decode } from '../../model/decoded.ts';
import { removePairs } from '../../syntax/edit.ts';
import { deref, type MapNode, type Node, type Pair, pairOf } from '../../syntax/node.ts';
import { isNull, scalarValue } from '../../syntax/scalar.ts';
import { isOpaque } from '../../syntax/template.ts';
import { catalogue, say } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { ownMetadata } from './parts.ts';

const messages = catalogue({
  resourceVersion: {
    en: 'This resourceVersion is that of another object: the API server creates none with it (resourceVersion should not be set on objects to be created).',
    ko: '이 resourceVersion은 이미 있는 다른 오브젝트의 것이므로 API 서버가 생성을 거부합니다(resourceVersion should not be set on objects to be created).',
  },
  ignored: {
    en: 'Only a cluster writes {fields}: this was exported from one, and the API server ignores it.',
    ko: '{fields}은(는) 클러스터만 기록하는 값입니다. 내보낸 매니페스트로 보이며 API 서버는 무시합니다.',
  },
  time: {
    en: '{field} is written by the cluster as a time like 2024-05-01T10:00:00Z, not as {value}: the API server refuses it (cannot parse "{value}" as RFC3339).',
    ko: '{field}은(는) 클러스터가 2024-05-01T10:00:00Z와 같은 시각으로 기록하는 값이므로 {value}일 수 없습니다. API 서버가 거부합니다(cannot parse "{value}" as RFC3339).',
  },
  remove: { en: 'Remove what the cluster has written', ko: '클러스터가 기록한 필드 모두 제거' },
});

/** Fields of metadata that are times. */
const TIMES = ['creationTimestamp', 'deletionTimestamp'] as const;

/** Fields of metadata that the API server sets itself, whatever a manifest says. */
const IGNORED = ['uid', ...TIMES, 'generation', 'selfLink', 'managedFields'];

const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})$/;

export const exportedFields = defineRule({
  id: 'exported-fields',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'Fields that only a cluster writes', ko: '클러스터만 기록하는 필드' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const root = ctx.root(ctx.resource);
    const metadata = ownMetadata(ctx);
    if (!root || !metadata) return;
    const version = decode.text(metadata, 'resourceVersion')?.value;
    const versionAt = pairOf(metadata, 'resourceVersion');
    const fixes = () => removal(ctx, root, metadata);
    if (versionAt && version && version !== '0') {
      ctx.report(versionAt.key.span, 'resourceVersion', {}, { fixes });
    }
    const unreadable = TIMES.flatMap(it => unreadableTime(metadata, it));
    for (const { pair, value } of unreadable) {
      ctx.report(pair.value!.span, 'time', { field: pair.key.text, value }, { fixes });
    }
    const ignored = [...IGNORED.flatMap(it => withContent(metadata, it)), ...withContent(root, 'status')]
      .filter(it => unreadable.every(({ pair }) => pair !== it))
      .sort((a, b) => a.key.span.start - b.key.span.start);
    const [first] = ignored;
    if (!first) return;
    const fields = ignored.map(it => it.key.text).join(', ');
    ctx.report(first.key.span, 'ignored', { fields }, { severity: 'info', unnecessary: true, fixes });
  },
});

/** A time that the API server cannot even decode. apimachinery `pkg/apis/meta/v1/time.go`. */
function unreadableTime(map: MapNode, key: string): readonly { readonly pair: Pair; readonly value: string }[] {
  const pair = pairOf(map, key);
  const node = deref(pair?.value);
  if (!pair || node?.type !== 'scalar' || isNull(node) || isOpaque(node.text)) return [];
  const isTime = typeof scalarValue(node) === 'string' && RFC_3339.test(node.text);
  return isTime ? [] : [{ pair, value: node.text }];
}

/** The pair, if it says something: `creationTimestamp: null` and `status: {}` are what generators leave behind. */
function withContent(map: MapNode, key: string): readonly Pair[] {
  const pair = pairOf(map, key);
  return pair && hasContent(pair.value) ? [pair] : [];
}

function hasContent(node: Node | undefined, depth = 0): boolean {
  const it = deref(node);
  if (it?.type === 'scalar') return !isNull(it);
  if (depth > 8) return true;
  if (it?.type === 'seq') return it.items.some(item => hasContent(item, depth + 1));
  return it?.type === 'map' && it.pairs.some(pair => hasContent(pair.value, depth + 1));
}

/** All of it at once, also what says nothing. */
function removal(
  { resource, text }: Pick<RuleContext<typeof messages>, 'resource' | 'text'>,
  root: MapNode,
  metadata: MapNode,
): readonly Fix[] {
  const written = text(resource);
  const inMetadata = removePairs(written, metadata, pairsWith(metadata, [...IGNORED, 'resourceVersion']));
  const inRoot = removePairs(written, root, pairsWith(root, ['status']));
  return inMetadata && inRoot ? fixIn(resource, say(messages.remove), [...inMetadata, ...inRoot], 'preferred') : [];
}

function pairsWith({ pairs }: MapNode, keys: readonly string[]): readonly Pair[] {
  return pairs.filter(it => keys.includes(it.key.text));
}
