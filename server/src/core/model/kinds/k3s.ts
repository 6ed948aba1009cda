/**
 * Objects that say how a k3s cluster is set up: HelmChart and HelmChartConfig, which its Helm controller reads, and k3d's
 * own configuration. docs.k3s.io/add-ons/helm, k3d.io/stable/usage/configfile/.
 */
import { nodeAt } from '../../syntax/node.ts';
import { K3S_KEY } from '../k3s.ts';
import type { Kind } from '../resource.ts';
import { type TraefikValues, traefikValues } from '../traefik-values.ts';
import { anywhereGroupKey, OPERATOR_KEY } from './custom.ts';

export interface K3s {
  /** The packaged components that the cluster is made without: `traefik`, `servicelb`. */
  readonly disabled: readonly string[];
  /** The last part of the name of the chart that is installed. */
  readonly chart: string | undefined;
  /** What it says of the packaged Traefik; undefined for whatever is not about it. */
  readonly traefik: TraefikValues | undefined;
}

const HELM = 'helm.cattle.io';
const K3D = 'k3d.io';

export const k3s: Kind<K3s> = {
  id: 'k3s',
  inPlay: false,
  matches: (group, kind) =>
    (group === HELM && (kind === 'HelmChart' || kind === 'HelmChartConfig')) || (group === K3D && kind === 'Simple'),
  read(root, reader, { group, kind, name, namespace }) {
    const spec = nodeAt(root, 'spec');
    if (group === K3D) {
      const args = reader.items(root, 'options', 'k3s', 'extraArgs').map(it => reader.text(it, 'arg')?.value ?? '');
      return { disabled: args.flatMap(disabledBy).map(it => reader.intern(it)), chart: undefined, traefik: undefined };
    }
    const chart = kind === 'HelmChart' ? reader.text(spec, 'chart')?.value.split('/').at(-1) : undefined;
    // It has to have the name and the namespace of the HelmChart.
    const isThere = (namespace?.value ?? 'kube-system') === 'kube-system';
    const isTraefik = kind === 'HelmChartConfig' && name?.value === 'traefik' && isThere;
    return {
      disabled: [],
      chart: chart && reader.intern(chart),
      traefik: isTraefik ? traefikValues(spec, reader) : undefined,
    };
  },
  // RKE2 has the same controller, and neither ServiceLB nor Traefik by itself.
  keys: (_facts, { group, kind, name }) => [
    anywhereGroupKey(group),
    K3S_OBJECTS_KEY,
    // The other one sets up a chart that something else installs.
    ...(kind === 'HelmChart' ? [OPERATOR_KEY] : []),
    ...(name?.value.startsWith('rke2-') ? [] : [K3S_KEY]),
  ],
};

/** All of them, of all units. */
export const K3S_OBJECTS_KEY = '*|type|k3s';

/** `--disable=traefik,servicelb`, `--disable traefik`, and the old `--no-deploy`. docs.k3s.io/cli/server. */
function disabledBy(arg: string): readonly string[] {
  const match = /^--(?:disable|no-deploy)[= ]"?([\w,-]+)"?$/.exec(arg.trim());
  return match ? match[1]!.split(',') : [];
}
