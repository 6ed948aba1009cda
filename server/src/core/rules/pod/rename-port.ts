/** Another name for a container port, and for what asks for it in its container: probes and hooks look nowhere else. */
import { decode } from '../../model/decoded.ts';
import { asPortName, portNameProblem } from '../../model/names.ts';
import type { ContainerNode, PortNode } from '../../model/pod-template.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { deref, pairOf } from '../../syntax/node.ts';
import type { TextEdit } from '../../text/text.ts';
import { setField } from '../fix.ts';

/** The edits that rename a port of `container`. */
export function renamePort(
  text: string,
  { handlers }: ContainerNode,
  port: PortNode,
  name: string,
): readonly (TextEdit | undefined)[] {
  const old = port.name.value;
  const asking = handlers.flatMap(({ actions: [action] }) => {
    const node = deref(pairOf(action?.map, 'port')?.value);
    if (!action || node?.type !== 'scalar' || decode.text(action.map, 'port')?.value !== old) return [];
    return [replaceScalar(node, name)];
  });
  return [setField(text, port.name, name), ...asking];
}

/** The valid name that is nearest to one that is not: sanitised, and where it is too long cut between two words. */
export function nearestPortName(name: string): string | undefined {
  const plain = asPortName(name);
  if (plain) return plain;
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  for (let n = words.length - 1; n > 0; n--) {
    const cut = words.slice(0, n).join('-');
    if (!portNameProblem(cut)) return cut;
  }
  return undefined;
}

/** A name for a second port of that name: with what tells the two apart, where that is short enough, else with a number. */
export function freePortName(name: string, apart: string | number, taken: ReadonlySet<string | undefined>): string {
  const isFree = (it: string): boolean => !portNameProblem(it) && !taken.has(it);
  const told = [`${name}-${apart}`, `${apart}-${name}`].find(isFree);
  if (told) return told;
  for (let i = 2; ; i++) {
    const numbered = `${name.slice(0, 14 - String(i).length).replace(/-$/, '')}-${i}`;
    if (isFree(numbered)) return numbered;
  }
}
