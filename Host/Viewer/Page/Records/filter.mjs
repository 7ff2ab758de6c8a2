/**
 * The filter language of the table of trials, for the report; the host has it in C#, and both are held to the same cases.
 * A comparison with a value that is missing is false.
 */
import { FilterProblem, tokensOf } from "platform/filter-tokens";

/** @typedef {number|string|null} Cell */
/** @typedef {{name: string, kind: string, value: (row: number) => Cell}} Column */
/** @typedef {import("platform/filter-tokens").Token} Token */

const longestText = 2000;
const deepestNesting = 50;
const largestSet = 500;
const comparisons = ["=", "==", "!=", "<", "<=", ">", ">="];

/**
 * @param {string} text
 * @param {(token: Token) => Column} columns finds a column by its name, or throws
 * @returns {(row: number) => boolean}
 */
export function parseFilter(text, columns) {
  if (text.length > longestText)
    throw new FilterProblem(`A filter has at most ${longestText} characters.`, longestText, text.length - longestText);

  const tokens = tokensOf(text);
  let next = 0;
  let depth = 0;
  const wrong = (/** @type {string} */ message) => new FilterProblem(message, tokens[next].position, tokens[next].length);
  const takes = (/** @type {string} */ keyword) =>
    tokens[next].kind === "word" && tokens[next].text.toLowerCase() === keyword && ++next > 0;
  const takesSign = (/** @type {string} */ sign) => tokens[next].kind === "sign" && tokens[next].text === sign && ++next > 0;
  const takeSign = (/** @type {string} */ sign, message = `${sign} is missing here.`) => {
    if (!takesSign(sign)) throw wrong(message);
  };
  const isText = () => tokens[next].kind === "word" || tokens[next].kind === "quoted";

  if (tokens[0].kind === "end") return () => true;

  const filter = either();
  if (tokens[next].kind !== "end") throw wrong("Write and or or before the next condition.");
  return filter;

  function either() {
    let filter = both();
    while (takes("or")) {
      const [first, second] = [filter, both()];
      filter = row => first(row) || second(row);
    }
    return filter;
  }

  function both() {
    let filter = one();
    while (takes("and")) {
      const [first, second] = [filter, one()];
      filter = row => first(row) && second(row);
    }
    return filter;
  }

  /** @returns {(row: number) => boolean} */
  function one() {
    if (++depth > deepestNesting) throw wrong(`A filter can be nested at most ${deepestNesting} levels deep.`);

    let filter;
    if (takes("not")) {
      const turned = one();
      filter = (/** @type {number} */ row) => !turned(row);
    } else if (takesSign("(")) {
      filter = either();
      takeSign(")");
    } else {
      filter = condition();
    }
    depth--;
    return filter;
  }

  /** @returns {(row: number) => boolean} */
  function condition() {
    if (!isText()) throw wrong("A column is missing here.");

    const column = columns(tokens[next++]);
    const value = column.value;
    if (takes("exists")) return row => value(row) !== null;
    if (takes("contains")) return contains(column);
    if (takesSign("=~")) return matches(column);
    if (takesSign("!~")) {
      const found = matches(column);
      return row => value(row) !== null && !found(row);
    }
    if (takes("in")) return within(column);
    if (takes("not")) {
      if (!takes("in")) throw wrong("in is missing after not.");
      const inside = within(column);
      return row => value(row) !== null && !inside(row);
    }
    if (tokens[next].kind === "sign" && comparisons.includes(tokens[next].text)) return comparison(column);
    throw wrong("A comparison is missing here: =, !=, <, <=, >, >=, in, not in, contains, =~, !~ or exists.");
  }

  /** @param {Column} column @returns {(row: number) => boolean} */
  function comparison(column) {
    const sign = tokens[next++];
    const { value } = column;
    const other = literal(column);
    if (sign.text === "=" || sign.text === "==") return row => value(row) === other;
    if (sign.text === "!=") return row => value(row) !== null && value(row) !== other;
    if (typeof other !== "number")
      throw new FilterProblem(`${sign.text} compares numbers; text columns take =, !=, in, contains and =~.`, sign.position, sign.length);

    const compare =
      {
        "<": (/** @type {number} */ a) => a < other,
        "<=": (/** @type {number} */ a) => a <= other,
        ">": (/** @type {number} */ a) => a > other,
      }[sign.text] ?? ((/** @type {number} */ a) => a >= other);
    return row => {
      const own = value(row);
      return typeof own === "number" && compare(own);
    };
  }

  /** @param {Column} column @returns {(row: number) => boolean} */
  function contains(column) {
    if (!hasTexts(column))
      throw new FilterProblem(`contains works on text, and ${column.name} has none.`, tokens[next - 1].position, tokens[next - 1].length);
    if (!isText()) throw wrong("A value is missing here.");

    const part = tokens[next++].text.toLowerCase();
    return row => {
      const own = column.value(row);
      return typeof own === "string" && own.toLowerCase().includes(part);
    };
  }

  /** @param {Column} column @returns {(row: number) => boolean} */
  function matches(column) {
    const sign = tokens[next - 1];
    if (!hasTexts(column)) throw new FilterProblem(`${sign.text} works on text, and ${column.name} has none.`, sign.position, sign.length);
    if (!isText()) throw wrong("A regular expression is missing here.");

    const pattern = patternOf(tokens[next++]);
    return row => {
      const own = column.value(row);
      return typeof own === "string" && pattern.test(own);
    };
  }

  /** @param {Column} column @returns {(row: number) => boolean} */
  function within(column) {
    if (takesSign("[")) return range(column);

    takeSign("(", "A range in [a, b] or a set in (a, b, c) is missing here.");
    const values = /** @type {Set<Cell>} */ (new Set());
    do {
      if (values.size === largestSet) throw wrong(`A set has at most ${largestSet} values.`);
      values.add(literal(column));
    } while (takesSign(","));
    takeSign(")");
    return row => values.has(column.value(row));
  }

  /** @param {Column} column @returns {(row: number) => boolean} */
  function range(column) {
    const first = bound(column);
    takeSign(",");
    const at = tokens[next];
    const last = bound(column);
    takeSign("]");
    if (first > last) throw new FilterProblem("This range is empty: its first number is the larger one.", at.position, at.length);
    return row => {
      const own = column.value(row);
      return typeof own === "number" && own >= first && own <= last;
    };
  }

  /** @param {Column} column @returns {number} */
  function bound(column) {
    const token = tokens[next];
    const value = literal(column);
    if (typeof value !== "number") throw new FilterProblem("A range goes from a number to a number.", token.position, token.length);
    return value;
  }

  /** @param {Column} column */
  function literal(column) {
    if (!isText()) throw wrong("A value is missing here.");
    return valueOf(tokens[next++], column);
  }
}

