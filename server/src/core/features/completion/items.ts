/** Whole entries of a Service's `ports`: one for each port of the selected pods that no other entry leads to, and a blank one. */
import { pattern } from '../../model/fields/field.ts';
import { service } from '../../model/kinds/service.ts';
import { as } from '../../model/resource.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { whose } from './fact.ts';
import { itemText } from './insert.ts';
import { type Place, presentKeys } from './place.ts';
import { behindService, entriesBeside } from './port-facts.ts';

export interface PortItem {
  readonly label: string;
  readonly detail: Said;
  readonly snippet: string;
}

const MESSAGES = catalogue({
  port: { en: '{number} · {name}', ko: '{number} · {name}' },
  blank: { en: 'a port with its name and target', ko: '이름과 대상이 있는 포트' },
});

/** None where the place is not an entry without fields. `withBlank`: also the one that nothing in the workspace asks for. */
export function portItems(place: Place, withBlank: boolean): readonly PortItem[] {
  const { resource, path, slot } = place;
  // A new item stands beside the list's own.
  const isEntry = /^spec\.ports(\[\])?$/.test(pattern(path)) && as(resource, service);
  if (!isEntry || presentKeys(slot).size > 0 || slot.hasColon) return [];
  const beside = entriesBeside(place);
  const reached = new Set(beside.map(it => it.targetPort.value ?? it.port.value));
  const names = new Set<string>();
  const declared = behindService(place).flatMap(({ port, resource }): PortItem[] => {
    const [name, number] = [port.name?.value, port.containerPort?.value];
    const target = name ?? number;
    if (target === undefined || reached.has(target) || (number !== undefined && reached.has(number))) return [];
    if (names.has(String(target))) return [];
    names.add(String(target));
    const snippet = itemText(place, [
      ...(name === undefined ? [] : [['name', name] as const]),
      ...(name === undefined && beside.length > 0 ? [['name', { propose: `port-${target}` }] as const] : []),
      ...(port.protocol === 'TCP' ? [] : [['protocol', port.protocol] as const]),
      ['port', { propose: number ?? 80 }],
      ['targetPort', target],
    ]);
    const detail = say(MESSAGES.port, { number: number ?? '', name: whose([resource]) });
    return [{ label: `port → ${target}`, detail, snippet }];
  });
  if (!withBlank) return declared;
  const blank = itemText(place, [
    ['name', { propose: 'http' }],
    ['port', { propose: 80 }],
    ['targetPort', { propose: 'http' }],
  ]);
  return [...declared, { label: 'port …', detail: say(MESSAGES.blank), snippet: blank }];
}
