/** How far apart two words are, for "did you mean". */

/**
 * The number of letters to insert, delete, replace or swap with their neighbour (Damerau–Levenshtein, restricted) to
 * turn `a` into `b`; `limit + 1` as soon as it is clear that it is more than `limit`.
 */
export function distance(a: string, b: string, limit = 2): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** Whether a person may have meant `b` when writing `a`: a letter or two off, the case apart, never for tiny words. */
export function near(a: string, b: string): boolean {
  if (a === b) return false;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  const limit = Math.min(x.length, y.length) < 4 ? 1 : 2;
  return Math.min(x.length, y.length) > 1 && distance(x, y, limit) <= limit;
}

/** The candidate that is nearest to `word`, if any is near at all; of several equally near ones the first. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const it of candidates) {
    if (!near(word, it)) continue;
    const far = distance(word.toLowerCase(), it.toLowerCase());
    if (far < least) [best, least] = [it, far];
  }
  return best;
}
