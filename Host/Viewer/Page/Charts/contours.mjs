/** Lines of equal height on a grid. */

// Which sides of a square a line crosses, by which of its corners lie above: 0 below, 1 right, 2 above, 3 left.
const crossed = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [
    [3, 0],
    [1, 2],
  ],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[2, 0]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 1]],
  [[1, 3]],
  [[1, 0]],
  [[0, 3]],
  [],
];

/**
 * Marching squares: between neighbours the height is taken as linear. Squares with an empty corner have no line.
 *
 * @param {(number|null)[]} values row by row
 * @param {number} columns
 * @param {number} level
 * @returns {[number, number, number, number][]} segments in columns and rows
 */
export function contour(values, columns, level) {
  const rows = values.length / columns;
  const segments = /** @type {[number, number, number, number][]} */ ([]);
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < columns; c++) {
      const corners = [
        values[r * columns + c],
        values[r * columns + c + 1],
        values[(r + 1) * columns + c + 1],
        values[(r + 1) * columns + c],
      ];
      if (corners.some(corner => corner === null || !Number.isFinite(corner))) continue;
      const [a, b, d, e] = /** @type {number[]} */ (corners);
      const between = (/** @type {number} */ one, /** @type {number} */ other) => (level - one) / (other - one);
      const side = [
        () => [c + between(a, b), r],
        () => [c + 1, r + between(b, d)],
        () => [c + between(e, d), r + 1],
        () => [c, r + between(a, e)],
      ];
      for (const [from, to] of crossed[(a > level ? 1 : 0) + (b > level ? 2 : 0) + (d > level ? 4 : 0) + (e > level ? 8 : 0)]) {
        const [x0, y0] = side[from]();
        const [x1, y1] = side[to]();
        segments.push([x0, y0, x1, y1]);
      }
    }
  }
  return segments;
}

/** Levels that part the values into equally many. @param {(number|null)[]} values @param {number} count */
export function levelsOf(values, count) {
  const sorted = /** @type {number[]} */ (values.filter(value => value !== null && Number.isFinite(value))).sort((a, b) => a - b);
  return [...new Set(Array.from({ length: count }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / (count + 1))]))].filter(
    level => level !== undefined,
  );
}
