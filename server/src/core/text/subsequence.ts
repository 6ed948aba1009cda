/** How well a text answers to a few letters of it, as somebody types them who looks for it. */

/**
 * The letters of `query` stand in `text` in this order, whatever their case: the smaller the number, the better. 0: it is the
 * text, 1: its beginning, 2: the beginning of a word in it, 3: elsewhere in one piece, 4: in several. Undefined: they do not.
 */
export function subsequenceRank(query: string, text: string): number | undefined {
  const [wanted, searched] = [query.toLowerCase(), text.toLowerCase()];
  if (searched === wanted) return 0;
  if (searched.startsWith(wanted)) return 1;
  const at = searched.indexOf(wanted);
  if (at > 0) return isWordStart(searched, wanted) ? 2 : 3;
  let from = 0;
  for (const letter of wanted) {
    const found = searched.indexOf(letter, from);
    if (found < 0) return undefined;
    from = found + letter.length;
  }
  return 4;
}

/** Words of names are parted by anything that is no letter and no digit: `redis-master`, `web.shop`. */
function isWordStart(searched: string, wanted: string): boolean {
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(searched[at - 1] ?? ' ')) return true;
  }
  return false;
}
