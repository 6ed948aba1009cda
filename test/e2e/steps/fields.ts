// In a real VS Code: what is said of the fields of a Service, in both languages, and what is completed in one.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Schema, schemaOf } from '../../../server/src/core/model/fields/schema.ts';
import { SERVICE_FIELDS } from '../../../server/src/core/model/fields/service.ts';
import { eventually, extensionId, hoverAt, open, write } from '../support.ts';

/** A second client of the same server for an editor in Korean: VS Code itself speaks one language at a time. */
class KoreanClient extends LanguageClient {
  protected override getLocale(): string {
    return 'ko';
  }
}

describe('the fields of a Service', () => {
  const { text, places } = everyField();
  let document: vscode.TextDocument;

  before(async () => {
    write('fields/service.yaml', text);
    document = await open('fields/service.yaml');
  });

  it('are explained in English', () => explained('en'));

  describe('in an editor in Korean', () => {
    let client: KoreanClient | undefined;
    before(async () => {
      const extension = vscode.extensions.getExtension(extensionId);
      assert.ok(extension);
      const module = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'server.js').fsPath;
      const documentSelector = [{ scheme: 'file', language: 'yaml', pattern: '**/fields/*.yaml' }];
      client = new KoreanClient('korean', { module, transport: TransportKind.ipc }, { documentSelector });
      await client.start();
    });
    after(() => client?.stop());

    it('are explained in Korean', () => explained('ko'));
  });

  async function explained(language: 'en' | 'ko'): Promise<void> {
    assert.ok(places.length > 40);
    for (const { name, line, character } of places) {
      const { doc } = SERVICE_FIELDS[name]!;
      await eventually(async () => {
        const hover = await hoverAt(document.uri, new vscode.Position(line, character));
        assert.ok(doc && hover.includes(doc[language]), `${name}: ${hover}`);
      });
    }
  }
});

describe('a Service that is being typed', () => {
  const HEAD = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: typed\nspec:\n';

  it('completes its type with the meaning of each', async () => {
    const { document, end } = await typed('type', `${HEAD}  type: `);
    const items = await eventually(async () => {
      const found = await completions(document.uri, end, vscode.CompletionItemKind.EnumMember);
      assert.equal(found.length, 4);
      return found;
    });
    const types = SERVICE_FIELDS['spec.type']!.values!;
    assert.deepEqual(
      items.map(({ label }) => [labelOf(label), typeof label === 'string' ? undefined : label.description]),
      Object.entries(types).map(([type, { en }]) => [type, en.replace(/`/g, '')]),
    );
    for (const { documentation, label } of items) {
      assert.ok(documentation instanceof vscode.MarkdownString);
      assert.ok(documentation.value.includes(types[labelOf(label)]!.en));
    }
  });

  it('gets what is chosen, in its indentation', async () => {
    const { document, end } = await typed('accepted', `${HEAD}  po`);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await eventually(async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      assert.equal(document.getText(), `${HEAD}  ports:\n    - port: `);
    });
  });

  it('completes no field that its type forbids', async () => {
    const { document, end } = await typed('forbidden', `${HEAD}  ports:\n    - port: 80\n      `);
    const labels = await eventually(async () => {
      const found = await completions(document.uri, end, vscode.CompletionItemKind.Property);
      assert.ok(found.length > 0);
      return found.map(({ label }) => labelOf(label));
    });
    assert.ok(labels.includes('targetPort') && !labels.includes('nodePort') && !labels.includes('port'));
  });
});

interface Named {
  readonly name: string;
  readonly line: number;
  readonly character: number;
}

/** A Service with every field that there is, and where each of them stands. */
function everyField(): { readonly text: string; readonly places: readonly Named[] } {
  const lines: string[] = [];
  const places: Named[] = [];
  const given: Readonly<Record<string, string>> = { apiVersion: ' v1', kind: ' Service' };
  const print = (schema: Schema, path: string, indent: string, first: string): void => {
    let begin = first;
    for (const [key, inner] of schema.fields) {
      const name = path === '' ? key : `${path}.${key}`;
      if (name in SERVICE_FIELDS) places.push({ name, line: lines.length, character: begin.length });
      lines.push(`${begin}${key}:${given[name] ?? ''}`);
      begin = indent;
      const isList = inner.field?.type === 'objects';
      const deeper = `${indent}  `;
      if (`${name}.*` in SERVICE_FIELDS) {
        places.push({ name: `${name}.*`, line: lines.length, character: deeper.length });
        lines.push(`${deeper}some: thing`);
      } else if (isList) print(inner, `${name}[]`, `${deeper}  `, `${deeper}- `);
      else print(inner, name, deeper, deeper);
    }
  };
  print(schemaOf(SERVICE_FIELDS), '', '', '');
  return { text: `${lines.join('\n')}\n`, places };
}

async function typed(
  name: string,
  text: string,
): Promise<{ readonly document: vscode.TextDocument; readonly end: vscode.Position }> {
  write(`fields/${name}.yaml`, text);
  const document = await open(`fields/${name}.yaml`);
  return { document, end: document.positionAt(text.length) };
}

/** Ours among the completions at a place, in the order in which they are shown. */
async function completions(
  uri: vscode.Uri,
  position: vscode.Position,
  kind: vscode.CompletionItemKind,
): Promise<readonly vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  const sortText = (it: vscode.CompletionItem): string => it.sortText ?? '';
  return items.filter(it => it.kind === kind).sort((a, b) => (sortText(a) < sortText(b) ? -1 : 1));
}

function labelOf(label: string | vscode.CompletionItemLabel): string {
  return typeof label === 'string' ? label : label.label;
}
