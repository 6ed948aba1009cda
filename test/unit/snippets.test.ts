/**
 * The snippets, as a reader gets them who accepts every default, and with every choice taken once: valid YAML, and
 * manifests that this very product has nothing to say about.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are snippets, not template strings
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseAllDocuments, stringify } from 'yaml';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';

interface SnippetFile {
  readonly [name: string]: {
    readonly prefix: readonly string[];
    readonly isFileTemplate?: boolean;
    readonly description: string;
    readonly body: readonly string[];
  };
}

const path = (relative: string) => new URL(`../../${relative}`, import.meta.url);
const readJson = (relative: string) => JSON.parse(readFileSync(path(relative), 'utf8'));

const contributed: { language: string; path: string }[] = readJson('package.json').contributes.snippets;
const snippets = Object.entries(readJson('snippets/kube-services.json') as SnippetFile);
const bodyOf = (prefix: string) => {
  const found = snippets.find(([, it]) => it.prefix.includes(prefix));
  assert.ok(found, `no snippet ${prefix}`);
  return found[1].body.join('\n');
};

test('package.json contributes the snippets', () => {
  assert.deepEqual(contributed, [{ language: 'yaml', path: './snippets/kube-services.json' }]);
});

test('a plain YAML author never meets a prefix', () => {
  const prefixes = snippets.flatMap(([, it]) => it.prefix);
  for (const it of prefixes) assert.match(it, /^k[a-z0-9-]+$/);
  assert.equal(new Set(prefixes).size, prefixes.length, 'each prefix once');
});

test('every type of Service has a snippet', () => {
  const specs = snippets.flatMap(([, it]) => manifests(expand(it.body.join('\n')))).filter(it => it.kind === 'Service');
  const types = new Set(specs.map(({ spec }) => (spec.clusterIP === 'None' ? 'headless' : spec.type)));
  assert.deepEqual([...types].sort(), ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort', 'headless']);
  assert.ok(specs.some(({ spec }) => (spec.ports?.length ?? 0) > 1));
});

for (const [name, { prefix, isFileTemplate, description, body }] of snippets) {
  const snippet = body.join('\n');

  test(`${name}: described, a whole file, two prefixes`, () => {
    assert.ok(isFileTemplate);
    assert.equal(prefix.length, 2);
    assert.match(description, /^[A-Z][^\n]+\.$/);
  });

  for (const [title, text] of variants(snippet)) {
    test(`${name}: ${title}`, () => {
      assert.doesNotMatch(text, /[$\t]/);
      for (const it of manifests(text)) assert.ok(it.apiVersion && it.kind && it.metadata.name, text);
    });
  }

  test(`${name}: no finding`, () => {
    const text = expand(snippet);
    assert.deepEqual(findings([text, ...companions(text)]), []);
  });
}

test('a Service before its workload is no more than information', () => {
  for (const it of findings([expand(bodyOf('ksvc'))])) assert.match(it, /^info service-selector-matches-nothing: /);
});

test('the snippet syntax is expanded as VS Code does', () => {
  const cases: readonly (readonly [snippet: string, expanded: string])[] = [
    ['a $1 b ${2} $0', 'a  b  '],
    ['${1:web} $1', 'web web'],
    ['$1 before ${1:web}', 'web before web'],
    ['${2:$1-svc} ${1:web}', 'web-svc web'],
    ['${1:a ${2:b} c} $2', 'a b c b'],
    ['${1|TCP,UDP|} $1', 'TCP TCP'],
    ['${1|a\\,b,c\\|d|}', 'a,b'],
    ['${1:nginx:1.29}', 'nginx:1.29'],
    ['\\$1 \\} \\\\ \\n', '$1 } \\ \\n'],
    ['${1:a\\}b}', 'a}b'],
    ['${TM_FILENAME_BASE/^(.*?)(-svc)?$/${1:/upcase}/g}|', '|'],
    ['${TM_FILENAME_BASE:web} $TM_SELECTED_TEXT|', 'web |'],
    ['costs 5$', 'costs 5$'],
  ];
  for (const [snippet, expanded] of cases) assert.equal(expand(snippet), expanded, snippet);
  assert.equal(
    expand('${1|a\\,b,c\\|d|}', () => 1),
    'c|d',
  );
});

/** The defaults, and each option of each choice once, the others at their defaults. */
function* variants(snippet: string): Generator<[title: string, text: string]> {
  yield ['defaults', expand(snippet)];
  for (const { stop, options } of choicesIn(parseSnippet(snippet))) {
    for (const [i, option] of options.entries()) {
      yield [`choice ${stop}, ${option}`, expand(snippet, it => (it === stop ? i : 0))];
    }
  }
}

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  // biome-ignore lint/suspicious/noExplicitAny: specs of all kinds, read here and there
  spec: any;
}

