/**
 * Services `web` and `web-service` in one namespace: both set `WEB_SERVICE_PORT`, the one to the number of its port and the
 * other, as its link, to an address. Kubelet goes through them in no certain order. kubernetes pkg/kubelet/envvars FromServices,
 * pkg/kubelet/kubelet_pods.go getServiceEnvVarMap.
 */
import { givesVariables } from '../../index/variables.ts';
import type { Index } from '../../index/workspace-index.ts';
import { service, variablePrefix, variablesKey } from '../../model/kinds/service.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { variableKey } from '../../model/texts/read.ts';
import { catalogue, say } from '../../text/message.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  both: {
    en: '{own} and {other} both set {variable} in pods: to an address such as tcp://10.43.0.17:80 and to a number. Which one a pod gets is not certain.',
    ko: '{own}과(와) {other}이(가) 파드에 모두 {variable}을(를) 설정합니다. 하나는 tcp://10.43.0.17:80과 같은 주소이고 하나는 숫자이며, 파드가 어느 값을 받을지는 정해져 있지 않습니다.',
  },
  other: { en: '{other} is here.', ko: '{other}은(는) 여기에 있습니다.' },
  read: { en: '{variable} is read here.', ko: '{variable}을(를) 여기에서 읽습니다.' },
});

export const serviceVariableCollision = defineRule({
  id: 'service-variable-collision',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'Two Services whose variables have the same name',
    ko: '환경 변수 이름이 겹치는 두 서비스',
  },
  messages,
  fixable: 'never',
  concerns: ({ name }) => name !== undefined && /.-service$/.test(name.value),

  check(facts, ctx) {
    const { resource, index } = ctx;
    if (!resource.name || facts.type === undefined || !givesVariables(facts)) return;
    const prefix = variablePrefix(resource.name.value).slice(0, -'_SERVICE'.length);
    const other = index.find(variablesKey(prefix), resource).find(it => gives(it));
    if (!other) return;
    const variable = `${prefix}_SERVICE_PORT`;
    const readers = readersOf(variable, prefix, resource, index);
    const said = { own: nameOf(resource), other: nameOf(other), variable };
    ctx.report(resource.name.span, 'both', said, {
      // Where nobody reads it, nothing comes of it.
      ...(readers.length > 0 ? {} : { severity: 'info' }),
      related: [
        { resource: other, at: other.name!.span, said: say(messages.other, said) },
        ...readers.map(it => ({ ...it, said: say(messages.read, said) })),
      ],
    });
  },
});

function gives(it: Resource): boolean {
  const facts = as(it, service);
  return facts?.type !== undefined && givesVariables(facts) && it.name !== undefined && !it.document.skipped;
}

/** Places in pods that take the variable from a Service; more than a few say nothing new. */
function readersOf(variable: string, prefix: string, from: Resource, index: Index) {
  const pods = index.everywhere(variableKey(prefix), from).filter(it => index.sameNamespace(from, it));
  return pods
    .flatMap(it =>
      it.texts.variables
        .filter(one => one.name === variable && one.isReplaced && one.by === 'services' && one.where === 'pod')
        .map(one => ({ resource: it, at: one.span })),
    )
    .slice(0, MOST);
}

const MOST = 3;
