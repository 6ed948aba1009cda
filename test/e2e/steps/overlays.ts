// In a real VS Code: a base that is sound by itself, and a patch of one overlay that breaks it.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, open, replace, shown, uriOf } from '../support.ts';

const PATCH = 'overlays/prod/port.yaml';

describe('a base that is wrong only in one overlay', () => {
  it('is reported once, on the line that causes it, and the overlay is named', async () => {
    const { uri } = await open(PATCH);
    await eventually(() =>
      assert.deepEqual(shown(uri), [
        [
          'service-target-port-name-not-found',
          '11:20-11:23',
          'In overlays/prod: No pod behind this Service has a container port named http, so this port leads nowhere. Deployment web declares web (9090).',
        ],
      ]),
    );
    const [related] = diagnosticsOf(uri)[0]!.relatedInformation ?? [];
    assert.equal(related?.message, 'Service web, as it is applied there.');
    assert.equal(related?.location.uri.toString(), uriOf('overlays/base/service.yaml').toString());
    assert.deepEqual([related?.location.range.start.line, related?.location.range.start.character], [10, 18]);
    assert.deepEqual(filesWithProblems(), [uri.toString()]);
  });

  it('is right again when the patch is mended', async () => {
    const document = await open(PATCH);
    await eventually(() => assert.equal(diagnosticsOf(document.uri).length, 1));
    const port = '- name: web\n              containerPort';
    await replace(document, port, port.replace('web', 'http'));
    await eventually(() => assert.deepEqual(filesWithProblems(), []));
    await replace(document, port.replace('web', 'http'), port);
    await eventually(() => assert.deepEqual(filesWithProblems(), [document.uri.toString()]));
  });
});

/** The files of the sample in which something is reported. */
function filesWithProblems(): readonly string[] {
  const folder = `${uriOf('overlays').toString()}/`;
  return vscode.languages
    .getDiagnostics()
    .filter(([uri]) => uri.toString().startsWith(folder) && diagnosticsOf(uri).length > 0)
    .map(([uri]) => uri.toString());
}
