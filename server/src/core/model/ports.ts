/**
 * Where a Service port leads: the one place that knows (`test/data/cases/port-resolution.json`). The semantics are
 * those of the endpoint slice controller: `podutil.FindPort` in kubernetes pkg/api/v1/pod/util.go.
 */
import type { Span } from '../text/text.ts';
import type { Read } from './resource.ts';

/** An entry of a Service's `spec.ports`. */
export interface ServicePort {
  readonly span: Span;
  readonly name: Read<string> | undefined;
  readonly port: Read<number> | undefined;
  /** The same as a chart's template writes it, where it fills it in. */
  readonly portWritten?: string;
  readonly protocol: string;
  /** What the file says; absent, `0` and `""` mean the number of `port`. */
  readonly targetPort: Read<number | string> | undefined;
  readonly nodePort: Read<number> | undefined;
  /** Something that decides where it leads is filled in by a template or has the wrong type. */
  readonly opaque: boolean;
  /** The symbol of its target, where that is all that is filled in. */
  readonly symbol?: Read<string>;
  /** The symbols of its name and of its own number, where a chart's template fills them in. */
  readonly symbols?: readonly Read<string>[];
}

/** An entry of a container's `ports`. */
export interface ContainerPort {
  readonly span: Span;
  readonly name: Read<string> | undefined;
  readonly containerPort: Read<number> | undefined;
  /** The port of the node that is led here, on all of its addresses. */
  readonly hostPort?: Read<number>;
  readonly protocol: string;
  /** The symbols of its name and its number, where a chart's template fills them in. */
  readonly symbols?: readonly Read<string>[];
}

export interface Container {
  readonly name: string;
  readonly span: Span;
  /** `sidecar`: an init container with `restartPolicy: Always`. */
  readonly role: 'container' | 'sidecar' | 'init';
  readonly ports: readonly ContainerPort[];
  /** The ports of its own that its probes and lifecycle hooks call; a symbol where a template fills one in. */
  readonly probes: readonly Read<number | string>[];
  /** Its image, where that reads a variable which a Service may set; see `images.ts`. */
  readonly linked?: Read<string>;
  /** A port of it could not be read, but for its number: there may be others than `ports` says. */
  readonly opaque: boolean;
  /** Undefined where none is written, or a template fills it in. */
  readonly image?: string;
  /** It has no `readinessProbe`, nor may a template give it one. */
  readonly unprobed?: true;
  /** Where it is told to listen on its loopback address alone. */
  readonly loopback?: readonly Bind[];
}

/** An address that a flag or a variable tells a program to listen on. */
export interface Bind {
  /** The flag or variable. */
  readonly by: string;
  /** `127.0.0.1`, `localhost`, `[::1]`. */
  readonly host: string;
  /** Undefined where it is not said. */
  readonly port: number | undefined;
  /** The text that holds the address. */
  readonly span: Span;
}

export type Status = 'name-ok' | 'name-missing' | 'number-declared' | 'number-not-declared' | 'no-ports-declared';

/** What one Service port reaches in the pods of one workload. */
export interface Resolution {
  readonly status: Status;
  /** The container and the port of it that was found; null where nothing declares it. */
  readonly container: Container | null;
  readonly declared: ContainerPort | null;
  /** The number that traffic goes to; null for a name that leads nowhere. */
  readonly number: number | null;
}

/** What a port asks for: its `targetPort`, or its own number where that is absent, 0 or empty. */
export function wantedPort(port: ServicePort): number | string | undefined {
  return port.targetPort?.value || port.port?.value;
}

/** The containers whose ports a Service can reach by name, in the order in which they are searched. */
export function reachable(containers: readonly Container[]): readonly Container[] {
  return [...containers.filter(it => it.role === 'container'), ...containers.filter(it => it.role === 'sidecar')];
}

/** Where a port leads whose target a template fills in: to what the same expression names or numbers, if anything. */
export function resolveSymbol(port: ServicePort, containers: readonly Container[]): Resolution | undefined {
  for (const container of reachable(containers)) {
    for (const declared of container.ports) {
      const isSame = declared.symbols?.some(it => it.value === port.symbol?.value);
      if (!isSame || declared.protocol !== port.protocol) continue;
      const status = declared.containerPort ? 'name-ok' : 'number-declared';
      return { status, container, declared, number: declared.containerPort?.value ?? null };
    }
  }
  return undefined;
}

/**
 * Names of ports of containers that somebody else puts into pods: linkerd.io/2-edge/reference/proxy-metrics,
 * istio.io/latest/docs/ops/deployment/application-requirements, docs.dapr.io/operations/hosting/kubernetes, and their likes.
 */
const INJECTED =
  /^(?:linkerd-(?:admin|proxy)|http-envoy-prom|envoy-(?:prom|metrics|admin)|dapr-(?:http|grpc|internal|metrics))$/;

/** Whether there may be a port like the one that is wanted among those of which something is filled in, or that are put in later. */
export function mayDeclare(wanted: number | string | undefined, containers: readonly Container[]): boolean {
  if (typeof wanted === 'string' && INJECTED.test(wanted)) return true;
  const hasUnknown = ({ ports }: Container): boolean => ports.some(it => !it.containerPort && it.symbols);
  return reachable(containers).some(it => it.opaque || (typeof wanted === 'number' && hasUnknown(it)));
}

/**
 * A number goes straight to the pod, declared or not: `containerPort` is documentation. A name is looked up in the
 * containers in order, then in the sidecars, and must agree in name and protocol; plain init containers do not count.
 */
export function resolvePort(port: ServicePort, containers: readonly Container[]): Resolution | undefined {
  const wanted = wantedPort(port);
  if (wanted === undefined) return undefined;
  const searched = reachable(containers);
  const fits = (it: ContainerPort): boolean =>
    it.protocol === port.protocol &&
    (typeof wanted === 'string' ? it.name?.value === wanted : it.containerPort?.value === wanted);
  for (const container of searched) {
    const declared = container.ports.find(fits);
    if (!declared) continue;
    const number = typeof wanted === 'number' ? wanted : (declared.containerPort?.value ?? null);
    return { status: typeof wanted === 'number' ? 'number-declared' : 'name-ok', container, declared, number };
  }
  if (typeof wanted === 'string') return { status: 'name-missing', container: null, declared: null, number: null };
  const status = searched.some(it => it.ports.length) ? 'number-not-declared' : 'no-ports-declared';
  return { status, container: null, declared: null, number: wanted };
}
