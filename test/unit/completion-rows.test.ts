// Every row of the table of references is completed: a reference is made of each, to something that is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completion } from '../../server/src/core/features/completion.ts';
import type { NamePlace, NameRow, SelectorPlace } from '../../server/src/core/model/references/reference.ts';
import { REFERENCE_ROWS } from '../../server/src/core/model/references/registry.generated.ts';
import { stepsOf } from '../../server/src/core/model/references/walk.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const THERE = `apiVersion: v1
kind: Service
metadata: {name: target, namespace: shop, labels: {app: target}}
spec:
  selector: {app: target}
  ports: [{name: http, port: 80, targetPort: 8080}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: target, namespace: shop}
spec:
  selector: {matchLabels: {app: target}}
  template:
    metadata: {labels: {app: target}}
    spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: target-gateway, namespace: shop}
---
apiVersion: traefik.io/v1alpha1
kind: TraefikService
metadata: {name: target-traefik, namespace: shop}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: target-istio, namespace: shop}
spec: {selector: {app: target}}
`;

const workspace = workspaceOf([['/there.yaml', THERE]]);
const FROM = uriOf('/from.yaml');

type Json = { [key: string]: Json } | Json[] | string;

/** Where the cursor is: behind what is typed already. */
const TYPED = 't';

for (const row of REFERENCE_ROWS) {
  test(`${row.id}: ${row.kinds.join(', ')}`, () => {
    // Every kind in one place and every place in one kind are enough.
    for (const [i, kind] of row.kinds.entries()) {
      const most = i === 0 ? row.places.length : 1;
      if (row.by === 'name') for (const it of row.places.slice(0, most)) checkNames(row, it, kind);
      else for (const it of row.places.slice(0, most)) checkSelectors(it, kind);
    }
  });
}

/** What may have to stand beside a name, so that it is one of this type. */
const BESIDE: readonly Record<string, string>[] = [
  {},
  { kind: 'Service' },
  { kind: 'TraefikService' },
  { kind: 'Gateway' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
];

/** The names of what is there, where it is not `target`. */
const NAMES: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io/Gateway': 'target-gateway',
  'networking.istio.io/Gateway': 'target-istio',
  'traefik.io/TraefikService': 'target-traefik',
};

function checkNames(row: NameRow, place: NamePlace, kind: string): void {
  const offered = (field: string): readonly string[] =>
    BESIDE.slice(0, place.name === '' ? 1 : undefined).flatMap(beside =>
      offers(kind, place.at, { [place.name]: 'target', [field]: TYPED }, place.name, beside),
    );
  const names = offered(place.name);
  const name = NAMES[row.to ?? ''] ?? 'target';
  const full = row.text === 'host' ? `${name}.shop.svc.cluster.local` : name;
  assert.ok(names.includes(name) || names.includes(full), `the name: ${names}`);
  if (place.namespace !== undefined) {
    assert.ok(offered(place.namespace).includes('shop'), 'the namespace');
  }
  for (const port of (row.port && place.port) || []) {
    const ports = offered(port);
    assert.ok(ports.includes('http') || ports.includes('80') || ports.includes('8080'), `${port}: ${ports}`);
    if (row.portAs === 'number') assert.ok(!ports.includes('http'), port);
  }
}

function checkSelectors({ at, selector, form, ports = [] }: SelectorPlace, kind: string): void {
  const pairs = form === 'map' ? selector : `${selector}.matchLabels`;
  const offered = (fields: Record<string, Json>): readonly string[] => offers(kind, at, fields, selector, {});
  assert.deepEqual(offered({ [`${pairs}.app`]: TYPED }), ['target'], 'the value of a label');
  if (form === 'label-selector') {
    const expression = `${selector}.matchExpressions[]`;
    assert.deepEqual(offered({ [`${expression}.key`]: TYPED }), ['app'], 'the key of an expression');
    const values = offered({ [`${expression}.key`]: 'app', [`${expression}.values[]`]: TYPED });
    assert.deepEqual(values, ['target'], 'a value of an expression');
  }
  for (const port of ports) {
    const field = port.at === '' ? port.field : `${port.at}.${port.field}`;
    const names = offered({ [`${pairs}.app`]: 'target', [field]: TYPED });
    assert.ok(names.includes('http') || names.includes('8080'), `${field}: ${names}`);
  }
}

/** What is offered at the typed value in a resource of a kind with these fields below a place. */
function offers(
  kind: string,
  at: string,
  fields: Record<string, Json>,
  named: string,
  beside: Record<string, string>,
): readonly string[] {
  const [group = '', name = ''] = kind.split('/');
  const version = group === '' ? 'v1' : `${group}/v1`;
  const root: Json = { apiVersion: version, kind: name, metadata: { name: 'from', namespace: 'shop' } };
  const parent = named.includes('.') ? `.${named.slice(0, named.lastIndexOf('.'))}` : '';
  for (const [field, value] of Object.entries(beside)) put(root, stepsOf(`${at}${parent}.${field}`), value);
  for (const [field, value] of Object.entries(fields)) put(root, stepsOf(field === '' ? at : `${at}.${field}`), value);
  const text = JSON.stringify(root);
  const offset = text.indexOf(`"${TYPED}"`) + TYPED.length + 1;
  workspace.apply({ open: [{ uri: FROM, text }] });
  return completion(workspace.snapshot(), FROM, offset, 'en').map(it => it.label);
}

function put(root: Json, steps: readonly string[], value: Json): void {
  let at = root as Record<string, Json>;
  steps.forEach((step, i) => {
    const key = step === '[]' ? '0' : step;
    if (i === steps.length - 1) at[key] = value;
    else {
      at[key] ??= steps[i + 1] === '[]' ? [] : {};
      at = at[key] as Record<string, Json>;
    }
  });
}
