/** What one build shares: the files, and everything that is noted on the way. */
import type { Span } from '../../text/text.ts';
import type { Budget } from './draft.ts';
import type {
  KustomizeFiles,
  Name,
  Place,
  Problem,
  ProblemCode,
  SourceDocument,
  Unknown,
  UnknownReason,
  Use,
  UseAs,
} from './types.ts';

/** In nodes of rendered trees: some ten thousand resources. */
const NODES = 2_000_000;
/** Kustomizations that one build goes through; nested twice over, overlays would else grow without bound. */
const KUSTOMIZATIONS = 500;

export class Session {
  readonly problems: Problem[] = [];
  readonly unknown: Unknown[] = [];
  readonly uses: Use[] = [];
  readonly budget: Budget = { left: NODES };
  readonly #files: KustomizeFiles;
  readonly #reads = new Set<string>();
  #kustomizations = KUSTOMIZATIONS;

  constructor(files: KustomizeFiles) {
    this.#files = files;
  }

  get reads(): readonly string[] {
    return [...this.#reads];
  }

  documents(uri: string): readonly SourceDocument[] | undefined {
    this.#reads.add(uri);
    return this.#files.documents(uri);
  }

  exists(uri: string): boolean {
    this.#reads.add(uri);
    return this.#files.exists(uri) || this.#files.documents(uri) !== undefined;
  }

  text(uri: string): string | undefined {
    this.#reads.add(uri);
    return this.#files.text?.(uri);
  }

  /** Whether one more kustomization may be gone into. */
  enter(): boolean {
    return this.#kustomizations-- > 0 && this.budget.left > 0;
  }

  use(uri: string, as: UseAs, at?: Place): void {
    this.uses.push({ uri, as, at });
  }

  /** kustomize stops here; the result is what it would be without the thing that is wrong. */
  refuse(code: ProblemCode, at: Place, detail: string, about?: Name, known?: string): void {
    this.problems.push({ code, at, detail, refuses: true, ...(about && { about }), ...(known && { known }) });
  }

  /** kustomize says nothing, but it is hardly meant. */
  warn(code: ProblemCode, at: Place, detail: string, more: Pick<Problem, 'about' | 'subject'> = {}): void {
    this.problems.push({ code, at, detail, refuses: false, ...more });
  }

  leaveOut(reason: UnknownReason, at: Place, detail: string, makes: Unknown['makes']): void {
    this.unknown.push({ reason, at, detail, makes });
  }
}

/** A place in the document at hand; a span that names its source is in that one. */
export function placeIn(document: object, { start, end, source }: Span): Place {
  return { document: source ?? document, span: { start, end } };
}

/** A span that says which document it counts in. */
export function sourced(span: Span, source: object): Span {
  return span.source ? span : { start: span.start, end: span.end, source };
}
