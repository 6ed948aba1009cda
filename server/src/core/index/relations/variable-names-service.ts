/** Variables in the texts of pods (`$(WEB_SERVICE_HOST)`) → the Services that give them. */
import { service, variablePrefix } from '../../model/kinds/service.ts';
import { as, type Resource } from '../../model/resource.ts';
import { variableKey } from '../../model/texts/read.ts';
import type { VariableMention } from '../../model/texts/variables.ts';
import { defineCommonRelation, type Link, type Reference, targetOf } from '../relation.ts';
import { servicePortTarget } from '../service-ports.ts';
import { isPort, type MeantByVariable, meantByVariable } from '../variables.ts';

const ID = 'variable-names-service';

export const variableNamesService = defineCommonRelation({
  id: ID,

  references: (from, index) =>
    from.texts.variables.flatMap((it): Reference[] => {
      const meant = meantByVariable(it, from, index);
      if (!meant) return [];
      const name = meant.to[0]!.name?.value ?? '';
      const links = [serviceLink(it, meant, from), ...portLinks(it, meant, from)];
      return [{ relation: ID, from, at: it.span, wanted: `Service/${name}`, to: meant.to, links }];
    }),

  sources(target, index) {
    const name = target.name?.value;
    return name !== undefined && as(target, service) ? index.anywhere(variableKey(variablePrefix(name))) : [];
  },
});

function serviceLink({ span }: VariableMention, { prefix, to }: MeantByVariable, from: Resource): Link {
  const at = { start: span.start, end: span.start + prefix.length };
  return { relation: ID, from, at: [at], means: 'name', spell: variablePrefix, targets: to.map(targetOf) };
}

/** `WEB_SERVICE_PORT_HTTP` → the port named `http`, `WEB_PORT_80_TCP` → port 80. */
function portLinks({ name, span }: VariableMention, meant: MeantByVariable, from: Resource): readonly Link[] {
  const { portName, portNumber, to } = meant;
  const part = portName ?? portNumber;
  if (part === undefined) return [];
  const start = span.start + name.indexOf(String(part), meant.prefix.length);
  const at = [{ start, end: start + String(part).length }];
  const targets = to.flatMap(resource =>
    (as(resource, service)?.ports ?? [])
      .filter(it => isPort(it, meant))
      .map(it => servicePortTarget(resource, it, portName === undefined ? part : (it.name?.value ?? ''))),
  );
  if (portName === undefined) return [{ relation: ID, from, at, means: 'number', targets }];
  return [{ relation: ID, from, at, means: 'name', spell: variablePrefix, targets }];
}
