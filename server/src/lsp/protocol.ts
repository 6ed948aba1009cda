/** What the two halves of the extension say to each other beyond LSP: plain strings and data, so both can import it. */

/** Server → client: how much is known. Sent only to a client that asks for it, as others would log it as unknown. */
export const STATUS_NOTIFICATION = 'kubeServices/status';

export interface Status {
  /** Files that hold at least one resource. */
  readonly manifests: number;
  readonly services: number;
  /** Whether files of the workspace are still being read. */
  readonly reading: boolean;
}

/** Client → server: what a file is applied with. */
export const UNITS_REQUEST = 'kubeServices/units';

export interface UnitsParams {
  readonly uri: string;
}

/** The names of the units that the file is part of; empty for a loose file, null for one that holds nothing to apply. */
export type Units = readonly string[] | null;

/** Client → server: whether somebody else in the editor validates Kubernetes schemas now. */
export const SCHEMA_SERVER_NOTIFICATION = 'kubeServices/schemaServer';

export interface SchemaServer {
  readonly active: boolean;
}

/** Client → server: the lines of kubectl that help with what is at a place, which the client writes into a terminal. */
export const KUBECTL_REQUEST = 'kubeServices/kubectl';

export interface PlaceParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export interface Kubectl {
  /** By object, first the one at the place itself; empty where there is nothing to ask a cluster for. */
  readonly groups: readonly KubectlGroup[];
  /** What `kubectl get service` would list of the file, or of all that it is applied with; empty where there is no Service. */
  readonly listing: string;
}

export interface KubectlGroup {
  readonly title: string;
  /** None of them has a line break: written into a terminal it waits there. */
  readonly lines: readonly { readonly command: string; readonly about: string }[];
}

/** Client → server: what becomes of requests to the Services at a place. */
export const TRACE_REQUEST = 'kubeServices/trace';

/** Null where there is no Service. */
export type TracePage = { readonly title: string; readonly html: string } | null;

/** All optional: the server works with an editor that knows none of this. */
export interface InitializationOptions {
  /** URI of the folder with the pages of the rules, which diagnostics then link to. */
  readonly docs?: string;
  /** Whether to send `STATUS_NOTIFICATION`. */
  readonly status?: boolean;
  /** The editor's command that shows completions: run after a field is chosen, to choose its value. */
  readonly suggestCommand?: string;
  /**
   * The editor's command that shows places, with the arguments URI, position and locations of LSP: code lenses run it. Without
   * one they only say what they say.
   */
  readonly showReferencesCommand?: string;
  /** The editor's command that shows `TRACE_REQUEST`'s answer, with the arguments URI and position: run by lenses without places. */
  readonly traceCommand?: string;
  /** What `SCHEMA_SERVER_NOTIFICATION` says later, at the beginning. */
  readonly schemaServer?: boolean;
}
