/** Where along a parameter the best trials lie. */

/** Of fewer trials the best say nothing, and of so many at least is spoken. */
const [leastTrials, leastBest] = [10, 3];

/** A range says something if it is at most this part of the axis, and at least this part of the trials in it are among the better half. */
const [mostWide, leastGood] = [0.5, 0.75];

/**
 * The range of the best tenth of each group, where it sets these trials apart from the others of the group.
 *
 * @param {any[]} scored
 * @param {(one: any) => number} placeOf
 * @param {(one: any) => string} groupOf
 * @param {string} goal
 * @param {import("platform/parameter-scales").Scale} scale of numbers
 * @returns {{group: string, low: number, high: number}[]}
 */
export function bestRegions(scored, placeOf, groupOf, goal, scale) {
  const along = (/** @type {number} */ value) => (scale.kind === "log" ? Math.log(value) : value);
  const order = goal === "maximize" ? -1 : 1;
  return [...new Set(scored.map(groupOf))].sort().flatMap(group => {
    const ranked = scored.filter(one => groupOf(one) === group).sort((a, b) => order * (a.objective - b.objective));
    if (ranked.length < leastTrials) return [];

    const best = ranked.slice(0, Math.max(leastBest, Math.ceil(ranked.length / 10))).map(placeOf);
    const [low, high] = best.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
    const within = ranked
      .map((one, i) => ({ place: placeOf(one), isGood: i < ranked.length / 2 }))
      .filter(({ place }) => place >= low && place <= high);
    const wide = (along(high) - along(low)) / (along(scale.high) - along(scale.low));
    return wide <= mostWide && within.filter(one => one.isGood).length >= leastGood * within.length ? [{ group, low, high }] : [];
  });
}
