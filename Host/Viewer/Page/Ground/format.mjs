/** How numbers, times and values are written. */

/** How many digits of a number say something to a reader. */
const usual = 4;

/** From here on, and below the other end, a number is written with an exponent. */
const [plainFrom, plainTo] = [1e-3, 1e6];

/**
 * A measured number: rounded, as `0.1` if it is just that and as `0.1000` if it was rounded to it. Its whole part is never rounded.
 *
 * @param {number|null|undefined} value @param {number} [digits]
 * @returns {string}
 */
export function number(value, digits = usual) {
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < plainFrom || size >= plainTo) return short(value, value.toExponential(digits - 1));
  return short(value, value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(size)))));
}

/** All digits of a number. @param {number|null|undefined} value @returns {string} */
export const exact = value =>
  value === null || value === undefined ? "–" : Number.isFinite(value) ? String(value).replace("e+", "e") : number(value);

/** A number of things: all of its digits, whatever its size. @param {number} value */
export const count = value => (Number.isSafeInteger(value) ? String(value) : number(value));

/** Without zeros at the end, unless they say that more was cut off. @param {number} value @param {string} text */
function short(value, text) {
  const [mantissa, power] = text.replace("e+", "e").split("e");
  const digits = Number(text) === value && mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return power === undefined ? digits : `${digits}e${power}`;
}

/** @param {any} value a parameter's value; of a plugin with settings the name stands before them @returns {string} */
export function parameter(value) {
  if (typeof value === "number") return count(value);
  if (typeof value?.plugin !== "string") return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const { plugin, ...settings } = value;
  return Object.keys(settings).length > 0
    ? `${plugin} ${Object.entries(settings)
        .map(([name, one]) => `${name} ${typeof one === "string" ? one : JSON.stringify(one)}`)
        .join(", ")}`
    : plugin;
}

/** @param {number|null|undefined} seconds */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.floor(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {string|null} time ISO 8601 */
export const time = time => (time ? new Date(time).toLocaleString() : "–");

/** @param {number} bytes */
export function size(bytes) {
  const [name, unit] = byteUnit(bytes);
  return `${unit === 1 ? number(bytes) : number(bytes / unit, 3)} ${name}`;
}

/** The unit in which so many bytes are told. @param {number} bytes @returns {[string, number]} */
export const byteUnit = bytes =>
  /** @type {[string, number][]} */ ([
    ["TiB", 1024 ** 4],
    ["GiB", 1024 ** 3],
    ["MiB", 1024 ** 2],
    ["KiB", 1024],
  ]).find(([, unit]) => Math.abs(bytes) >= unit) ?? ["B", 1];

/** @param {number} count @param {string} noun */
export const counts = (count, noun) => `${count} ${count === 1 ? noun : `${noun}s`}`;
