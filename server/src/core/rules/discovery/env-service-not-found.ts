/**
 * A variable or argument of a container that names a Service which is not there: a host with a port or a scheme that is one
 * word, or a variable that only a Service would give.
 */
import { meantByHost } from '../../index/hosts.ts';
import { missingObject } from '../../index/missing-object.ts';
import { custom } from '../../model/kinds/custom.ts';
import { workload } from '../../model/kinds/workload.ts';
import { catalogue } from '../../text/message.ts';
import { tellMissing } from '../reference/missing.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { asReference, type Host, isConnectedTo, isNear, isOwn, judgedIn, likeliest } from './hosts.ts';
import { tellVariable, VARIABLE_MESSAGES } from './variables.ts';

const messages = catalogue({
  consequence: {
    en: 'A name without dots is looked up in the namespace of the pod.',
    ko: '점이 없는 이름은 파드의 네임스페이스에서 찾습니다.',
  },
  ...VARIABLE_MESSAGES,
});

type Context = RuleContext<typeof messages>;

export const envServiceNotFound = defineRule({
  id: 'env-service-not-found',
  on: [workload, custom],
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A variable or argument that names a Service which is not there',
    ko: '없는 서비스를 가리키는 환경 변수나 인자',
  },
  messages,
  fixable: 'sometimes',
  concerns: ({ texts }) => texts.hosts.length + texts.variables.length > 0,

  check(_facts: unknown, ctx: Context) {
    const { variables } = ctx.resource.texts;
    for (const host of judgedIn(ctx)) {
      if (host.where === 'pod' && host.labels.length === 1 && isConnectedTo(host)) checkHost(ctx, host);
    }
    for (const it of variables) tellVariable(ctx, it);
  },
});

function checkHost(ctx: Context, host: Host): void {
  const { resource, index } = ctx;
  const reading = likeliest(host);
  if (!reading || meantByHost(host, resource, index)) return;
  const reference = asReference(host, reading);
  const missing = missingObject(reference, resource, index);
  // Of the same name in another namespace another rule speaks; of what is like nothing only a place for hosts tells.
  if (!missing || missing.meant.some(it => it.how === 'elsewhere')) return;
  if (!isNear(missing) && !host.isPlace) return;
  const isItself = missing.meant.some(it => isOwn(it.resource, ctx));
  tellMissing(ctx, reference, { consequence: messages.consequence, mild: isItself || !isNear(missing) });
}
