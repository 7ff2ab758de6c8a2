/** Words at an axis. */

/** Of more words than these the library chooses some by itself, without looking at each. */
const most = 100;

/** Each that has room. @param {string[]} words @param {any} how wide they may be, and what becomes of longer ones */
export const categoryLabels = (words, how) => ({ interval: words.length > most ? "auto" : 0, hideOverlap: true, ...how });

/**
 * Words of so many letters at most, no two alike: what all begin with goes first, then their middles.
 *
 * @param {string[]} words
 * @param {number} letters
 * @returns {string[]}
 */
export function shortLabels(words, letters) {
  if (words.every(word => word.length <= letters)) return words;
  const cut = (/** @type {string} */ word) =>
    word.length <= letters ? word : `${word.slice(0, Math.ceil(letters / 2) - 1)}…${word.slice(-Math.floor(letters / 2))}`;
  const shared =
    words.length > 1
      ? words.reduce((start, word) => {
          let i = 0;
          while (i < start.length && start[i] === word[i]) i++;
          return start.slice(0, i);
        })
      : "";
  const short = words.map(word => cut(shared.length > 3 ? `…${word.slice(shared.length)}` : word));
  // What is still alike is told apart by its place.
  return short.map((word, i) =>
    (short.indexOf(word) === i && short.lastIndexOf(word) === i) || words.indexOf(words[i]) !== words.lastIndexOf(words[i])
      ? word
      : `${i + 1}: ${word}`,
  );
}
