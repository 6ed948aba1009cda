/**
 * What the API server says of whole objects (test/data/cases) and what the rules say. An object that it accepts must
 * never get an error; of what it refuses, the table below says which rule has to say so, and where.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fieldPath } from '../../server/src/core/syntax/path.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

interface Verdict {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  readonly errors: readonly { readonly field: string; readonly type?: string; readonly message: string }[];
}

/** The refusals that have a rule: the API server's field, its message, and the rule. */
const COVERED: readonly (readonly [field: RegExp, message: RegExp, rule: string])[] = [
  [/^apiVersion$/, /^no matches for kind/, 'api-version-not-served'],
  [/^metadata\.name$/, /resource name may not be empty/, 'metadata-name-required'],
  [/^metadata\.(name|generateName)$/, /^Invalid value/, 'metadata-name-invalid'],
  [/^metadata\.namespace$/, /^Invalid value/, 'metadata-namespace-invalid'],
  [/^metadata\.labels$/, /^Invalid value/, 'metadata-label-invalid'],
  [/^metadata\.annotations$/, /^Invalid value/, 'metadata-annotation-invalid'],
  [/^spec\.selector$/, /^Invalid value: "/, 'service-selector-invalid'],
  [/\.matchLabels$|\.matchExpressions\[\d+\]\.\w+$/, /^(Invalid|Required) value|^Forbidden/, 'label-selector-invalid'],
  [/^spec\.type$/, /^Unsupported value/, 'service-type-invalid'],
  [/^spec\.ports$/, /^Required value/, 'service-ports-required'],
  [/^spec\.ports\[\d+\]$/, /^Duplicate value/, 'service-port-duplicate'],
  [/^spec\.ports\[\d+\]\.name$/, /^Required value/, 'service-port-name-required'],
  [/^spec\.ports\[\d+\]\.name$/, /^Duplicate value/, 'service-port-name-duplicate'],
  [/^spec\.ports\[\d+\]\.name$/, /^Invalid value/, 'service-port-name-invalid'],
  [/^spec\.ports\[\d+\]\.port$/, /between 1 and 65535/, 'service-port-out-of-range'],
  [/^spec\.ports\[\d+\]\.protocol$/, /^Unsupported value/, 'service-protocol-invalid'],
  [/^spec\.ports\[\d+\]\.nodePort$/, /not in the valid range/, 'service-node-port-out-of-range'],
  [/^spec\.ports\[\d+\]\.nodePort$/, /already allocated|^Duplicate value/, 'service-node-port-duplicate'],
  [/^spec\.ports\[\d+\]\.nodePort$/, /^Forbidden/, 'service-node-port-not-allowed'],
  [/^spec\.externalName$/, /^Required value/, 'service-external-name-required'],
  [/^spec\.clusterIPs$/, /^Forbidden: may not be set for ExternalName/, 'service-external-name-cluster-ip-forbidden'],
  [/^spec\.clusterIPs\[0\]$/, /may not be set to 'None'/, 'service-cluster-ip-none-not-allowed'],
  [/^spec\.externalTrafficPolicy$/, /externally-accessible/, 'service-external-traffic-policy-not-allowed'],
  [
    /^spec\.(LoadBalancerSourceRanges|loadBalancerClass|allocateLoadBalancerNodePorts)$/,
    /^Forbidden/,
    'service-load-balancer-field-not-allowed',
  ],
  [/^spec\.clusterIPs\[\d+\]$/, /"None": must be a valid IP/, 'service-cluster-ips-too-many'],
  [/^spec\.clusterIPs\[\d+\]$/, /valid IP address|leading 0s|IPv4-mapped/, 'service-cluster-ip-invalid'],
  // Of an empty first address it is said that it is none.
  [
    /^spec\.clusterIPs$/,
    /^Invalid value: \[(?!"").*(must match `clusterIP`|must be empty)/,
    'service-cluster-ips-mismatch',
  ],
  [/^spec\.clusterIPs$/, /no more than one IP|up to 2 values|first and only/, 'service-cluster-ips-too-many'],
  [/^spec\.clusterIPs\[\d+\]$/, /expected an IPv[46] value/, 'service-ip-family-mismatch'],
  [/^spec\.ipFamilies\[\d+\]$/, /^Unsupported value|^Duplicate value/, 'service-ip-family-invalid'],
  [/^spec\.ipFamilyPolicy$/, /^Invalid value.*must be 'RequireDualStack'/, 'service-ip-family-policy-required'],
  [/^spec\.ipFamil(ies|yPolicy)$/, /^Forbidden/, 'service-external-name-cluster-ip-forbidden'],
  [
    /^spec\.(sessionAffinity|(ex|in)ternalTrafficPolicy|trafficDistribution|ipFamilyPolicy)$/,
    /^Unsupported value/,
    'service-value-unsupported',
  ],
  [/^spec\.sessionAffinityConfig\./, /greater than 0/, 'service-session-affinity-timeout-out-of-range'],
  [/^spec\.externalIPs\[\d+\]$/, /^Invalid value/, 'service-external-ip-invalid'],
  [/^spec\.externalName$/, /^Invalid value/, 'service-external-name-invalid'],
  [/^spec\.healthCheckNodePort$/, /may only be set|failed to allocate/, 'service-health-check-node-port-invalid'],
  [/^spec\.ports\[\d+\]\.appProtocol$/, /^Invalid value/, 'service-app-protocol-invalid'],
  [/^spec\.loadBalancerClass$/, /^Invalid value/, 'service-load-balancer-class-invalid'],
  [/^spec\.LoadBalancerSourceRanges\[\d+\]$/, /^Invalid value/, 'service-load-balancer-source-range-invalid'],
  [/load-balancer-source-ranges\]$/, /^Forbidden/, 'service-load-balancer-field-not-allowed'],
  [/load-balancer-source-ranges\]$/, /^Invalid value/, 'service-load-balancer-source-range-invalid'],
  [/topology-mode\]$/, /must match/, 'service-topology-annotation-mismatch'],
  [/^spec\.template\.metadata\.labels$/, /does not match template/, 'workload-selector-template-mismatch'],
  [/^spec\.selector$/, /^Required value|empty selector is invalid/, 'workload-selector-required'],
  [/ports\[\d+\]\.containerPort$/, /^Required value|between 1 and 65535/, 'container-port-invalid'],
  [/containers\[\d+\]\.ports\[\d+\]\.name$/, /^Invalid value/, 'container-port-name-invalid'],
  [/containers\[\d+\]\.ports\[\d+\]\.name$/, /^Duplicate value/, 'container-port-duplicate'],
  [/containers\[\d+\]\.ports\[\d+\]\.protocol$/, /^Unsupported value/, 'container-port-protocol-invalid'],
  [/\.hostPort$/, /between 1 and 65535|^Duplicate value|must match/, 'container-host-port-invalid'],
  [/Probe(\.\w+)?$/, /must specify a handler type|more than 1 handler type/, 'probe-handler-invalid'],
  [/Probe\.exec\.command$/, /^Required value/, 'probe-handler-invalid'],
  [/Probe\.(httpGet|tcpSocket|grpc)\.port$/, /^Invalid value/, 'probe-port-invalid'],
  [/Probe\.httpGet\.(scheme|httpHeaders)$/, /^Unsupported value|HTTP header/, 'probe-http-invalid'],
  [/Probe\.\w+(Seconds|Threshold)$/, /^Invalid value/, 'probe-number-invalid'],
  [/\.restartPolicy$/, /^Unsupported value|^Required value/, 'pod-restart-policy-invalid'],
  [/\.ephemeralContainers$/, /^Forbidden/, 'pod-ephemeral-containers-not-allowed'],
  [/\.topologyKey$/, /^Required value/, 'pod-affinity-invalid'],
  [/^spec\.serviceName$/, /^Invalid value/, 'statefulset-service-name-invalid'],
  [/^spec(\.(minAvailable|maxUnavailable))?$/, /cannot be both set|greater than 100%|percent/, 'pdb-budget-invalid'],
  [/^spec\.(min|max)Replicas$/, /^Invalid value|^Required value/, 'hpa-replicas-invalid'],
  [/^spec\.scaleTargetRef\.kind$/, /^Required value/, 'hpa-target-invalid'],
];

