/** What may come next in a filter: a column, a comparison, a value of the column, or how it goes on. */

/**
 * @typedef {{kind: "column"|"sign"|"value"|"joint", column: string, part: string, from: number}} Wanted what may stand
 *   from a place on, of which a part is written
 */

const signs = ["=", "!=", "<", "<=", ">", ">=", "in", "not in", "contains", "=~", "!~", "exists"];
const joints = ["and", "or"];
const token = /"[^"]*"?|'[^']*'?|=~|!~|[=!<>]=|[=<>()[\],]|[^ \t\r\n"'()[\],=<>!]+/g;

/** @param {string} before the filter as far as the caret @returns {Wanted} */
export function wantedAt(before) {
  const tokens = [...before.matchAll(token)].map(found => ({ text: found[0], at: found.index }));
  const last = tokens[tokens.length - 1];
  // A word or an open quote that the caret touches is being written.
  const isOpen =
    last !== undefined &&
    last.at + last.text.length === before.length &&
    !/^([=!<>~]+|[()[\],])$/.test(last.text) &&
    !/^(["']).*\1$/.test(last.text);
  const done = isOpen ? tokens.slice(0, -1) : tokens;
  const [part, from] = isOpen ? [last.text, last.at] : ["", before.length];
  let column = "";
  let state = /** @type {"column"|"sign"|"value"|"set"|"joint"} */ ("column");
  for (const { text } of done) {
    const word = text.toLowerCase();
    if (state === "column") {
      if (word === "not" || text === "(") continue;
      column = text.replace(/^(["'])(.*)\1$/, "$2");
      state = "sign";
    } else if (state === "sign") {
      if (word === "not") continue;
      state = word === "exists" ? "joint" : word === "in" ? "set" : "value";
    } else if (state === "value") {
      state = "joint";
    } else if (state === "set") {
      if (text === ")" || text === "]") state = "joint";
    } else if (joints.includes(word)) {
      state = "column";
    }
  }
  return { kind: state === "set" ? "value" : state, column, part, from };
}

/**
 * Completions, the best first.
 *
 * @param {Wanted} wanted
 * @param {string[]} columns the names of all columns
 * @param {string[]} values those of the column before
 * @returns {string[]}
 */
export function completionsOf({ kind, part }, columns, values) {
  const written = part.replace(/^["']/, "").toLowerCase();
  const all = { column: columns.map(quoted), sign: signs, value: values.map(quoted), joint: joints }[kind];
  const fitting = all.filter(one => one.replace(/^["']/, "").toLowerCase().includes(written) && one !== part);
  const begins = (/** @type {string} */ one) => one.replace(/^["']/, "").toLowerCase().startsWith(written);
  return [...fitting.filter(begins), ...fitting.filter(one => !begins(one))];
}

/** As a filter takes it. @param {string} text */
const quoted = text => (/^[^ \t\r\n"'()[\],=<>!]+$/.test(text) ? text : text.includes('"') ? `'${text}'` : `"${text}"`);
