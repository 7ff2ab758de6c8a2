/** How numbers, times and values are written. */

/** @param {number|null|undefined} value */
export function number(value) {
  if (value === null || value === undefined) return "–";
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(2) : value.toPrecision(4);
}

const large = [[1e12, "T"], [1e9, "G"], [1e6, "M"]];

/** A number at an axis: without zeros that say nothing. @param {number} value @returns {string} */
export function tick(value) {
  const [unit, sign] = /** @type {[number, string]} */ (large.find(([least]) => Math.abs(value) >= Number(least)) ?? [1, ""]);
  return unit > 1 && Math.abs(value) < 1e15 ? `${short(value / unit)} ${sign}` : short(value);
}

/** @param {number} value */
const short = value => (Number.isInteger(value) ? String(value) : number(value).replace(/\.?0+(?=e|$)/, ""));

/** @param {any} value a parameter's value; of a plugin with settings the name stands before them @returns {string} */
export function parameter(value) {
  if (typeof value === "number") return number(value);
  if (typeof value?.plugin !== "string") return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const { plugin, ...settings } = value;
  return Object.keys(settings).length > 0 ? `${plugin} ${Object.entries(settings).map(([name, one]) => `${name} ${typeof one === "string" ? one : JSON.stringify(one)}`).join(", ")}` : plugin;
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
export const size = bytes => (bytes < 1024 ? `${bytes} B` : bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`);
