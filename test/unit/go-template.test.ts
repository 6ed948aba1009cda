/** Templates as YAML: nothing moves, and what is filled in is told apart as far as it can be known. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expressionOf, TOP, writtenAs } from '../../server/src/core/syntax/go-template/expression.ts';
import { Helpers, helpersIn } from '../../server/src/core/syntax/go-template/helpers.ts';
import type { Templates } from '../../server/src/core/syntax/go-template/mask.ts';
import { readTemplate } from '../../server/src/core/syntax/go-template/read-template.ts';
import { isSymbolic, shownText } from '../../server/src/core/syntax/go-template/symbol.ts';
import type { Node } from '../../server/src/core/syntax/node.ts';
import { CHARTS } from '../support/charts.ts';

describe('a template as YAML', () => {
  it('stays where it is', () => {
    for (const [path, text, templates] of TEMPLATES) {
      const documents = readTemplate(text, templates);
      const all = documents.map(it => it.text).join('');
      assert.equal(all.length, text.length, path);
      for (let i = 0; i < text.length; i++) {
        const same = all[i] === text[i] || /[ #\uE000\uE001]/.test(all[i]!);
        assert.ok(same && (all[i] === '\n') === (text[i] === '\n'), `${path}:${i}`);
      }
      for (const it of documents) {
        assert.deepEqual(it.tree().problems, [], path);
        everyScalar(it.tree().root, node => {
          const { start, end } = node.span;
          const written = text.slice(it.start + start, it.start + end).replace(/^["']|["']$/g, '');
          if (node.text !== '' && !isSymbolic(node.text) && node.style !== 'block')
            assert.equal(node.text, written, path);
        });
      }
    }
  });

  const readings: readonly (readonly [title: string, template: string, expected: string])[] = [
    ['a value', 'a: {{ .Values.x }}', 'a={{ .Values.x }}'],
    ['in quotes', 'a: "{{ .Values.x | default "y" }}-z"', 'a={{ .Values.x | default "y" }}-z'],
    ['with trim marks and a comment', 'a: {{- .Values.x -}} # {{ .y }}', 'a={{ .Values.x }}'],
    ['over several lines', 'a: {{ include "x" (dict\n  "a" 1) }}\nb: c', 'a={{ include "x" (dict "a" 1) }} b=c'],
    ['in a key', '{{ .Release.Name }}-x: y', '{{ .Release.Name }}-x=y'],
    ['a choice within a line', 'a: {{ if .x }}b{{ else }}c{{ end }}', 'a={{ if .x }}b{{ else }}c{{ end }}'],
    ['under a condition', 'a: b\n{{- if .x }}\nc: d\n{{- end }}', 'a=b c={{ if .x }}d{{ end }}'],
    [
      'one of two',
      'a: b\n{{ if .x -}}\nc: d\n{{- else }}\nc: e\n{{- end }}',
      'a=b c={{ if .x }}d{{ end }} c={{ if .x }}{{ else }}e{{ end }}',
    ],
    ['all under one condition', '{{ if .x }}\na: b\nc: d\n{{ end }}', 'a=b c=d'],
    [
      'a dot that is another',
      'a:\n  {{- with .Values.y }}\n  b: {{ .z }}\n  {{- end }}',
      'a.b={{ with .Values.y }}{{ .Values.y.z }}{{ end }}',
    ],
    [
      'elements',
      'a:\n{{- range $i, $e := .Values.y }}\n- {{ $e.z }}{{ $i }}\n{{- end }}',
      'a.0={{ .Values.y[].z }}{{ .Values.y[#] }} a.1={{ … }}',
    ],
    ['a variable', '{{ $x := .Values.y }}\na: {{ $x.z }}', 'a={{ .Values.y.z }}'],
    [
      'a variable that may be set again',
      '{{ $x := 1 }}{{ if .a }}\n{{ $x = 2 }}\n{{ end }}\na: {{ $x }}',
      'a={{ $x }}',
    ],
    ['a block', 'a:\n  {{- toYaml .Values.y | nindent 2 }}\nb: c', 'a.{{ toYaml .Values.y }} b=c'],
    ['a block beside pairs', 'a:\n  b: c\n{{ toYaml .y | indent 2 }}\nd: e', 'a.b=c a.{{ toYaml .y }} d=e'],
    ['a block behind its key', 'a: {{- include "none" . | nindent 2 }}', 'a.{{ include "none" . }}'],
    ['a text on a line of its own', 'a:\n  {{ .Values.y }}\nb: c', 'a={{ .Values.y }} b=c'],
    ['more items', 'a:\n  - b\n  {{- toYaml .y | nindent 2 }}', 'a.0=b a.1={{ … }}'],
    [
      'a helper',
      'a:\n  {{- include "pairs" . | nindent 2 }}',
      'a.x=y a.z={{ .Release.Name }} a.v={{ if .Values.v }}1{{ end }}',
    ],
    [
      'a helper of a helper',
      'a: {{- include "outer" (dict "r" $ "p" "q") | nindent 2 }}',
      'a.o=q a.x=y a.z={{ .Release.Name }} a.v={{ if .Values.v }}1{{ end }}',
    ],
    [
      'a helper that includes itself',
      'a:\n  {{- include "endless" . | nindent 2 }}',
      'a.x=y a.{{ include "endless" . }}',
    ],
    ['a helper defined on the spot', '{{ define "here" }}q: r{{ end }}\na:\n  b: c', 'a.b=c'],
    ['a block scalar', 'a: |\n  {{- range .x }}\n  {{ . }}\n  {{- end }}\nb: c', 'a={{ … }} b=c'],
    [
      'a block scalar that begins with a condition',
      'a: |\n  {{- if .x }}\n  b\n  {{- end }}\nc: d',
      'a=#           \nb\n          \n c=d',
    ],
    ['braces in a string', 'a: {{ "}}" }}\nb: {{ `{{` }}', 'a=}} b={{'],
    ['what is being typed', 'a: {{ .Values.\nb: {{ .y }}', 'a={{ .Values . }} b={{ .y }}'],
    ['what goes on where a line ends', 'a: b\n{{- if .x }}-c{{ end }}\nd: e', 'a={{ … }} {{ if .x }}-c{{ end }} d=e'],
  ];
  for (const [title, template, expected] of readings) {
    it(title, () => {
      const [document] = readTemplate(template, templatesWith(HELPERS));
      const said: string[] = [];
      everyScalar(document!.tree().root, (node, path) => {
        said.push(
          path.length
            ? `${path.map(shownText).join('.')}${node.text === '' ? '' : `=${shownText(node.text)}`}`
            : node.text,
        );
      });
      assert.deepEqual(document!.tree().problems, []);
      assert.equal(said.join(' '), expected);
    });
  }

  it('what is random equals nothing, also by way of helpers', () => {
    const twice = (it: string): string => `a: ${it}\nb: ${it}\n`;
    const [own] = scalarsOf(twice('{{ .Template.Name }}'));
    assert.notEqual(own, scalarsOf(twice('{{ $.Template.Name }}'))[1]);
    const text = `${twice('{{ include "random" . }}')}c: {{ .x }}\nd: {{ .x }}`;
    const [a, b, c, d] = scalarsOf(text);
    assert.notEqual(a, b);
    assert.equal(shownText(a!), shownText(b!));
    assert.equal(c, d);
  });

  it('helpers and variables that double each other come to an end', () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `{{ $x${i + 1} := list $x${i} $x${i} }}`).join('\n');
    const bodies = Array.from({ length: 40 }, (_, i): [string, string] => {
      const next = `{{- include "h${i + 1}" . | nindent 2 }}`;
      return [`h${i}`, `a:\n  ${next}\nb:\n  ${next}\n`];
    });
    const text = `{{ $x0 := .x }}${doubling}\nk: {{ $x40 }}\nl:\n  {{- include "h0" . | nindent 2 }}`;
    assert.ok(readTemplate(text, templatesWith(new Map(bodies)))[0]!.tree().root);
  });
});

describe('an expression in its normal form', () => {
  const same: readonly (readonly [string, ...string[]])[] = [
    [
      '.Values.x',
      '  .Values.x ',
      '$.Values.x',
      '.Values.x | quote',
      'quote .Values.x',
      '(.Values.x) | squote | indent 2',
    ],
    [
      'include "a" .',
      'template "a" .',
      'include "a" $ | nindent 4',
      '(include   "a" .)|quote',
      'nindent 4 (include "a" .)',
    ],
    ['toYaml .Values.x', '.Values.x | toYaml | indent 8', 'toYaml $.Values.x | nindent 2'],
    ['printf "%s-x" .a | trunc 63', 'printf "%s-x" $.a|trunc 63 | quote'],
  ];
  for (const [form, ...others] of same) {
    it(form, () => {
      const scope = { dot: TOP, root: TOP, vars: new Map() };
      for (const it of [form, ...others]) assert.equal(writtenAs(expressionOf(it, scope).tokens), form, it);
    });
  }
});

const HELPERS = helpersIn(`
{{ define "pairs" }}
x: y
z: {{ .Release.Name }}
{{- if .Values.v }}
v: 1
{{- end }}
{{ end }}
{{- define "outer" }}o: {{ .p }}
{{ include "pairs" .r }}{{ end }}
{{- define "endless" }}x: y
{{ include "endless" . }}{{ end }}
{{- define "random" }}{{ include "inner" . }}{{ end }}
{{- define "inner" }}{{ randAlphaNum 5 }}{{ end }}
`);

const TEMPLATES = Object.values(CHARTS).flatMap(files => {
  const helpers = helpersIn(files.find(([path]) => path.endsWith('.tpl'))?.[1] ?? '');
  return files
    .filter(([path]) => /templates\/[^_]*\.yaml$/.test(path))
    .map(([path, text]) => [path, text, templatesWith(helpers)] as const);
});

function templatesWith(helpers: ReadonlyMap<string, string>): Templates {
  return { file: 'file', chart: 'chart', release: 'chart', helpers: new Helpers(name => helpers.get(name)) };
}

function scalarsOf(text: string): readonly string[] {
  const values: string[] = [];
  everyScalar(readTemplate(text, templatesWith(HELPERS))[0]!.tree().root, node => values.push(node.text));
  return values;
}

/** Values with the path of their keys; a key without a value says only itself. */
function everyScalar(
  node: Node | undefined,
  visit: (node: Extract<Node, { type: 'scalar' }>, path: readonly string[]) => void,
  path: readonly string[] = [],
): void {
  if (node?.type === 'scalar') visit(node, path);
  if (node?.type === 'seq')
    node.items.forEach((it, i) => {
      everyScalar(it, visit, [...path, String(i)]);
    });
  if (node?.type !== 'map') return;
  for (const { key, value } of node.pairs) {
    if (value) everyScalar(value, visit, [...path, key.text]);
    else visit({ ...key, text: '' }, [...path, key.text]);
  }
}
