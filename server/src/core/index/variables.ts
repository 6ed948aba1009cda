/** Which Service, and which port of it, a variable in a text is of. */
import { type Service, service, variablePrefix, variablesKey } from '../model/kinds/service.ts';
import type { ServicePort } from '../model/ports.ts';
import { as, type Resource } from '../model/resource.ts';
import { partsOf, type VariableMention, type VariableParts } from '../model/texts/variables.ts';
import { nearestOf } from './selection.ts';
import type { Index } from './workspace-index.ts';

export interface MeantByVariable extends VariableParts {
  readonly to: readonly Resource[];
}

/** Variables are given to the pods of a Service's own namespace alone. Undefined where no Service gives such a one. */
export function meantByVariable(it: VariableMention, from: Resource, index: Index): MeantByVariable | undefined {
  for (const parts of partsOf(it.name)) {
    const found = index.find(variablesKey(parts.prefix), from).filter(other => {
      const facts = as(other, service);
      return facts !== undefined && !other.document.skipped && givesVariables(facts) && hasPort(facts, parts);
    });
    // A nearer copy of the Service may be one that gives no such variable.
    const to = nearestOf(from, found, index);
    if (to.length > 0) return { ...parts, to };
  }
  return undefined;
}

/** Whether it has an address of its own. */
export function givesVariables({ type, headless }: Service): boolean {
  return type !== 'ExternalName' && !headless;
}

function hasPort({ ports }: Service, parts: VariableParts): boolean {
  if (parts.portName === undefined && parts.portNumber === undefined) return true;
  return ports.some(it => isPort(it, parts));
}

/** Whether a port is the one that a variable is about. */
export function isPort({ name, port }: ServicePort, { portName, portNumber }: VariableParts): boolean {
  if (portName !== undefined) return name !== undefined && variablePrefix(name.value) === portName;
  return portNumber !== undefined && port?.value === portNumber;
}
