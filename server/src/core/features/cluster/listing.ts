/** What `kubectl get service` would list of a file, or of all that it is applied with. */

import type { Snapshot } from '../../service/snapshot.ts';
import { fileName } from '../markdown.ts';
import { objectsOf } from '../written-objects.ts';
import { serviceTable } from './preview.ts';

/** One table for each unit that the file is part of, below its name; empty where there is no Service. */
export function serviceListing(snap: Snapshot, uri: string): string {
  const tables = (snap.unitsOf(uri) ?? []).map(unit => {
    // Loose files are applied one by one.
    const resources =
      unit === ''
        ? objectsOf(snap, uri).flatMap(({ applied }) => applied)
        : snap.resources().filter(it => it.document.unit === unit);
    return { name: snap.unitName(unit) ?? fileName(snap, uri), table: serviceTable(snap, resources) };
  });
  const shown = tables.filter(it => it.table !== '');
  return shown.map(({ name, table }) => `# ${name}\n${table}\n`).join('\n');
}
