/** Apply units: what is applied together, and so may be linked. */

/** `tree`: the files below a folder, because a setting, a Flux Kustomization or an Argo Application says so. */
type UnitKind = 'kustomization' | 'chart' | 'tree';

export interface Unit {
  readonly kind: UnitKind;
  /** The URI of its folder, without a slash at the end. */
  readonly folder: string;
}

/** The id by which resources are told apart; an empty one is that of loose files, which are in no unit. */
export function unitId({ kind, folder }: Unit): string {
  return `${kind} ${folder}`;
}

/** Undefined for the empty id. */
export function unitOf(id: string): Unit | undefined {
  const space = id.indexOf(' ');
  return space < 0 ? undefined : { kind: id.slice(0, space) as UnitKind, folder: id.slice(space + 1) };
}

/** The unit's folder as people write it, relative to the workspace folder `root`; `.` for that folder itself. */
export function unitName(id: string, root: string | undefined): string {
  const folder = unitOf(id)?.folder ?? '';
  if (root !== undefined && folder === root) return '.';
  const relative = root !== undefined && folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : folder;
  return decoded(relative);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
