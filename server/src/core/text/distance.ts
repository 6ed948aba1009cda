/** How far apart two words are, for "did you mean". */

/**
 * The number of letters to insert, delete, replace or swap with their neighbour (Damerau–Levenshtein, restricted) to
 * turn `a` into `b`; `limit + 1` as soon as it is clear that it is more than `limit`.
 */
export function distance(a: string, b: string, limit = 2): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // What both begin and end with costs nothing, and is most of the work.
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  return between(a.slice(start, endA), b.slice(start, endB), limit);
}

function between(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last: number[] = [];
  let row: number[] = [];
  for (let j = 0; j <= b.length; j++) last.push(j);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** Whether a person may have meant `b` when writing `a`: a letter or two off, the case apart, never for tiny words. */
export function near(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 2) return false;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  const limit = Math.min(x.length, y.length) < 4 ? 1 : 2;
  return Math.min(x.length, y.length) > 1 && distance(x, y, limit) <= limit;
}

/** The same, but for what are two things of one kind: `v1` and `v2`, `web-0` and `web-1`. */
export function isSlip(a: string, b: string): boolean {
  if (!near(a, b)) return false;
  return !/\d/.test(a) || !/\d/.test(b) || a.replace(/\d+/g, '#') !== b.replace(/\d+/g, '#');
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
