/**
 * A variable in a text of a pod that no Service gives it: what keeps it from being set, and which one was meant.
 * kubernetes pkg/kubelet/envvars, kubernetes.io/docs/concepts/services-networking/service/#environment-variables.
 */
import { type LostVariable, lostVariable } from '../../index/lost-variable.ts';
import { nameOf } from '../../model/resource.ts';
import type { Texts } from '../../model/texts/read.ts';
import { type Catalogue, catalogue, type Said, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import type { RuleContext } from '../rule.ts';

export const VARIABLE_MESSAGES = catalogue({
  notLinked: {
    en: '{variable} is not set: this pod has enableServiceLinks: false, so it gets no variables of Services.',
    ko: '{variable}이(가) 설정되지 않습니다. 이 파드는 enableServiceLinks: false이므로 서비스의 환경 변수를 받지 않습니다.',
  },
  noAddress: {
    en: '{variable} is not set: {service} has no address of its own, and gives no variables.',
    ko: '{variable}이(가) 설정되지 않습니다. {service}에는 자체 주소가 없어 환경 변수를 제공하지 않습니다.',
  },
  noPort: {
    en: '{variable} is not set: {service} has no such port; it has {ports}.',
    ko: '{variable}이(가) 설정되지 않습니다. {service}에는 그런 포트가 없고 {ports}이(가) 있습니다.',
  },
  outside: {
    en: '{variable} is set in namespace {namespace} alone, where {service} is: pods get the variables of their own namespace only.',
    ko: '{variable}은(는) {service}이(가) 있는 {namespace} 네임스페이스에서만 설정됩니다. 파드는 자기 네임스페이스의 환경 변수만 받습니다.',
  },
  like: {
    en: 'No Service of these files gives {variable} here; {service} gives {instead}.',
    ko: '이 파일들의 서비스 중 여기에 {variable}을(를) 제공하는 것이 없습니다. {service}은(는) {instead}을(를) 제공합니다.',
  },
  noVariable: {
    en: 'No Service of these files gives {variable} here.',
    ko: '이 파일들의 서비스 중 여기에 {variable}을(를) 제공하는 것이 없습니다.',
  },
  serviceHere: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
  changeVariable: { en: 'Change {variable} to {instead}', ko: '{variable}을(를) {instead}(으)로 변경' },
});

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'index' | 'tell'>;

export function tellVariable(ctx: Context, it: Texts['variables'][number]): void {
  const { resource, index } = ctx;
  const lost = lostVariable(it, resource, index);
  // Of one that is set to an address another rule speaks.
  if (!lost || lost.why === 'url') return;
  const { service, instead, isSure } = lost;
  ctx.tell(it.span, describe(it.name, lost), {
    severity: isSure ? 'warning' : 'info',
    related: service
      ? [
          {
            resource: service,
            at: service.name?.span ?? service.kindSpan,
            said: say(VARIABLE_MESSAGES.serviceHere, { service: nameOf(service) }),
          },
        ]
      : [],
    fixes: () => {
      if (instead === undefined) return [];
      const title = say(VARIABLE_MESSAGES.changeVariable, { variable: it.name, instead });
      return fixIn(resource, title, [{ span: it.span, newText: instead }]);
    },
  });
}

function describe(variable: string, { why, service, instead = '', ports = '' }: LostVariable): Said {
  if (why === 'not-linked') return say(VARIABLE_MESSAGES.notLinked, { variable });
  if (!service) return say(VARIABLE_MESSAGES.noVariable, { variable });
  const said = { variable, service: nameOf(service) };
  if (why === 'no-address') return say(VARIABLE_MESSAGES.noAddress, said);
  if (why === 'no-port') return say(VARIABLE_MESSAGES.noPort, { ...said, ports });
  if (why === 'outside') return say(VARIABLE_MESSAGES.outside, { ...said, namespace: service.namespace?.value ?? '' });
  return say(VARIABLE_MESSAGES.like, { ...said, instead });
}
