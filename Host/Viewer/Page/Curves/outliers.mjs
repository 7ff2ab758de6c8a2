/** A few values far from all others make a flat line of the rest. */

/**
 * The range in which nearly all values lie, from the 5th to the 95th percentile (interpolated) with a twentieth on
 * either side, and how many lie outside. What is good is never outside.
 *
 * @param {number[]} values
 * @param {boolean} logarithmic whether a twentieth is one of a logarithmic axis
 * @param {string|null} goal `minimize`, `maximize`; null: neither end is good
 * @returns {{min: number, max: number, above: number, below: number}|null} null: nothing would be outside
 */
export function crop(values, logarithmic, goal) {
  const sorted = values.map(value => (logarithmic ? Math.log10(value) : value)).sort((a, b) => a - b);
  if (sorted.length < 3) return null;

  const [low, high] = [quantile(sorted, goal === "minimize" ? 0 : 0.05), quantile(sorted, goal === "maximize" ? 1 : 0.95)];
  const room = (high - low) / 20;
  const [min, max] = [low - room, high + room];
  const [below, above] = [sorted.filter(value => value < min).length, sorted.filter(value => value > max).length];
  if (below + above === 0 || !(max > min)) return null;
  return { min: logarithmic ? 10 ** min : min, max: logarithmic ? 10 ** max : max, above, below };
}

/** @param {number[]} sorted @param {number} part */
function quantile(sorted, part) {
  const at = (sorted.length - 1) * part;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.min(sorted.length - 1, low + 1)] - sorted[low]) * (at - low);
}
