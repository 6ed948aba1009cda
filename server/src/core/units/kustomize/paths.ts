/** From the paths in a kustomization to URIs. */
import type { Kustomization } from './kustomization.ts';
import type { Session } from './session.ts';
import type { Place } from './types.ts';

/** The names that kustomize looks for in a folder. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** Whether a path leads out of this machine: a URL, or one of the forms in which git repositories are written. */
export function isRemote(path: string): boolean {
  return (
    /^[a-z][a-z+.-]*:\/\//i.test(path) ||
    /^(?:git::|git@|gh:)/.test(path) ||
    /^[\w.-]+@[\w.-]+:/.test(path) ||
    /[?&](?:ref|version|submodules|timeout)=/.test(path) ||
    /^(?:www\.)?(?:github|gitlab|bitbucket|dev\.azure)\.[a-z]+[/:]/.test(path) ||
    /\.git(?:\/|$)/.test(path)
  );
}

/** Whether a file is fetched by its address; the other remote forms are folders of repositories. */
export function isUrl(path: string): boolean {
  return /^https?:\/\//.test(path);
}

/** A path relative to a folder's URI. Its letters are written as in URIs; it never ends in a slash. */
export function uriIn(folder: string, path: string): string {
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(folder)?.[0] ?? '';
  const steps = path.startsWith('/') ? [] : folder.slice(root.length).split('/').filter(Boolean);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(encoded(step));
  }
  return [root, ...steps].join('/');
}

function encoded(step: string): string {
  return encodeURIComponent(step.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The URI of a local file; undefined, and noted, for a remote one. Files above the folder are noted, and read. */
export function resolvePath(path: string, at: Place, file: Kustomization, session: Session): string | undefined {
  if (isUrl(path)) {
    session.leaveOut('remote', at, path, 'changes');
    return undefined;
  }
  const uri = uriIn(file.folder, path);
  if (!uri.startsWith(`${file.folder}/`)) session.refuse('outside', at, path);
  return uri;
}
