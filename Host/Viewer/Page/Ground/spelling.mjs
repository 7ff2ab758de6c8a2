/** Which word was meant: as the host says it. */

/** @param {string} word @param {string[]} known @returns {string|null} null: none is near */
export function closest(word, known) {
  const near = known
    .map(candidate => ({
      candidate,
      distance: distance(word, candidate),
      limit: Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)),
    }))
    .filter(one => one.distance <= one.limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near[0]?.candidate ?? null;
}

/** Damerau-Levenshtein (optimal string alignment) without regard to case. @param {string} first @param {string} second */
function distance(first, second) {
  if (first.length > 64 || second.length > 64) return Infinity;

  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}
