/** The port of a Service that an Ingress sends requests to: none, two, or one that no Service port can be. */
import { decode, decoded } from '../../model/decoded.ts';
import { decodedObject } from '../../model/decoded-list.ts';
import { ingressSpec } from '../../model/ingress-spec.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { asPortName, portNameProblem } from '../../model/names.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { isPort, portIn } from '../port-number.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'A Service backend needs a port: the API server refuses it (port name or number is required).',
    ko: '서비스 백엔드에는 포트가 있어야 합니다. API 서버가 거부합니다(port name or number is required).',
  },
  both: {
    en: 'A port is named or numbered, not both: the API server refuses it (cannot set both port name & port number).',
    ko: '포트는 이름과 번호 중 하나로만 지정합니다. API 서버가 거부합니다(cannot set both port name & port number).',
  },
  outOfRange: {
    en: 'The API server refuses port number {number}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 포트 번호 {number}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  name: {
    en: 'The API server refuses the port name {name}: {problem}. Give the port by its number.',
    ko: 'API 서버가 포트 이름 {name}을(를) 거부합니다: {problem}. 이 포트는 번호로 지정해야 합니다.',
  },
  toNumber: { en: 'Give the port by its number, {number}', ko: '포트를 번호 {number}(으)로 지정' },
  rename: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
  remove: { en: 'Remove the {field}', ko: '{field} 제거' },
});

export const ingressBackendPortInvalid = defineRule({
  id: 'ingress-backend-port-invalid',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A backend of an Ingress without one valid port name or number',
    ko: '올바른 포트 이름이나 번호 하나가 없는 인그레스 백엔드',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const { at, service, resource } of ctx.own(ingressSpec)?.backends ?? []) {
      // Both of them is another fault, and which one stays is not known.
      if (!service?.map || at.unclear || service.unclear || resource?.unclear || resource?.map) continue;
      const port = decodedObject(service.map, 'port', service.path);
      if (port.unclear) continue;
      const name = port.map && decoded(port.map, 'name', decode.text, port.path);
      const number = port.map && decoded(port.map, 'number', decode.integer, port.path);
      if (name?.unclear || number?.unclear) continue;
      const { resource: object } = ctx;
      if (!name?.value && !number?.value) {
        ctx.report(port.pair ? port.span : service.span, 'missing', {}, { path: at.path });
      } else if (name?.value && number?.value) {
        const fixes = () =>
          [number, name].flatMap(it =>
            fixIn(object, say(messages.remove, { field: it.key }), [removeField(ctx.text(object), it)]),
          );
        ctx.report(port.span, 'both', {}, { path: at.path, fixes });
      } else if (number?.value) {
        if (!isPort(number.value)) ctx.report(number.span, 'outOfRange', { number: number.value });
      } else if (name?.value) {
        const problem = portNameProblem(name.value);
        if (!problem) continue;
        const fixes = () => {
          const text = ctx.text(object);
          const digits = portIn(name.value!);
          if (digits !== undefined && port.map && name.pair && !number?.pair) {
            const edits = [replaceScalar(name.pair.key, 'number'), setField(text, name, digits)];
            return fixIn(object, say(messages.toNumber, { number: digits }), edits, 'preferred');
          }
          const meant = asPortName(name.value!);
          return meant ? fixIn(object, say(messages.rename, { meant }), [setField(text, name, meant)]) : [];
        };
        ctx.report(name.span, 'name', { name: name.value, problem }, { fixes });
      }
    }
  },
});
