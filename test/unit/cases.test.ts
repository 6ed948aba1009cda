// What the real Kubernetes code says (test/data/cases) and what ours says, record by record.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { reachedBy, selectedBy } from '../../server/src/core/index/selection.ts';
import { service } from '../../server/src/core/model/kinds/service.ts';
import { labelSelector } from '../../server/src/core/model/label-selector.ts';
import { labelSelectorMatches, serviceSelects } from '../../server/src/core/model/labels.ts';
import { Reader } from '../../server/src/core/model/read.ts';
import { as } from '../../server/src/core/model/resource.ts';
import { variablesOf } from '../../server/src/core/model/texts/variables.ts';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { nodeAt, pairOf } from '../../server/src/core/syntax/node.ts';
import { parseTree } from '../../server/src/core/syntax/parse.ts';
import { keyText, type ScalarValue, scalarValue } from '../../server/src/core/syntax/scalar.ts';
import { unsayable } from '../../server/src/core/syntax/unsayable.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

interface SelectorCase {
  readonly name: string;
  readonly selector: unknown;
  readonly labels: Readonly<Record<string, string>>;
  /** Null where the API server refuses the selector. */
  readonly matches: boolean | null;
}

test('selectors match what they match in Kubernetes', () => {
  const records = cases<SelectorCase>('selector-match');
  assert.equal(records.length, 51);
  for (const { name, selector, labels, matches } of records) {
    const { root } = parseTree(JSON.stringify({ selector }));
    const reader = new Reader(text => text);
    const pairs = new Map(Object.entries(labels));
    const found = name.startsWith('service/')
      ? serviceSelects(reader.labels(root, 'selector'), pairs)
      : labelSelectorMatches(
          labelSelector(nodeAt(root, 'selector'), pairOf(root, 'selector')!.key.span, reader),
          pairs,
        );
    assert.equal(found, matches ?? 'invalid', name);
  }
});

interface PortCase {
  readonly name: string;
  readonly service: string;
  readonly pod: string;
  readonly selected: boolean;
  readonly ports: readonly { readonly endpointPort: number | null; readonly port: number; readonly protocol: string }[];
}

test('Service ports reach the container ports that they reach in Kubernetes', () => {
  const records = cases<PortCase>('port-resolution');
  assert.equal(records.length, 28);
  for (const it of records) {
    const workspace = new Workspace({ text: () => undefined, onBug: (_where, error) => assert.fail(error as Error) });
    workspace.apply({
      disk: [
        { uri: 'file:///service.yaml', text: it.service },
        { uri: 'file:///pod.yaml', text: it.pod },
      ],
      complete: true,
    });
    const snapshot = workspace.snapshot();
    const from = snapshot.resources().find(resource => resource.type === service)!;
    const facts = as(from, service)!;
    const selected = selectedBy(from, facts, snapshot.index);
    assert.equal(selected.length > 0, it.selected, it.name);
    if (!it.selected) continue;
    const reached = facts.ports.map(port => ({
      endpointPort: reachedBy(port, selected)[0]!.resolution.number,
      port: port.port?.value,
      protocol: port.protocol,
    }));
    const wanted = it.ports.map(({ endpointPort, port, protocol }) => ({ endpointPort, port, protocol }));
    assert.deepEqual(reached, wanted, it.name);
  }
});

interface VariablesCase {
  readonly name: string;
  readonly service: string;
  /** What the cluster gives it, unless the file asks for another one. */
  readonly clusterIP: string;
  readonly env: Readonly<Record<string, string>>;
}

test('Services give the variables that they give in Kubernetes', () => {
  const records = cases<VariablesCase>('env-names');
  assert.equal(records.length, 14);
  for (const it of records) {
    const [from] = workspaceOf([['/service.yaml', it.service]])
      .snapshot()
      .resources();
    const facts = as(from!, service)!;
    const given = variablesOf(from!.name!.value, facts, facts.clusterIP?.value ?? it.clusterIP);
    assert.deepEqual(Object.fromEntries(given.map(({ name, value }) => [name, value])), it.env, it.name);
    assert.equal(given.length, Object.keys(it.env).length, `${it.name}: each once`);
  }
});

interface ScalarCase {
  readonly scalar: string;
  readonly yaml: string;
  readonly json?: ScalarValue;
  /** What kubectl says where it refuses the file. */
  readonly error?: string;
}

test('scalars mean what they mean to kubectl', () => {
  const records = cases<ScalarCase>('yaml-scalars');
  assert.equal(records.length, 137);
  for (const { scalar, yaml, json, error } of records) {
    const { root, problems } = parseTree(yaml);
    const node = nodeAt(root, 'k');
    const value = node?.type === 'scalar' ? scalarValue(node) : null;
    const unsaid = unsayable(yaml, root)?.message;
    if (error?.includes('unsupported value')) {
      assert.equal(value, scalar, 'a number that JSON cannot say stays text');
      assert.ok(unsaid && error.endsWith(unsaid), `${scalar}: ${unsaid}`);
    } else if (error) assert.ok(problems.length > 0, `${scalar} is not YAML`);
    else assert.deepEqual({ value, problems, unsaid }, { value: json, problems: [], unsaid: undefined }, scalar);
  }
});

