/** A port of the nodes that nobody of the workspace asks for, for a Service that has to give its own one up. */
import { packagedTraefik } from '../../index/k3s/traefik.ts';
import type { Index } from '../../index/workspace-index.ts';
import { LISTENERS, type NodeSocket } from '../../model/k3s.ts';
import { balancedKey } from '../../model/kinds/service.ts';
import { hostPortKey } from '../../model/pods.ts';

/** How far it is looked for. */
const TRIED = 100;

/**
 * 80 → 8080, 443 → 8443, 22 → 2222, 6443 → 16443, 3000 → 3001, and the ones behind them; undefined where all of them are taken.
 * Near what k3s listens on it listens on more.
 */
export function freePort({ port, protocol }: NodeSocket, index: Index): number | undefined {
  const isListener = LISTENERS.some(it => it.port === port);
  const usual = port === 80 ? 8080 : port === 22 ? 2222 : port < 1000 ? port + 8000 : port + (isListener ? 10_000 : 1);
  const taken = [...LISTENERS, ...(packagedTraefik(index)?.sockets ?? [])];
  for (let it = usual; it < usual + TRIED && it <= 65535; it++) {
    const isAsked = [balancedKey(it, protocol), hostPortKey(it, protocol)].some(key => index.anywhere(key).length > 0);
    if (!isAsked && !taken.some(one => one.port === it && one.protocol === protocol)) return it;
  }
  return undefined;
}
