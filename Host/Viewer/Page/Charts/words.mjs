/** Words at an axis. */

/** Of more words than these the library chooses some by itself, without looking at each. */
const most = 100;

/** Each that has room. @param {string[]} words @param {any} how wide they may be, and what becomes of longer ones */
export const wordsOf = (words, how) => ({ interval: words.length > most ? "auto" : 0, hideOverlap: true, ...how });
