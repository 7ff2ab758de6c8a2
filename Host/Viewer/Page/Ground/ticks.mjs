/** What stands at the ticks of an axis: as many digits as tell one from the next, and no more. */

/** From here on, and below the other end, an exponent may be shorter than the digits. */
const [plainFrom, plainTo] = [1e-3, 1e6];

/** Ticks at round numbers are written out, so many digits beyond their distance at most. */
const mostMore = 2;

/**
 * The numbers of one axis, written alike, each right to half the distance between two and none like another. `Number` reads them again.
 *
 * @param {number[]} values ascending
 * @param {number} [distance] between two; without it the least that there is
 * @returns {string[]}
 */
export function tickLabels(values, distance = leastDistance(values)) {
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const plain = plainLabels(values, distance);
  if (size >= plainFrom && size < plainTo && plain) return plain;
  const scientific = values.map(value => exponential(value, distance));
  return plain && longest(plain) <= longest(scientific) ? plain : scientific;
}

/**
 * Numbers of a logarithmic axis: each as short as it can be, unless they lie so near that only their distance says how.
 *
 * @param {number[]} values ascending, above 0
 * @returns {string[]}
 */
export const logLabels = values =>
  values[values.length - 1] / values[0] < 10
    ? tickLabels(values)
    : values.map(value => (value >= plainFrom && value < plainTo ? String(value) : exponential(value, value)));

/** @param {number[]} values */
function leastDistance(values) {
  const distances = values
    .slice(1)
    .map((value, i) => value - values[i])
    .filter(distance => distance > 0);
  return distances.length > 0 ? Math.min(...distances) : Math.abs(values[0] ?? 1) / 1000 || 1;
}

/** @param {number[]} values @param {number} distance @returns {string[]|null} null: no number has so many digits */
function plainLabels(values, distance) {
  const least = Math.max(0, -Math.floor(Math.log10(distance)));
  if (least > 20 || values.some(value => Math.abs(value) >= 1e21)) return null;
  const digits =
    Array.from({ length: mostMore + 1 }, (_, more) => Math.min(100, least + more)).find(digits =>
      values.every(value => isNear(value, Number(value.toFixed(digits)), distance)),
    ) ?? least;
  return values.map(value => unsigned(value.toFixed(digits)));
}

/** @param {number} value @param {number} distance */
function exponential(value, distance) {
  if (Math.abs(value) < distance / 1e6) return "0";
  const least = Math.min(15, Math.max(0, Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(distance))));
  const digits =
    Array.from({ length: mostMore + 1 }, (_, more) => least + more).find(digits =>
      isNear(value, Number(value.toExponential(digits)), distance),
    ) ?? least;
  const [mantissa, power] = value.toExponential(digits).split("e");
  return `${mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa}e${power.replace("+", "")}`;
}

/** @param {number} value @param {number} written @param {number} distance */
const isNear = (value, written, distance) => Math.abs(value - written) <= distance / 1000;

/** @param {string} text */
const unsigned = text => (/^-0(\.0*)?$/.test(text) ? text.slice(1) : text);

/** @param {string[]} texts */
const longest = texts => texts.reduce((most, text) => Math.max(most, text.length), 0);

/**
 * Where a logarithmic axis has its ticks: at powers of ten, between few of them also at 2 and 5 times these, and in a
 * narrow range at round numbers.
 *
 * @param {number} low above 0 @param {number} high @param {number} [most]
 * @returns {number[]}
 */
export function logTicks(low, high, most = 8) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const within = (/** @type {number} */ value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const decades = powers.map(power => Number(`1e${power}`)).filter(within);
  if (decades.length > most) {
    const step = Math.ceil(decades.length / most);
    return powers
      .filter(power => power % step === 0)
      .map(power => Number(`1e${power}`))
      .filter(within);
  }
  if (decades.length > 3) return decades;
  const parts = powers.flatMap(power => [1, 2, 5].map(part => Number(`${part}e${power}`))).filter(within);
  return parts.length > 2 ? parts : linearTicks(low, high, 5);
}

/**
 * Round numbers from one to another: 1, 2 or 5 times a power of ten apart.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} [about] how many
 * @returns {number[]}
 */
export function linearTicks(low, high, about = 5) {
  if (!(high > low)) return [low];
  const rough = (high - low) / about;
  const power = Math.floor(Math.log10(rough));
  const part = [1, 2, 5, 10].find(part => Number(`${part}e${power}`) >= rough * (1 - 1e-9)) ?? 10;
  const step = Number(`${part}e${power}`);
  const first = Math.ceil(low / step - 1e-9);
  // A product and not a sum, so that none drifts.
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) =>
    power < 0 && power > -300 ? ((first + i) * part) / Number(`1e${-power}`) : (first + i) * step,
  );
}

/**
 * The ends of a logarithmic axis: the nearest of 1, 2 and 5 times powers of ten around the values.
 *
 * @param {number} low above 0
 * @param {number} high
 * @returns {[number, number]}
 */
export function logEnds(low, high) {
  const around = (/** @type {number} */ value, /** @type {1|-1} */ way) => {
    const power = Math.floor(Math.log10(value));
    const parts = [1, 2, 5, 10].map(part => Number(`${part}e${power}`)).filter(Number.isFinite);
    return (way < 0 ? parts.findLast(part => part <= value * (1 + 1e-9)) : parts.find(part => part >= value * (1 - 1e-9))) ?? value;
  };
  return [around(low, -1), around(high, 1)];
}
