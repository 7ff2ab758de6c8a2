/** Several trials as one line with a band: repeats of one point of the search space, or those that share the value of a parameter. */

/** @typedef {{x: number[], y: (number|null)[]}} Line */

/**
 * The mean of some lines, and how far they lie apart: their range, or on either side of the mean the standard deviation
 * of a sample, or the standard error of the mean,
 * which is that deviation divided by the square root of their number. Lines have points at different places, so each is
 * drawn straight between its points and counts at each place of all of them that it covers; it is never drawn on beyond
 * its ends.
 *
 * @param {Line[]} lines
 * @param {string} spread range, deviation or error
 * @returns {{x: number[], mean: number[], low: number[], high: number[], count: number[]}}
 */
export function band(lines, spread) {
  const finite = lines.map(line => {
    const kept = line.y.map((value, i) => i).filter(i => line.y[i] !== null);
    return { x: kept.map(i => line.x[i]), y: kept.map(i => /** @type {number} */ (line.y[i])), at: 0 };
  });
  const result = {
    x: /** @type {number[]} */ ([]),
    mean: /** @type {number[]} */ ([]),
    low: /** @type {number[]} */ ([]),
    high: /** @type {number[]} */ ([]),
    count: /** @type {number[]} */ ([]),
  };
  for (const x of [...new Set(finite.flatMap(line => line.x))].sort((a, b) => a - b)) {
    const values = finite.map(line => valueAt(line, x)).filter(value => value !== null);
    const mean = values.reduce((all, value) => all + value, 0) / values.length;
    const deviation = values.length < 2 ? 0 : Math.sqrt(values.reduce((all, value) => all + (value - mean) ** 2, 0) / (values.length - 1));
    const reach = spread === "error" ? deviation / Math.sqrt(values.length) : deviation;
    result.x.push(x);
    result.mean.push(mean);
    result.low.push(spread === "range" ? Math.min(...values) : mean - reach);
    result.high.push(spread === "range" ? Math.max(...values) : mean + reach);
    result.count.push(values.length);
  }
  return result;
}

/** @param {{x: number[], y: number[], at: number}} line asked from left to right @param {number} x @returns {number|null} */
function valueAt(line, x) {
  while (line.at < line.x.length && line.x[line.at] < x) line.at++;
  if (line.at === line.x.length) return null;
  if (line.x[line.at] === x) return line.y[line.at];
  if (line.at === 0) return null;
  const [x0, x1, y0, y1] = [line.x[line.at - 1], line.x[line.at], line.y[line.at - 1], line.y[line.at]];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
