/**
 * The Traefik that k3s brings along: Service kube-system/traefik, as far as the HelmChartConfigs of the workspace leave it as
 * it is. k3s manifests/traefik.yaml, docs.k3s.io/networking/networking-services#traefik-ingress-controller.
 */
import type { NodeSocket } from '../../model/k3s.ts';
import type { EntryPoint, TraefikValues } from '../../model/traefik-values.ts';
import type { Index } from '../workspace-index.ts';
import { clusterSettings, isDisabled } from './profile.ts';

export interface PackagedTraefik {
  /** The ports that its Service has on the nodes. */
  readonly sockets: readonly NodeSocket[];
  /** The nodes that it is on; empty for all that there are. */
  readonly pool: string;
}

/** The entry points as the chart has them: those that are exposed. */
const DEFAULT: readonly { readonly name: string; readonly port: number; readonly exposedPort: number }[] = [
  { name: 'web', port: 8000, exposedPort: 80 },
  { name: 'websecure', port: 8443, exposedPort: 443 },
];

/** Undefined where it is not there, or nobody can tell how it is. Of several configurations nobody knows which one counts. */
export function packagedTraefik(index: Index): PackagedTraefik | undefined {
  if (isDisabled('traefik', index)) return undefined;
  const all = configs(index);
  if (all.some(it => it.unclear || it.balanced === false)) return undefined;
  if (all.length === 0) return { sockets: socketsOf([]), pool: '' };
  const each = all.map(it => socketsOf(it.entryPoints));
  const sockets = each[0]!.filter(it => each.every(other => other.some(one => isSame(one, it))));
  return { sockets, pool: all[0]!.pool ?? '' };
}

/** The ports of the entry points inside of its pods, by which the listeners of a Gateway are found; undefined if unknown. */
export function entryPointPorts(index: Index): readonly number[] | undefined {
  const all = configs(index);
  if (all.some(it => it.unclear)) return undefined;
  const changed = all.flatMap(it => it.entryPoints);
  const usual = DEFAULT.filter(({ name }) => !changed.some(it => it.name === name && it.port !== undefined));
  return [...usual.map(it => it.port), ...changed.flatMap(it => it.port ?? [])];
}

/** Whether a configuration allows routes to name Services of other namespaces; undefined where that is unknown. */
export function allowsCrossNamespace(index: Index): boolean | undefined {
  const all = configs(index);
  if (all.some(it => it.unclear)) return undefined;
  return all.some(it => it.allowsCrossNamespace === true);
}

function configs(index: Index): readonly TraefikValues[] {
  return clusterSettings(index).flatMap(it => it.traefik ?? []);
}

function socketsOf(changed: readonly EntryPoint[]): readonly NodeSocket[] {
  const names = new Set([...DEFAULT.map(it => it.name), ...changed.map(it => it.name)]);
  return [...names].flatMap(name => {
    const usual = DEFAULT.find(it => it.name === name);
    const own = changed.find(it => it.name === name);
    const isExposed = own?.exposed ?? usual !== undefined;
    const port = own?.exposedPort ?? usual?.exposedPort ?? own?.port;
    const protocol = own?.protocol ?? 'TCP';
    return [
      ...(isExposed && port !== undefined ? [{ port, protocol }] : []),
      ...(isExposed && port !== undefined && own?.http3 ? [{ port, protocol: 'UDP' }] : []),
      ...(own?.hostPort === undefined ? [] : [{ port: own.hostPort, protocol }]),
    ];
  });
}

function isSame(a: NodeSocket, b: NodeSocket): boolean {
  return a.port === b.port && a.protocol === b.protocol;
}
