/** Which line is meant by a press. */

/** How far from a line a press still means it, in pixels. */
const reach = 8;

/**
 * @param {any} drawn the chart
 * @param {import("platform/curve-lines").CurveLine[]} lines
 * @param {(metric: string) => number} axisOf the index of a metric's axis
 * @param {number[]} units how much of the metric 1 is on each of these
 * @param {number} x @param {number} y in pixels
 * @returns {import("platform/curve-lines").CurveLine|null}
 */
export function nearestLine(drawn, lines, axisOf, units, x, y) {
  if (!drawn.containPixel({ gridIndex: 0 }, [x, y])) return null;

  let nearest = null;
  let least = reach;
  for (const line of lines) {
    const finder = { xAxisIndex: 0, yAxisIndex: axisOf(line.metric) };
    const place = (/** @type {number} */ i) =>
      line.y[i] === null || line.y[i] === undefined
        ? null
        : drawn.convertToPixel(finder, [line.x[i], /** @type {number} */ (line.y[i]) / units[axisOf(line.metric)]]);
    const at = line.x.findIndex(one => one >= drawn.convertFromPixel(finder, [x, y])[0]);
    const [left, right] = [place(at < 0 ? line.x.length - 1 : at - 1), place(at)];
    const away = distance(left ?? right, right ?? left, x, y);
    if (away < least) [nearest, least] = [line, away];
  }
  return nearest;
}

/** From a point to a piece of a line. @param {number[]|null} from @param {number[]|null} to @param {number} x @param {number} y */
function distance(from, to, x, y) {
  if (!from || !to) return Infinity;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
  return Math.hypot(from[0] + part * dx - x, from[1] + part * dy - y);
}