test('keys that say nothing are refused, all other keys become text', () => {
  const said = (yaml: string): string | undefined => unsayable(yaml, parseTree(yaml).root)?.message;
  const refused = ['~: a', 'null: a', 'a:\n  - NULL: b', '{~: a}', '{a: {: b}}', 'a:\n  : b'];
  for (const yaml of refused) assert.equal(said(`${yaml}\n`), 'unsupported map key of type <nil>', yaml);
  const taken = [
    '"~": a',
    '"": a',
    '1: a',
    'true: a',
    'a: ~',
    'nullable: a',
    'a: "x : y"',
    'a: !!str .inf',
    '.infinite: a',
  ];
  for (const yaml of taken) assert.equal(said(`${yaml}\n`), undefined, yaml);
  assert.equal(said('a: [1, !!float -.INF]\n'), 'json: unsupported value: -Inf');
});

test('keys are the texts that kubectl makes of them', () => {
  // As `kubectl label --local -o json` shows labels with these keys.
  const texts: Readonly<Record<string, string>> = {
    on: 'true',
    No: 'false',
    '"on"': 'on',
    '!!str on': 'on',
    '010': '8',
    '08': '8',
    '0x10': '16',
    '0b11': '3',
    '1_000': '1000',
    '+5': '5',
    '-0': '0',
    '9007199254740993': '9007199254740993',
    '1.50': '1.5',
    '1.0': '1',
    '.5': '0.5',
    '0.1': '0.1',
    '100000.0': '100000',
    '1000000.0': '1e+06',
    '123456789.5': '1.2345679e+08',
    '16777217.0': '1.6777216e+07',
    '0.00001': '1e-05',
    '-1.5e-7': '-1.5e-07',
    '1e21': '1e+21',
    '1e3': '1000',
    '1:20': '1:20',
    '2024-01-01': '2024-01-01',
    app: 'app',
  };
  for (const [written, text] of Object.entries(texts)) {
    const { root } = parseTree(`${written}: a\n`);
    assert.equal(root?.type === 'map' ? keyText(root.pairs[0]!.key) : undefined, text, written);
  }
});

test('what contains itself is refused, what is said twice is not', () => {
  const said = (yaml: string): string | undefined => unsayable(yaml, parseTree(yaml).root)?.message;
  for (const yaml of ['&a {b: *a}\n', '- &a [1, [*a]]\n', 'x: &a\n  y:\n    z: 1\n    <<: *a\n  k: .5\n']) {
    assert.equal(said(yaml), "anchor 'a' value contains itself", yaml);
  }
  for (const yaml of ['a: &a {b: 1}\nc: *a\n', 'a: &a\n  b: 1\nc:\n  <<: *a\n', 'a: &a 1\nb: &b [*a]\n']) {
    assert.equal(said(yaml), undefined, yaml);
  }
});

test('binary scalars are decoded and foreign tags make text', () => {
  const values: readonly (readonly [string, ScalarValue])[] = [
    ['!!binary 7Jes', '여'],
    ['!!binary |\n  d2Vi\n  d2Vi', 'webweb'],
    ['!!binary $$$', '$$$'],
    ['!!binary /w==', '/w=='],
    ['!!timestamp 2001-12-14', '2001-12-14'],
    ['!port 80', '80'],
    ['! 80', '80'],
  ];
  for (const [yaml, wanted] of values) {
    const node = nodeAt(parseTree(`k: ${yaml}\n`).root, 'k');
    assert.equal(node?.type === 'scalar' && scalarValue(node), wanted, yaml);
  }
});

function cases<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`../data/cases/${name}.json`, import.meta.url), 'utf8')) as T[];
}

test('what a merge key or an alias brings in from another object has its path in this one', () => {
  const first = 'kind: Service, metadata: {name: a}, spec: &s {type: clusterip, ports: [{port: 80}]}';
  const text = `apiVersion: v1
kind: List
items:
- &a {apiVersion: v1, ${first}}
- <<: *a
  metadata: {name: b}
- {apiVersion: v1, kind: Service, metadata: {name: c}, spec: *s}
`;
  const workspace = workspaceOf([['/list.yaml', text]]);
  const snapshot = workspace.snapshot();
  const paths = snapshot.findings(uriOf('/list.yaml')).map(it => `${it.rule} ${snapshot.pathOf(it)}`);
  assert.deepEqual(paths, Array(3).fill('service-type-invalid spec.type'));
});
