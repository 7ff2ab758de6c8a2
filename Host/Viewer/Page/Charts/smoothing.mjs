/**
 * Time-weighted, debiased exponential smoothing: each earlier value weighs less the farther away it lies, so that series with points of another density smooth alike.
 * Points that aren't finite stay as they are and count nothing.
 *
 * @param {number[]} x ascending
 * @param {(number|null)[]} y
 * @param {number} weight from 0 (none) to below 1
 * @returns {(number|null)[]}
 */
export function smooth(x, y, weight) {
  const range = x[x.length - 1] - x[0];
  // A constant would show the rounding.
  if (weight <= 0 || !(range > 0) || y.every(value => value === y[0])) return y;

  const base = Math.min(Math.sqrt(weight), 0.999);
  // Of a short series each point counts as one, as in the well-known exponential smoothing; a long one is smoothed alike however many points it has.
  const scale = Math.min(1000, x.length - 1);
  let sum = 0;
  let weights = 0;
  let before = x[0];
  return y.map((value, i) => {
    if (value === null) return null;
    const decay = base ** (((x[i] - before) / range) * scale);
    before = x[i];
    sum = sum * decay + value;
    weights = weights * decay + 1;
    return sum / weights;
  });
}
