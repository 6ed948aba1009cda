/**
 * Keys of ConfigMap kube-system/coredns-custom that CoreDNS does not import. k3s manifests/coredns.yaml: `import
 * /etc/coredns/custom/*.override` within `.:53`, and `*.server` beside it.
 */
import { referring } from '../../model/kinds/referring.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { deref, nodeAt, pairsOf } from '../../syntax/node.ts';
import { keyText } from '../../syntax/scalar.ts';
import { isOpaque } from '../../syntax/template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  ignored: {
    en: 'CoreDNS imports keys of coredns-custom that end in .server (a zone of its own) or .override (options of the main zone): {key} has no effect.',
    ko: 'CoreDNS는 coredns-custom에서 .server(별도의 영역)나 .override(기본 영역의 옵션)로 끝나는 키만 가져옵니다. {key}은(는) 아무 효과가 없습니다.',
  },
  rename: { en: 'Rename the key to {meant}', ko: '키 이름을 {meant}(으)로 변경' },
});

/** A zone of its own begins with its name or port and a brace. */
const ZONE = /^\s*(?:#.*\n\s*)*\S*[.:]\S*\s*\{/;

export const corednsCustomKeyIgnored = defineRule({
  id: 'coredns-custom-key-ignored',
  on: referring,
  needs: 'document',
  severity: 'warning',
  summary: {
    en: 'A key of ConfigMap coredns-custom that CoreDNS does not import',
    ko: 'CoreDNS가 가져오지 않는 coredns-custom 컨피그맵의 키',
  },
  messages,
  fixable: 'always',
  concerns: ({ kind, name, namespace }) =>
    kind === 'ConfigMap' && name?.value === 'coredns-custom' && namespace?.value === 'kube-system',

  check(_facts, ctx) {
    const pairs = pairsOf(nodeAt(ctx.root(ctx.resource), 'data'));
    const texts = pairs.map(({ value }) => {
      const node = deref(value);
      return node?.type === 'scalar' ? node.text : '';
    });
    pairs.forEach((pair, i) => {
      const key = keyText(pair.key);
      // Other files may be read by what is imported: zones, lists of hosts.
      const isNamed = texts.some(it => it.includes(`/${key}`));
      if (/\.(?:server|override)$/.test(key) || isNamed || isOpaque(key)) return;
      const meant = `${key.replace(/\.[a-z]*$/i, '')}.${ZONE.test(texts[i] ?? '') ? 'server' : 'override'}`;
      const isTaken = pairs.some(it => keyText(it.key) === meant);
      const fixes = () =>
        fixIn(ctx.resource, say(messages.rename, { meant }), isTaken ? [] : [replaceScalar(pair.key, meant)]);
      ctx.report(pair.key.span, 'ignored', { key }, { fixes });
    });
  },
});
