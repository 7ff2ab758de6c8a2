/** Metrics in sections: what is pinned, what stands before the first slash, and the objective's section first. */
import { groupOf, placeOf } from "platform/metric-order";

/**
 * @param {string[]} metrics
 * @param {string} search a regular expression, whatever the case
 * @param {Set<string>} pinned
 * @param {string} objective
 * @returns {{sections: {name: string, metrics: string[]}[], matching: number, problem: string|null}}
 */
export function sectionsOf(metrics, search, pinned, objective) {
  let matching = metrics;
  try {
    const pattern = new RegExp(search, "i");
    matching = metrics.filter(metric => pattern.test(metric));
  } catch {
    return { sections: [], matching: 0, problem: "This isn't a valid regular expression." };
  }

  const place = (/** @type {string} */ name) => (name === groupOf(objective) ? -1 : placeOf(name));
  const names = [...new Set(matching.filter(metric => !pinned.has(metric)).map(groupOf))].sort(
    (a, b) => place(a) - place(b) || (a < b ? -1 : 1),
  );
  const kept = matching.filter(metric => pinned.has(metric));
  const byName = (/** @type {string} */ a, /** @type {string} */ b) =>
    Number(b === objective) - Number(a === objective) || (a < b ? -1 : 1);
  return {
    sections: [
      ...(kept.length > 0 ? [{ name: "pinned", metrics: kept }] : []),
      ...names.map(name => ({ name, metrics: matching.filter(metric => !pinned.has(metric) && groupOf(metric) === name).sort(byName) })),
    ],
    matching: matching.length,
    problem: null,
  };
}
