/** Curves without their noise. */

/** @typedef {"exponential"|"gaussian"|"mean"} Smoothing */

/** The kinds by their names, how strong each can be, and what the strength is. */
export const smoothings =
  /** @type {Record<Smoothing, {name: string, most: number, step: number, told: (strength: number) => string}>} */ ({
    exponential: { name: "exponential", most: 0.99, step: 0.01, told: strength => `weight ${strength}` },
    gaussian: { name: "Gaussian", most: 50, step: 1, told: strength => `σ = ${strength} ${strength === 1 ? "point" : "points"}` },
    mean: { name: "running mean", most: 101, step: 2, told: strength => `${Math.max(1, strength)} points` },
  });

/** A Gaussian counts as nothing from so many deviations on. */
const reach = 4;

/**
 * Points that aren't finite stay as they are and count nothing.
 *
 * @param {(number|null)[]} y
 * @param {number} strength 0: none
 * @param {Smoothing} [kind]
 * @returns {(number|null)[]}
 */
export function smooth(y, strength, kind = "exponential") {
  // A constant would show the rounding.
  if (!(strength > 0) || y.every(value => value === y[0])) return y;
  if (kind === "exponential") return exponential(y, strength);
  return kind === "gaussian"
    ? weighted(y, Math.ceil(reach * strength), away => Math.exp(-(away * away) / (2 * strength * strength)))
    : weighted(y, Math.floor(strength / 2), () => 1);
}

/**
 * TensorBoard's: `last = last · w + (1 − w) · y`, begun at 0 and debiased as Adam's moments are, `last / (1 − wⁿ)`
 * (Kingma and Ba, 2015; resmoothDataset of TensorBoard's line chart).
 *
 * @param {(number|null)[]} y @param {number} weight
 */
function exponential(y, weight) {
  let last = 0;
  let debias = 1;
  return y.map(value => {
    if (value === null) return null;
    last = last * weight + (1 - weight) * value;
    debias *= weight;
    return last / (1 - debias);
  });
}

/**
 * The mean of the points up to some places before and after, by their weights; where there are none on one side, of
 * those that there are.
 *
 * @param {(number|null)[]} y
 * @param {number} places
 * @param {(away: number) => number} weightOf
 */
function weighted(y, places, weightOf) {
  const weights = Array.from({ length: places + 1 }, (_, away) => weightOf(away));
  return y.map((value, i) => {
    if (value === null) return null;
    let [sum, total] = [0, 0];
    for (let j = Math.max(0, i - places); j <= Math.min(y.length - 1, i + places); j++) {
      const near = y[j];
      if (near === null) continue;
      const weight = weights[Math.abs(i - j)];
      sum += weight * near;
      total += weight;
    }
    return sum / total;
  });
}
