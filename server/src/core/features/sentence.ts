/** The one sentence that says where a Service port goes: `web :80 → http (8080) → Deployment web`. */
import type { ServicePort } from '../model/ports.ts';
import type { Resource } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import type { Language } from '../text/message.ts';

/**
 * One sentence for each workload that the Service selects, the nearest first; after a few, "and N more". Where nothing
 * is reached there is one sentence that says why. The same words everywhere: hover, lens, hints, tree, command line.
 */
export function routeSentences(
  _snap: Snapshot,
  _service: Resource,
  _port: ServicePort,
  _language: Language,
): readonly string[] {
  return [];
}
