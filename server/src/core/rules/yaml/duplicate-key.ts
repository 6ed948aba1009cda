/** A key that is twice in one map: kubectl keeps the last and says nothing. */
import { KINDS } from '../../model/kinds/kinds.ts';
import { removePair } from '../../syntax/edit.ts';
import { isMerge, type MapNode, type Node, type Pair, type ScalarNode } from '../../syntax/node.ts';
import { keyText, scalarValue } from '../../syntax/scalar.ts';
import { looksTemplated } from '../../syntax/template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  lost: {
    en: 'The key {key} is here twice: kubectl keeps the last one and says nothing, so this one is lost.',
    ko: '키 {key}이(가) 두 번 있습니다. kubectl은 알리지 않고 마지막 것만 쓰므로 이 값은 사라집니다.',
  },
  same: {
    en: 'The key {key} is here twice with one value: kubectl keeps the last one.',
    ko: '키 {key}이(가) 같은 값으로 두 번 있습니다. kubectl은 마지막 것만 씁니다.',
  },
  either: {
    en: 'The keys {written} and {other} are one to kubectl, {key}: which of the two it keeps is left to chance.',
    ko: 'kubectl에게 키 {written}와(과) {other}은(는) 모두 {key}이며, 둘 중 무엇이 남을지는 정해져 있지 않습니다.',
  },
  other: { en: 'This is the other one.', ko: '다른 하나입니다.' },
  last: { en: 'This one is kept.', ko: '이것이 남습니다.' },
  remove: { en: 'Remove the earlier {key}', ko: '앞의 {key} 제거' },
});

export const yamlDuplicateKey = defineRule({
  id: 'yaml-duplicate-key',
  on: KINDS.filter(it => it.inPlay),
  needs: 'document',
  severity: 'warning',
  summary: { en: 'A key that is twice in one map', ko: '한 맵에 두 번 있는 키' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const { resource } = ctx;
    const found: Duplicate[] = [];
    findDuplicates(ctx.root(resource), found);
    if (found.length === 0) return;
    const text = ctx.text(resource);
    // Two branches of a template may have the same key.
    if (looksTemplated(text)) return;
    for (const { map, pair, last } of found) {
      const { key } = pair;
      const isSame = saysTheSame(pair, last);
      // Of a number and a text, which only JSON makes one key of, kubectl takes now this one and now that one.
      const isSure = isSame || typeof scalarValue(key) === typeof scalarValue(last.key);
      ctx.report(
        key.span,
        isSame ? 'same' : isSure ? 'lost' : 'either',
        { key: keyText(key), written: shown(key), other: shown(last.key) },
        {
          severity: isSame ? 'info' : 'warning',
          related: [{ resource, at: last.key.span, said: say(isSure ? messages.last : messages.other) }],
          unnecessary: isSure,
          fixes: () =>
            fixIn(
              resource,
              say(messages.remove, { key: isSure ? keyText(key) : shown(key) }),
              [removePair(text, map, pair)],
              isSame ? 'safe' : isSure ? 'preferred' : 'suggested',
            ),
        },
      );
    }
  },
});

interface Duplicate {
  readonly map: MapNode;
  /** One that is lost. */
  readonly pair: Pair;
  /** The one that is kept. */
  readonly last: Pair;
}

/** Anchors are looked at where they are written. */
function findDuplicates(node: Node | undefined, found: Duplicate[]): void {
  if (node?.type === 'seq') for (const item of node.items) findDuplicates(item, found);
  if (node?.type !== 'map') return;
  const texts = new Set(node.pairs.map(it => it.key.text));
  const isSimple = texts.size === node.pairs.length && node.pairs.every(it => WORD.test(it.key.text));
  if (!isSimple) {
    const last = new Map(node.pairs.map(it => [keyText(it.key), it]));
    for (const pair of node.pairs) {
      const kept = last.get(keyText(pair.key))!;
      if (kept !== pair && !isMerge(pair)) found.push({ map: node, pair, last: kept });
    }
  }
  for (const { value } of node.pairs) findDuplicates(value, found);
}

/** A key that kubectl takes for text, whatever its quotes: nearly all are of this kind. */
const WORD = /^(?!(?:yes|no|on|off|true|false|null|y|n)$)[a-z][\w./-]*$/i;

/** As it is written, but for the kind of its quotes. */
function shown({ text, style }: ScalarNode): string {
  return style === 'plain' ? text : JSON.stringify(text);
}

function saysTheSame({ value: a }: Pair, { value: b }: Pair): boolean {
  return a?.type === 'scalar' && b?.type === 'scalar' && scalarValue(a) === scalarValue(b);
}