function manifests(text: string): Manifest[] {
  const documents = parseAllDocuments(text);
  assert.ok(Array.isArray(documents));
  return documents.map(it => {
    assert.deepEqual([...it.errors, ...it.warnings], [], text);
    return it.toJS();
  });
}

/** A Service alone selects nothing: the Deployment snippet beside it, with every port that the Service wants. */
function companions(text: string): readonly string[] {
  const all = manifests(text);
  const service = all.find(it => it.kind === 'Service');
  if (all.length > 1 || !service?.spec.selector) return [];
  const [deployment] = manifests(expand(bodyOf('k8s-deployment')));
  const { ports } = deployment!.spec.template.spec.containers[0];
  for (const { targetPort, port } of service.spec.ports) {
    if (!ports.some((it: { name: string }) => it.name === targetPort))
      ports.push({ name: targetPort, containerPort: port });
  }
  return [stringify(deployment)];
}

function findings(texts: readonly string[]): string[] {
  const workspace = new Workspace({
    text: () => undefined,
    onBug: (where, error) => assert.fail(`${where}: ${error}`),
  });
  const uris = texts.map((_, i) => `file:///w/${i}.yaml`);
  const disk = texts.map((text, i) => ({ uri: uris[i]!, text }));
  workspace.apply({ roots: ['file:///w'], disk, complete: true });
  const snapshot = workspace.snapshot();
  return uris.flatMap(uri => snapshot.findings(uri)).map(it => `${it.severity} ${it.rule}: ${sentence(it.said, 'en')}`);
}

// The snippet syntax: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax

type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'stop'; readonly stop: number; readonly parts: readonly Part[] | undefined }
  | { readonly type: 'choice'; readonly stop: number; readonly options: readonly string[] }
  | { readonly type: 'variable'; readonly parts: readonly Part[] };

/** What stands in the file after every tab stop was accepted; `choose` gives the index of the option taken. No variable has a value. */
function expand(snippet: string, choose: (stop: number) => number = () => 0): string {
  const parts = parseSnippet(snippet);
  const defined = new Map<number, Part>();
  for (const it of everyPart(parts)) {
    if (it.type !== 'choice' && !(it.type === 'stop' && it.parts)) continue;
    if (!defined.has(it.stop)) defined.set(it.stop, it);
  }
  const textOf = (part: Part): string => {
    if (part.type === 'text') return part.text;
    if (part.type === 'variable') return part.parts.map(textOf).join('');
    if (part.type === 'choice') return part.options[choose(part.stop)] ?? '';
    const source = defined.get(part.stop);
    if (source && source !== part) return textOf(source);
    return (part.parts ?? []).map(textOf).join('');
  };
  return parts.map(textOf).join('');
}

function choicesIn(parts: readonly Part[]): Extract<Part, { type: 'choice' }>[] {
  return [...everyPart(parts)].filter(it => it.type === 'choice');
}

function* everyPart(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    yield part;
    if ('parts' in part) yield* everyPart(part.parts ?? []);
  }
}

function parseSnippet(snippet: string): readonly Part[] {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const match = new RegExp(pattern, 'y');
    match.lastIndex = at;
    const found = match.exec(snippet);
    if (found) at = match.lastIndex;
    return found ?? undefined;
  };

  /** Up to the end, or up to the brace that closes a placeholder. */
  const partsUntil = (end: '' | '}'): Part[] => {
    const parts: Part[] = [];
    while (at < snippet.length && !(end && snippet[at] === end)) parts.push(nextPart());
    if (end) assert.ok(take(/\}/), `unclosed placeholder in ${snippet}`);
    return parts;
  };

  const nextPart = (): Part => {
    const escaped = take(/\\([$}\\])/);
    if (escaped) return { type: 'text', text: escaped[1]! };

    const bare = take(/\$(?:(\d+)|[A-Za-z_]\w*)/);
    if (bare)
      return bare[1] ? { type: 'stop', stop: Number(bare[1]), parts: undefined } : { type: 'variable', parts: [] };

    const choice = take(/\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}/);
    if (choice) {
      const options = choice[2]!.split(/(?<!\\),/).map(it => it.replace(/\\([,|\\])/g, '$1'));
      return { type: 'choice', stop: Number(choice[1]), options };
    }

    const open = take(/\$\{(?:(\d+)|[A-Za-z_]\w*)(?=[:}/])/);
    if (open) {
      const parts = take(/:/) ? partsUntil('}') : undefined;
      if (!parts) assert.ok(take(/(?:\/(?:\\.|[^/\\])*\/(?:\$\{[^}]*\}|\\.|[^/\\])*\/[a-z]*)?\}/), snippet);
      return open[1] ? { type: 'stop', stop: Number(open[1]), parts } : { type: 'variable', parts: parts ?? [] };
    }

    return { type: 'text', text: take(/[\s\S]/u)![0] };
  };

  return partsUntil('');
}
