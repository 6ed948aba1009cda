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
  /** What `SCHEMA_SERVER_NOTIFICATION` says later, at the beginning. */
  readonly schemaServer?: boolean;
}
