/** Across what curves are drawn. */

/** The axes by their names in the address, with what the host calls them. */
export const axes = /** @type {Record<string, string>} */ ({
  step: "step",
  epoch: "epoch",
  "relative time": "relative",
  "wall time": "wall",
});

/** What stands along an axis. @param {string} across */
export const unitOf = across => (across === "relative time" ? "seconds of training" : across);

/**
 * Where the points of a curve lie; null if it has no such axis: its epochs aren't known.
 *
 * @param {any} curve
 * @param {string} across
 * @returns {((step: number, time: number) => number)|null}
 */
export function placeOf(curve, across) {
  if (across === "epoch") return curve.stepsPerEpoch ? step => step / curve.stepsPerEpoch : null;
  if (across === "wall time") return (_, time) => time * 1000;
  if (across === "relative time")
    return (step, time) => {
      const segment = curve.segments.findLast((/** @type {any} */ one, /** @type {number} */ i) => i === 0 || step > one.step);
      return segment ? segment.before + Math.max(0, time - segment.started) : 0;
    };
  return step => step;
}

/** A visible range as the host takes it. @param {string} across @param {[number, number]|null} range */
export function rangeOf(across, range) {
  if (!range) return {};
  const unit = across === "wall time" ? 1000 : 1;
  return { across: axes[across], from: range[0] / unit, to: range[1] / unit };
}

/**
 * The part of a recorded curve that lies in a range, with the point before and after it, as a host answers it.
 *
 * @param {any} curve
 * @param {string} across
 * @param {[number, number]} range
 */
export function cut(curve, across, range) {
  const place = placeOf(curve, across);
  if (!place) return curve;

  const within = (/** @type {number} */ i) => {
    const x = place(curve.steps[i], curve.times[i]);
    return x >= range[0] && x <= range[1];
  };
  const inside = curve.steps.map((/** @type {number} */ _, /** @type {number} */ i) => i).filter(within);
  const first = inside.length
    ? inside[0]
    : curve.steps.findIndex((/** @type {number} */ step, /** @type {number} */ i) => place(step, curve.times[i]) > range[1]);
  const after = inside.length ? inside[inside.length - 1] + 1 : first < 0 ? curve.steps.length : first;
  const start = Math.max(0, (first < 0 ? curve.steps.length : first) - 1);
  const kept = (/** @type {any[]} */ column) => column.slice(start, after + 1);
  const whole = inside.length === curve.steps.length;
  return {
    ...curve,
    steps: kept(curve.steps),
    times: kept(curve.times),
    values: kept(curve.values),
    drawn: inside.length,
    count: whole ? curve.count : inside.length,
    marks: curve.marks.filter((/** @type {any} */ mark) => {
      const x = place(mark.step, mark.time);
      return x >= range[0] && x <= range[1];
    }),
  };
}
