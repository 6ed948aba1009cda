// In a real VS Code: what a reader of samples/broken sees, and how it is mended.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  applyQuickFix,
  definitionAt,
  diagnosticsOf,
  eventually,
  hoverAt,
  open,
  positionOf,
  replace,
  type Shown,
  shown,
  uriOf,
} from '../support.ts';

/** Rule, place (zero-based) and text of every problem of the sample. */
const EXPECTED: Readonly<Record<string, readonly Shown[]>> = {
  'nginx-deployment.yaml': [],
  'own-range.yaml': [],
  'nginx-service.yaml': [
    [
      'service-selector-matches-nothing',
      '8:9-8:14',
      'No pod has app=ngnix: it is app=nginx in Deployment nginx-deployment.',
    ],
  ],
  'by-port-name.yaml': [
    [
      'service-target-port-name-not-found',
      '11:16-11:21',
      'No pod behind this Service has a container port named htttp, so this port leads nowhere. Did you mean http?',
    ],
  ],
  'on-8080.yaml': [
    [
      'service-target-port-number-not-declared',
      '10:10-10:14',
      'Without targetPort, traffic goes to port 8080 of the pods, but Deployment nginx-deployment declares only http (80).',
    ],
  ],
  'from-outside.yaml': [
    [
      'service-node-port-out-of-range',
      '13:14-13:18',
      'Node port 3017 is outside of 30000-32767: the API server refuses it (provided port is not in the valid range).',
    ],
  ],
  'inside-only.yaml': [
    [
      'service-node-port-not-allowed',
      '13:14-13:19',
      "The API server refuses nodePort on a Service of type ClusterIP (may not be used when `type` is 'ClusterIP').",
    ],
  ],
  'database.yaml': [
    [
      'service-external-name-required',
      '7:2-7:6',
      'The API server refuses an ExternalName Service without externalName, the DNS name that it stands for (Required value).',
    ],
  ],
  'redis.yaml': [
    [
      'workload-selector-template-mismatch',
      '13:13-13:18',
      'The selector asks for app=redis, but the pods of this Deployment have app=cache: the API server refuses it (`selector` does not match template `labels`).',
    ],
  ],
};

describe('the broken sample', () => {
  for (const [file, problems] of Object.entries(EXPECTED)) {
    it(`shows what is wrong in ${file}`, async () => {
      const { uri } = await open(`broken/${file}`);
      await eventually(() => assert.deepEqual(shown(uri), problems));
    });
  }

  it('shows the problems of files that are not open', async () => {
    const uri = uriOf('broken/two-doors.yaml');
    assert.ok(!vscode.workspace.textDocuments.some(it => it.uri.toString() === uri.toString()));
    const text = (other: string) =>
      `Service ${other} asks for node port 30020 too: whichever is applied second is refused (provided port is already allocated).`;
    await eventually(() =>
      assert.deepEqual(shown(uri), [
        ['service-node-port-conflict', '13:14-13:19', text('staff')],
        ['service-node-port-conflict', '28:14-28:19', text('visitors')],
      ]),
    );
  });

  it('points from the selector to the label that was meant, in the other file', async () => {
    const { uri } = await open('broken/nginx-service.yaml');
    await eventually(() => assert.equal(diagnosticsOf(uri).length, 1));
    const [related] = diagnosticsOf(uri)[0]!.relatedInformation ?? [];
    assert.equal(related?.message, 'The pod labels of Deployment nginx-deployment.');
    assert.equal(related?.location.uri.toString(), uriOf('broken/nginx-deployment.yaml').toString());
    assert.equal(related?.location.range.start.line, 16);
  });

  it('is mended by the quick fix on the selector', async () => {
    const document = await open('broken/nginx-service.yaml');
    const before = document.getText();
    await applyQuickFix(document.uri, 'Change app to nginx');
    assert.equal(document.getText(), before.replace('app: ngnix', 'app: nginx'));
    await eventually(() => assert.deepEqual(shown(document.uri), []));
  });

  it('then says where a port goes, and leads there', async () => {
    const document = await open('broken/nginx-service.yaml');
    const hover = await hoverAt(document.uri, positionOf(document, 'targetPort'));
    // The address of the other file depends on where this run keeps it.
    assert.equal(
      hover.replaceAll(/\(file:[^)]*\/broken\//g, '(…/broken/'),
      [
        '**`nginx-service :80`** → [`80 (http)`](…/broken/nginx-deployment.yaml#L23) → [Deployment nginx\\-deployment](…/broken/nginx-deployment.yaml#L2) · `broken/nginx-deployment.yaml`',
        'The port that the container listens on: a number, or the name of a container port. A name must be that of a container port with the same protocol.',
        '`client → node:nodePort → service:port → pod:targetPort`',
        'default: the number of `port` · 1–65535, or a name of up to 15 characters · [documentation](https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports)',
      ].join('\n\n'),
    );
    const [label] = await definitionAt(document.uri, positionOf(document, 'nginx', 'app: nginx'));
    assert.equal(label?.uri.toString(), uriOf('broken/nginx-deployment.yaml').toString());
    assert.deepEqual([label?.range.start.line, label?.range.start.character], [16, 13]);
  });

  it('hears of a change of the Deployment in another file', async () => {
    const service = await open('broken/nginx-service.yaml');
    await eventually(() => assert.deepEqual(shown(service.uri), []));
    const deployment = await open('broken/nginx-deployment.yaml');
    const label = 'labels:\n        app: nginx';
    await replace(deployment, label, label.replace('nginx', 'apache'));
    await eventually(() =>
      assert.deepEqual(shown(service.uri), [
        [
          'service-selector-matches-nothing',
          '8:9-8:14',
          'No pod has app=nginx: Deployment nginx-deployment has it, but not its pod template, which is what a Service looks at.',
        ],
      ]),
    );
    await replace(deployment, label.replace('nginx', 'apache'), label);
    await eventually(() => assert.deepEqual(shown(service.uri), []));
  });
});