/** Whoever writes no type that there is, or no selector, is told so first: what follows from it depends on what is meant. */
const HIDING = new Set(['service-type-invalid', 'workload-selector-required']);

for (const file of ['service', 'service-generated', 'selectors', 'container-ports-probes']) {
  const verdicts: readonly Verdict[] = JSON.parse(
    readFileSync(new URL(`../data/cases/${file}.json`, import.meta.url), 'utf8'),
  );
  describe(file, () => {
    it('gives no error for what the API server accepts', () => {
      const accepted = verdicts.filter(({ valid }) => valid);
      assert.ok(accepted.length > 20);
      for (const { name, yaml } of accepted) assert.deepEqual(errorsOf(yaml), [], `${name}\n${yaml}`);
    });

    it('gives an error for all that it refuses', () => {
      for (const { name, yaml, valid } of verdicts)
        if (!valid) assert.ok(errorsOf(yaml).length > 0, `${name}\n${yaml}`);
    });

    it('says what the API server refuses, at its field', () => {
      let checked = 0;
      for (const { name, yaml, valid, errors } of verdicts) {
        if (valid) continue;
        const ours = errorsOf(yaml);
        for (const { field, message } of errors) {
          const rule = COVERED.find(([at, what]) => at.test(field) && what.test(message))?.[2];
          if (!rule || ours.some(it => HIDING.has(it.rule) && it.rule !== rule)) continue;
          checked++;
          const said = ours.some(it => it.rule === rule && meets(it.path, field));
          assert.ok(said, `${name}: no ${rule} at ${field}, only ${JSON.stringify(ours)}\n${yaml}`);
        }
      }
      assert.ok(checked > 5, 'the table no longer fits the verdicts');
    });
  });
}

function errorsOf(yaml: string): readonly { readonly rule: string; readonly path: string; readonly text: string }[] {
  const snapshot = workspaceOf([['/main.yaml', yaml]]).snapshot();
  return snapshot.findings(uriOf('/main.yaml')).flatMap(({ rule, severity, resource, path, span, said }) => {
    if (severity !== 'error' || !resource) return [];
    return [{ rule, path: path ? fieldPath(path) : snapshot.fieldAt(resource, span), text: sentence(said, 'en') }];
  });
}

/** The API server speaks of `clusterIPs[0]` where the file says `clusterIP`, and spells one field with a capital. */
function meets(ours: string, theirs: string): boolean {
  const plain = (path: string): string => path.toLowerCase().replace(/^spec\.clusterips?(\[\d+\])?$/, 'spec.clusterip');
  return plain(ours) === plain(theirs) || ours.startsWith(`${theirs}.`) || ours.startsWith(`${theirs}[`);
}