/** A regular expression, without what the host's doesn't know. @param {Token} token */
function patternOf(token) {
  if (/\(\?[^:]|\\[1-9k]/.test(token.text))
    throw new FilterProblem("(?…) and references like \\1 can't be used in a filter.", token.position, token.length);
  try {
    return new RegExp(token.text, "i");
  } catch {
    throw new FilterProblem("This isn't a valid regular expression.", token.position, token.length);
  }
}

/** @param {Column} column */
const hasTexts = column => column.kind === "text" || column.kind === "mixed";

/** @param {Token} token @param {Column} column @returns {number|string} */
function valueOf(token, column) {
  if (column.kind === "time") return timeOf(token, column);

  const isNumber = token.kind === "word" && /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(token.text);
  if (column.kind !== "text" && isNumber) return finite(Number(token.text));
  if (hasTexts(column) || ["NaN", "Infinity", "-Infinity"].includes(token.text)) return token.text;
  throw new FilterProblem(`${column.name} is numeric: compare it with a number.`, token.position, token.length);
}

/** @param {number} value */
const finite = value => (Number.isFinite(value) ? value : String(value));

/** @param {Token} token @param {Column} column seconds of the Unix epoch @returns {number} */
function timeOf(token, column) {
  const text = token.text.replace(/Z+$/, "");
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$/.test(text)
    ? Date.parse(text.length === 10 ? text : `${text}Z`)
    : NaN;
  // Date.parse takes the 31st of February for a day of March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text.slice(0, 10)) {
    throw new FilterProblem(`${column.name} is a time: write it as 2026-01-31 or 2026-01-31T12:00, in UTC.`, token.position, token.length);
  }
  return time / 1000;
}
