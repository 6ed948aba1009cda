/**
 * A Service without a namespace, whose pods are said to be in one: kubectl puts it into the namespace of its current context,
 * and a Service selects pods of its own namespace only.
 */

import { selectedBy } from '../../index/selection.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { nameOf } from '../../model/resource.ts';
import { insertPair } from '../../syntax/edit.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: "Without a namespace this Service lands in the namespace of kubectl's current context; the pods of {workload} are in {namespace}.",
    ko: '네임스페이스가 없으면 이 서비스는 kubectl의 현재 컨텍스트의 네임스페이스에 만들어집니다. {workload}의 파드는 {namespace} 네임스페이스에 있습니다.',
  },
  here: { en: '{workload} is in namespace {namespace}.', ko: '{workload}은(는) {namespace} 네임스페이스에 있습니다.' },
  add: { en: 'Add namespace: {namespace}', ko: 'namespace: {namespace} 추가' },
});

type Context = RuleContext<typeof messages>;

export const serviceNamespaceMissing = defineRule({
  id: 'service-namespace-missing',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A Service without a namespace whose pods are in a named one',
    ko: '파드는 지정된 네임스페이스에 있는데 네임스페이스가 없는 서비스',
  },
  messages,
  fixable: 'always',
  // A chart is installed into a namespace that is said elsewhere.
  concerns: it => it.namespace === undefined && it.document.chart === undefined && it.document.skipped === undefined,

  check(facts: Service, ctx: Context) {
    const { resource, index } = ctx;
    const [first, ...others] = selectedBy(resource, facts, index).map(it => it.resource);
    const namespace = first?.namespace;
    if (!first || !namespace || others.some(it => it.namespace?.value !== namespace.value)) return;
    const root = ctx.root(resource);
    const pair = root && pairOf(root, 'metadata');
    const metadata = nodeAt(root, 'metadata');
    // One that is there and says nothing is half-typed.
    if (metadata?.type !== 'map' || pairOf(metadata, 'namespace') || metadata.opaque) return;
    const data = { workload: nameOf(first), namespace: namespace.value };
    ctx.report(pair!.key.span, 'missing', data, {
      related: [{ resource: first, at: namespace.span, said: say(messages.here, data) }],
      fixes: () => {
        const edit = insertPair(ctx.text(resource), metadata, `namespace: ${quoted(namespace.value)}`);
        return fixIn(resource, say(messages.add, data), [edit], 'preferred');
      },
    });
  },
});
