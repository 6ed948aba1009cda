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
  /** A port of it could not be read, but for its number: there may be others than `ports` says. */
  readonly opaque: boolean;
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

/** Whether there may be a port like the one that is wanted among those of which something is filled in. */
export function mayDeclare(wanted: number | string | undefined, containers: readonly Container[]): boolean {
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
