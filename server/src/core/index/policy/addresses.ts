/** Whether an `ipBlock` has the address of a peer. */
import { type Cidr, parseCidr, parseIp } from '../../model/ip.ts';
import type { PolicyPeer } from '../../model/kinds/network-policy.ts';
import { type Answer, answerOf } from './answer.ts';

/** `address`: undefined for a pod, whose address no file shows, and for somebody outside of whom nothing is known. */
export function inBlock({ cidr, except }: PolicyPeer, address: string | undefined): Answer {
  const block = cidr && parseCidr(cidr.value);
  const holes = except.map(it => parseCidr(it.value));
  if (!block || holes.some(it => it === undefined)) return 'unknown';
  if (address === undefined) return block.bits === 0 && holes.length === 0 ? 'yes' : 'unknown';
  const ip = parseIp(address);
  if (!ip) return 'unknown';
  return answerOf(contains(block, ip.bytes) && !holes.some(it => contains(it!, ip.bytes)));
}

function contains({ ip: { bytes }, bits }: Cidr, address: readonly number[]): boolean {
  if (bytes.length !== address.length) return false;
  return bytes.every((byte, i) => {
    const left = Math.min(8, Math.max(0, bits - i * 8));
    const mask = (0xff00 >> left) & 0xff;
    return (byte & mask) === (address[i]! & mask);
  });
}
