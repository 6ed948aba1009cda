// Which node port is offered instead of one that is taken or out of range.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askingFor, freeNodePort, staticBand } from '../../server/src/core/index/node-ports.ts';
import { workspaceOf } from '../support/workspace.ts';

const DEFAULT = { from: 30000, to: 32767 };

function indexWith(...nodePorts: readonly number[]) {
  const services = nodePorts.map(
    it =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: s${it}}\nspec: {type: NodePort, ports: [{port: 1, nodePort: ${it}}]}\n`,
  );
  return workspaceOf([['/main.yaml', services.join('---\n')]]).snapshot().index;
}

describe('a free node port', () => {
  it('looks like the number that was wanted', () => {
    for (const [wanted, free] of [
      [3007, 30007],
      [80, 30080],
      [443, 30443],
      [8080, 30080],
      [300080, 30080],
    ] as const) {
      assert.equal(freeNodePort(wanted, DEFAULT, indexWith()), free, String(wanted));
    }
  });

  it('is one of the static band where that one is taken', () => {
    const free = freeNodePort(443, DEFAULT, indexWith(30443))!;
    assert.ok(free >= 30000 && free <= 30085, String(free));
  });

  it('is the next one for a number in the range, on the same side of the static band', () => {
    assert.equal(freeNodePort(30080, DEFAULT, indexWith(30080, 30081)), 30082);
    assert.equal(freeNodePort(30085, DEFAULT, indexWith(30085)), 30084);
    assert.equal(freeNodePort(32767, DEFAULT, indexWith(32767)), 32766);
  });

  it('is none where all are taken', () => {
    assert.equal(freeNodePort(30000, { from: 30000, to: 30000 }, indexWith(30000)), undefined);
    assert.equal(freeNodePort(7, { from: 30000, to: 30000 }, indexWith(30000)), undefined);
  });
});

describe('the static band', () => {
  it("follows KEP-3668's formula", () => {
    assert.equal(staticBand(DEFAULT), 86);
    assert.equal(staticBand({ from: 1, to: 15 }), 0);
    assert.equal(staticBand({ from: 1, to: 16 }), 16);
    assert.equal(staticBand({ from: 1, to: 65535 }), 128);
  });
});

describe('who asks for a node port', () => {
  it('is a Service of a type that gets one', () => {
    const yaml = (type: string, name: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: ${type}, ports: [{port: 1, nodePort: 30000}]}\n`;
    const text = [yaml('NodePort', 'a'), yaml('ExternalName', 'b'), yaml('LoadBalancer', 'c')].join('---\n');
    const snapshot = workspaceOf([['/main.yaml', text]]).snapshot();
    assert.deepEqual(
      askingFor(30000, snapshot.resources()[0]!, snapshot.index).map(it => it.name?.value),
      ['a', 'c'],
    );
  });
});
