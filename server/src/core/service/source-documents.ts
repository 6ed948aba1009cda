/** The documents of files as the evaluator of kustomizations reads them. */
import { parseTree } from '../syntax/parse.ts';
import type { SourceDocument } from '../units/kustomize/types.ts';
import type { File } from './files.ts';
import type { TreeReader } from './trees.ts';

interface Sources {
  readonly files: ReadonlyMap<string, File>;
  readonly trees: TreeReader;
}

export class SourceDocuments {
  readonly #sources: Sources;
  readonly #known = new Map<string, { readonly file: File; readonly documents: readonly SourceDocument[] }>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Undefined where there is no such file, or none that holds manifests. */
  of(uri: string): readonly SourceDocument[] | undefined {
    const { files, trees } = this.#sources;
    const file = files.get(uri);
    if (!file) return undefined;
    const known = this.#known.get(uri);
    if (known?.file === file) return known.documents;
    const documents = file.documents.map(({ document }): SourceDocument => {
      const text = trees.textOf(document) ?? '';
      const { root, problems } = isCrd(text) ? parseTree(text.slice(0, specAt(text))) : trees.treeOf(document)!;
      return { root, document, broken: problems.length > 0 || document.skipped !== undefined, text };
    });
    this.#known.set(uri, { file, documents });
    return documents;
  }

  /** Lets go of the trees that were read. */
  forget(): void {
    this.#known.clear();
  }
}

/** A custom resource definition: thousands of lines of which only the name may matter to anybody here. */
function isCrd(text: string): boolean {
  return text.length > 4000 && /^kind:[ \t]*CustomResourceDefinition\b/m.test(text) && specAt(text) > 0;
}

function specAt(text: string): number {
  return text.indexOf('\nspec:');
}
