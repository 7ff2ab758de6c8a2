/** The list of experiments of a report: searches, sorts and cuts it as the host does. */

const keys = /** @type {Record<string, (one: any) => any>} */ ({
  created: one => one.created,
  name: one => one.id,
  state: one => one.state,
  best: one => one.bestObjective,
  trials: one => Object.values(one.trials).reduce((/** @type {any} */ sum, /** @type {any} */ count) => sum + count, 0),
  duration: one => one.durationSeconds,
});

/** @param {any[]} all newest first @param {Record<string, any>} query */
export function experimentRows(all, query) {
  const words = String(query.search ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const matching = all.filter(
    one =>
      (!query.state || one.state === query.state) &&
      (!query.tag || one.tags.includes(query.tag)) &&
      words.every(word => [one.id, one.state, one.metric, one.notes, ...one.tags].join(" ").toLowerCase().includes(word)),
  );
  const sort = String(query.sort || "-created");
  const key = keys[sort.replace("-", "")] ?? keys.created;
  const sign = sort.startsWith("-") ? -1 : 1;
  const known = matching.filter(one => key(one) !== null).sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
  const offset = Number(query.offset ?? 0);
  return {
    total: all.length,
    matching: matching.length,
    tags: [...new Set(all.flatMap(one => one.tags))].sort(),
    experiments: [...known, ...matching.filter(one => key(one) === null)].slice(offset, offset + Number(query.limit ?? 50)),
  };
}
