/** Metrics in sections: what is pinned, what stands before the first slash, and the objective's section first. */

const first = ["validation", "train", "test"];
const last = ["time", "system"];

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
    return { sections: [], matching: 0, problem: "This is no regular expression." };
  }

  const prefix = (/** @type {string} */ metric) => (metric.includes("/") ? metric.slice(0, metric.indexOf("/")) : "others");
  const place = (/** @type {string} */ name) => (name === prefix(objective) ? -1 : first.includes(name) ? first.indexOf(name) : last.includes(name) ? 101 + last.indexOf(name) : 100);
  const names = [...new Set(matching.filter(metric => !pinned.has(metric)).map(prefix))].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const kept = matching.filter(metric => pinned.has(metric));
  const byName = (/** @type {string} */ a, /** @type {string} */ b) => Number(b === objective) - Number(a === objective) || (a < b ? -1 : 1);
  return {
    sections: [
      ...(kept.length > 0 ? [{ name: "pinned", metrics: kept }] : []),
      ...names.map(name => ({ name, metrics: matching.filter(metric => !pinned.has(metric) && prefix(metric) === name).sort(byName) })),
    ],
    matching: matching.length, problem: null,
  };
}
