/**
 * What the values of the Traefik chart say about the ports of its Service. The chart's values.yaml; both `service.type`
 * (older charts) and `service.spec.type`, `expose: true` and `expose.default`.
 */
import { type Node, nodeAt, pairsOf } from '../syntax/node.ts';
import { parseTree } from '../syntax/parse.ts';
import { looksTemplated } from '../syntax/template.ts';
import { LB_POOL } from './k3s.ts';
import type { Reader } from './read.ts';

/** Undefined for whatever the values do not say. */
export interface TraefikValues {
  /** Something in them could not be read. */
  readonly unclear: boolean;
  readonly entryPoints: readonly EntryPoint[];
  /** Its Service is left out, or none of type LoadBalancer without a class. */
  readonly balanced: boolean | undefined;
  readonly pool: string | undefined;
  readonly allowsCrossNamespace: boolean | undefined;
}

export interface EntryPoint {
  readonly name: string;
  /** The number inside of the pod, which the listeners of a Gateway must have. */
  readonly port: number | undefined;
  readonly exposedPort: number | undefined;
  readonly exposed: boolean | undefined;
  readonly protocol: string | undefined;
  readonly hostPort: number | undefined;
  readonly http3: boolean | undefined;
}

/** From `spec` of a HelmChart or HelmChartConfig: a text that is YAML (`valuesContent`), or a map (`values`). */
export function traefikValues(spec: Node | undefined, reader: Reader): TraefikValues {
  const content = reader.text(spec, 'valuesContent');
  const isUnread = reader.unclear(spec, 'valuesContent', content);
  const tree = content && parseTree(content.value);
  const isTemplated = content !== undefined && looksTemplated(content.value);
  // The object form comes on top of the text. Its keys are few, so both are read, and the later one wins.
  const read = [tree?.root, nodeAt(spec, 'values')].map(it => readValues(it, reader));
  const merged = read.reduce((a, b) => ({
    unclear: false,
    entryPoints: [...b.entryPoints, ...a.entryPoints.filter(it => !b.entryPoints.some(({ name }) => name === it.name))],
    balanced: b.balanced ?? a.balanced,
    pool: b.pool ?? a.pool,
    allowsCrossNamespace: b.allowsCrossNamespace ?? a.allowsCrossNamespace,
  }));
  const isSaid = [content?.value ?? '', ...argumentsIn(nodeAt(spec, 'values'), reader)].some(saysCrossNamespace);
  return {
    ...merged,
    allowsCrossNamespace: merged.allowsCrossNamespace ?? (isSaid || undefined),
    unclear: isUnread || isTemplated || (tree !== undefined && tree.problems.length > 0),
  };
}

function argumentsIn(values: Node | undefined, reader: Reader): readonly string[] {
  return ['additionalArguments', 'globalArguments'].flatMap(it => reader.texts(values, it).map(({ value }) => value));
}

/** As an argument, in whatever case, or as a variable: `--providers.kubernetescrd.allowcrossnamespace=true`. */
function saysCrossNamespace(text: string): boolean {
  const found = [...text.matchAll(/allowcrossnamespace([^\n]{0,12})/gi)];
  return found.some(([, behind = '']) => !/^["'\s]*[=:]\s*["']?false/i.test(behind));
}

function readValues(root: Node | undefined, reader: Reader): TraefikValues {
  const service = nodeAt(root, 'service');
  const type = (reader.text(nodeAt(service, 'spec'), 'type') ?? reader.text(service, 'type'))?.value;
  const isOff = reader.boolean(service, 'enabled')?.value === false;
  const hasClass = [service, nodeAt(service, 'spec')].some(it => reader.text(it, 'loadBalancerClass'));
  const isElse = isOff || hasClass || (type !== undefined && type !== 'LoadBalancer');
  return {
    unclear: false,
    entryPoints: pairsOf(nodeAt(root, 'ports')).map(({ key, value }) => entryPoint(key.text, value, reader)),
    balanced: isElse ? false : undefined,
    pool: reader.text(nodeAt(service, 'labels'), LB_POOL)?.value,
    allowsCrossNamespace: reader.boolean(nodeAt(root, 'providers', 'kubernetesCRD'), 'allowCrossNamespace')?.value,
  };
}

function entryPoint(name: string, node: Node | undefined, reader: Reader): EntryPoint {
  const expose = reader.boolean(node, 'expose') ?? reader.boolean(nodeAt(node, 'expose'), 'default');
  return {
    name: reader.intern(name),
    port: reader.integer(node, 'port')?.value,
    exposedPort: reader.integer(node, 'exposedPort')?.value,
    exposed: expose?.value,
    protocol: reader.text(node, 'protocol')?.value,
    hostPort: reader.integer(node, 'hostPort')?.value,
    http3: reader.boolean(nodeAt(node, 'http3'), 'enabled')?.value,
  };
}
