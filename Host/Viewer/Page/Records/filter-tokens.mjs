/** A filter as the words and signs that it consists of. */

/** @typedef {{kind: "word"|"quoted"|"sign"|"end", text: string, position: number, length: number}} Token */

const signs = ["=~", "!~", "==", "!=", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ","];

/** What is wrong with a filter, and where. */
export class FilterProblem extends Error {
  /** @param {string} message @param {number} position @param {number} length */
  constructor(message, position, length) {
    super(message);
    Object.assign(this, { part: "filter", position, length });
  }
}

/** @param {string} text @returns {Token[]} */
export function tokensOf(text) {
  const tokens = /** @type {Token[]} */ ([]);
  for (let at = 0; at < text.length; ) {
    if (" \t\r\n".includes(text[at])) {
      at++;
      continue;
    }
    const sign = signs.find(one => text.startsWith(one, at));
    const token =
      text[at] === '"' || text[at] === "'"
        ? quoted(text, at)
        : sign
          ? /** @type {Token} */ ({ kind: "sign", text: sign, position: at, length: sign.length })
          : word(text, at);
    tokens.push(token);
    at += token.length;
  }
  tokens.push({ kind: "end", text: "", position: text.length, length: 0 });
  return tokens;
}

/** @param {string} text @param {number} start @returns {Token} */
function quoted(text, start) {
  const end = text.indexOf(text[start], start + 1);
  if (end < 0) throw new FilterProblem("This text has no closing quote.", start, text.length - start);
  return { kind: "quoted", text: text.slice(start + 1, end), position: start, length: end + 1 - start };
}

/** @param {string} text @param {number} start @returns {Token} */
function word(text, start) {
  if (text[start] === "!") throw new FilterProblem("Write not, or != between a column and a value.", start, 1);

  let found = /[^ \t\r\n"'()[\],=<>!]*/.exec(text.slice(start))?.[0] ?? "";
  // The parenthesis of METRIC.at(STEP) belongs to the name.
  if (/.\.at$/.test(found) || found === ".at") found += /^\([0-9]+\)/.exec(text.slice(start + found.length))?.[0] ?? "";
  return { kind: "word", text: found, position: start, length: found.length };
}
