/** A named `targetPort` turned into the number that it means, where it means the same in all pods. */
import { resolvePort } from '../../model/ports.ts';
import { targetFixes } from '../../rules/service/target-ports.ts';
import { catalogue, say } from '../../text/message.ts';
import { offering, portAt } from './port-at.ts';
import type { Refactor } from './refactor.ts';

const MESSAGES = catalogue({
  number: {
    en: 'Change targetPort {name} to its number {number}',
    ko: 'targetPort {name}을(를) 번호 {number}(으)로 변경',
  },
});

export const numberTargetPort: Refactor = {
  kind: 'refactor.rewrite',

  offers(asked) {
    const ports = portAt(asked);
    const name = ports[0]?.port.targetPort?.value;
    if (typeof name !== 'string') return [];
    const numbers = ports.flatMap(({ port, pods }) =>
      pods.map(it => (port.targetPort?.value === name ? resolvePort(port, it.workload.containers)?.number : undefined)),
    );
    const [number] = numbers;
    if (number === undefined || number === null || numbers.some(it => it !== number)) return [];
    const edits = ports.flatMap(({ ctx, port }) => targetFixes(ctx, port, [number], undefined));
    if (edits.length < ports.length) return [];
    return offering(
      asked.snap,
      say(MESSAGES.number, { name, number }),
      edits.flatMap(it => it.edits),
    );
  },
};
