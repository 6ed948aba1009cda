// What the API server takes and what then does not work, and what is right and easily accused: the finding at its place, as grave
// as it is, with what it means and where the other end is; nothing where all is well.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Resource } from '../../server/src/core/model/resource.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { workspaceOf } from '../support/workspace.ts';

interface Place {
  readonly doc: number;
  readonly path: string;
}

interface Trap {
  readonly id: string;
  readonly quiet: boolean;
  readonly yaml?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly expect?: readonly (Place & { readonly severity: string; readonly related: readonly Place[] })[];
}

const TRAPS = JSON.parse(
  readFileSync(new URL('../data/cases/runtime-traps.json', import.meta.url), 'utf8'),
) as readonly Trap[];

/** What our sentence has to say, where the record's own words are only the essence. */
const MEANING: Readonly<Record<string, RegExp>> = {
  'selector-key-case': /App=web.*app=web/,
  'selector-one-key-too-many': /version=v2 beside app=web/,
  'selector-plain-vs-recommended': /app=web.*app\.kubernetes\.io\/name=web in Deployment web/,
  'selector-other-namespace': /app=web.*in namespace backend.*own namespace only/,
  'selector-namespace-missing-on-service': /current context.*are in shop/,
  'selector-empty': /empty selector is the same as none.*no endpoints/,
  'no-workload-in-workspace': /app=billing/,
  'targetport-name-case': /no.*port named https.*http\?/i,
  'targetport-name-wrong-protocol': /dns.*is TCP.*UDP.*together with the protocol/,
  'targetport-undeclared-number': /declares port 8081.*8080/,
  'targetport-one-workload-lacks-name': /Deployment web-canary has no.*port named http/,
  'dup-port-name-two-containers': /duplicate port name.*8080/,
  'kubectl-apply-same-port-two-protocols': /Client-side kubectl apply.*port alone.*--server-side/,
  'statefulset-servicename-missing-service': /no Service db-headless in namespace shop.*db\?/,
  'statefulset-servicename-not-headless': /Service db has an address of its own.*clusterIP: None/,
  'ingress-port-number-is-targetport': /Service web has no port 8080; it has 80 \(http → 8080\)/,
  'env-digit-service-name': /before Kubernetes 1\.36 refuse 1web.*1WEB_SERVICE_HOST.*shell/,
  'networkpolicy-uses-service-port': /Policies see the pod's port: Service web sends 80 to 8080.*does not allow/,
  'external-name-short': /resolved as it stands.*search path.*db\.prod\.svc\.cluster\.local/,
  'endpoints-name-differs': /no Service database.*db\?/,
  'lb-ip-garbage': /no IP address.*unchecked.*deprecated/,
  'affinity-config-dropped': /dropped silently.*sessionAffinity: ClientIP/,
  'yaml-duplicate-key': /ports is here twice.*keeps the last one/,
  'nodeport-dry-run': /8080 is outside of 30000-32767/,
  'hpa-target-missing': /no Deployment wbe in namespace shop.*web\?/,
  'pdb-selects-nothing': /No pod has app=wbe: it is app=web/,
};

for (const trap of TRAPS) {
  test(`${trap.quiet ? 'quiet: ' : ''}${trap.id}`, () => {
    const files = Object.entries(trap.files ?? { 'main.yaml': trap.yaml ?? '' });
    const snap = workspaceOf(files.map(([path, text]) => [`/${path}`, text])).snapshot();
    const findings = snap.files().flatMap(({ uri }) => snap.findings(uri));
    const told = findings.map(it => `${it.severity} ${snap.pathOf(it)}: ${sentence(it.said, 'en')}`).join('\n');
    if (trap.quiet) assert.equal(told, '');
    for (const { doc, path, severity, related } of trap.expect ?? []) {
      const found = findings.find(
        it => it.severity === severity && snap.pathOf(it) === path && documentOf(snap, it.resource) === doc,
      );
      assert.ok(found, `${severity} at ${path} of document ${doc}, not\n${told}`);
      assert.match(sentence(found.said, 'en'), MEANING[trap.id]!);
      for (const it of related) assert.ok(isRelated(snap, found, it), `related: ${it.path} of document ${it.doc}`);
    }
  });
}

test('every trap was asked about', () => {
  assert.ok(TRAPS.length >= 37);
  assert.deepEqual(
    TRAPS.filter(it => !it.quiet)
      .map(it => it.id)
      .sort(),
    Object.keys(MEANING).sort(),
  );
});

function isRelated(snap: Snapshot, { related }: Finding, { doc, path }: Place): boolean {
  return related.some(it => snap.fieldAt(it.resource, it.at) === path && documentOf(snap, it.resource) === doc);
}

function documentOf(snap: Snapshot, resource: Resource | null): number | undefined {
  return resource ? snap.placeOf(resource.document).ordinal : undefined;
}
