/** Vectors of many dimensions in a plane. */

const turns = 200;

/**
 * The first two principal components (Hotelling, 1933), found by power iteration on the covariance with deflation. Each
 * component's largest entry is positive, so that the picture doesn't flip.
 *
 * @param {number[][]} vectors
 * @returns {{places: number[][], explained: number}} and the part of the variance that they hold
 */
export function principalPlane(vectors) {
  const d = vectors[0]?.length ?? 0;
  const mean = Array.from({ length: d }, (_, i) => vectors.reduce((sum, one) => sum + one[i], 0) / vectors.length);
  const rows = vectors.map(one => one.map((value, i) => value - mean[i]));
  const total = rows.reduce((sum, row) => sum + dot(row, row), 0);
  const first = component(rows, []);
  const second = component(rows, [first]);
  const places = rows.map(row => [dot(row, first), dot(row, second)]);
  return { places, explained: total > 0 ? places.reduce((sum, [x, y]) => sum + x * x + y * y, 0) / total : 1 };
}

/** @param {number[][]} rows @param {number[][]} found directions that are taken */
function component(rows, found) {
  const d = rows[0]?.length ?? 0;
  // Any beginning will do that isn't at right angles to the answer.
  let direction = unit(
    without(
      Array.from({ length: d }, (_, i) => 1 / (i + 1 + found.length)),
      found,
    ),
  );
  for (let turn = 0; turn < turns; turn++) {
    const next = new Array(d).fill(0);
    for (const row of rows) {
      const along = dot(row, direction);
      for (let i = 0; i < d; i++) next[i] += along * row[i];
    }
    const turned = unit(without(next, found));
    if (dot(turned, turned) === 0) break;
    const moved = 1 - Math.abs(dot(turned, direction));
    direction = turned;
    if (moved < 1e-15) break;
  }
  const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return largest < 0 ? direction.map(value => -value) : direction;
}

/** @param {number[]} one @param {number[][]} others */
const without = (one, others) =>
  others.reduce((rest, other) => {
    const along = dot(rest, other);
    return rest.map((value, i) => value - along * other[i]);
  }, one);

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** @param {number[]} one */
const unit = one => {
  const length = Math.sqrt(dot(one, one));
  return length > 1e-12 ? one.map(value => value / length) : one.map(() => 0);
};
