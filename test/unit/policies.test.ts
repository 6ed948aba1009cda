// Whether NetworkPolicies let a connection pass, against an evaluator of its own that does nothing but what the documentation says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../server/src/core/index/policy/answer.ts';
import { mayReceive, maySend, type Peer, type Pods } from '../../server/src/core/index/policy/policies.ts';
import { workloadOf } from '../../server/src/core/model/kinds/workloads.ts';
import { type End, isAllowed, type OraclePod, type OraclePolicy, type World } from '../support/policy-oracle.ts';
import { QUICK, randomOf, seedOfRun } from '../support/random.ts';
import { ADDRESSES, manifestsOf, type PolicySet, policySet } from '../support/random-policies.ts';
import { workspaceOf } from '../support/workspace.ts';

/** Of so many sets each pair of pods is asked about a port of the one that receives, and each pod about somebody outside. */
const SETS = QUICK ? 150 : 2400;

test(`${SETS} random sets of policies let pass what the documentation says`, () => {
  const random = randomOf(seedOfRun());
  const seen: Record<Answer, number> = { yes: 0, no: 0, unknown: 0 };
  for (let round = 0; round < SETS; round++) {
    const set = policySet(random);
    compare(set, random.pick(ADDRESSES), seen, `SEED=${random.seed}, set ${round}:\n${manifestsOf(set)}`);
  }
  assert.ok(seen.yes > SETS && seen.no > SETS, JSON.stringify(seen));
});

function compare(set: PolicySet, address: string, seen: Record<Answer, number>, where: string): void {
  const { world, pods } = set;
  const snapshot = workspaceOf([['/all.yaml', manifestsOf(set)]], { closed: true }).snapshot();
  const known = new Map(
    snapshot.resources().flatMap((resource): [string, Pods][] => {
      const workload = workloadOf(resource);
      return workload ? [[resource.name!.value, { resource, workload }]] : [];
    }),
  );
  const podsOf = (it: OraclePod): Pods => known.get(`pod-${pods.indexOf(it)}`)!;
  /** What holds whether pods are in a block or not is known; everything else is not. */
  const check = (answer: Answer, ask: (world: World) => boolean, isOpen = false): void => {
    seen[answer]++;
    const [inside, outside] = [true, false].map(it => ask({ ...world, podsInBlocks: it }));
    const expected = inside === outside ? (inside ? 'yes' : 'no') : 'unknown';
    if (!(isOpen && answer === 'unknown')) assert.equal(answer, expected, where);
  };
  for (const from of pods) {
    for (const to of pods) {
      if (from === to) continue;
      const { containerPort: port, protocol } = to.ports[0]!;
      const wanted = { port, protocol };
      const peer = (it: OraclePod): Peer => ({ of: 'files', pods: podsOf(it) });
      const received = mayReceive(podsOf(to), peer(from), wanted, snapshot.index);
      const sent = maySend(podsOf(from), peer(to), wanted, snapshot.index);
      check(received.answer, it => isAllowed(it, 'Ingress', to, { pod: from }, port, protocol));
      check(sent.answer, it => isAllowed(it, 'Egress', from, { pod: to }, port, protocol));
    }
    const outside: End = { address };
    const { containerPort: port, protocol } = from.ports[0]!;
    const received = mayReceive(podsOf(from), { of: 'outside', address }, { port, protocol }, snapshot.index);
    check(received.answer, it => isAllowed(it, 'Ingress', from, outside, port, protocol));
    const sent = maySend(podsOf(from), { of: 'outside', address }, { port, protocol }, snapshot.index);
    // Which port a name stands for outside is not known.
    check(
      sent.answer,
      it => isAllowed(it, 'Egress', from, outside, port, protocol),
      world.policies.some(hasNamedEgress),
    );
  }
}

function hasNamedEgress({ egress = [] }: OraclePolicy): boolean {
  return egress.some(it => it.ports?.some(port => typeof port.port === 'string'));
}
