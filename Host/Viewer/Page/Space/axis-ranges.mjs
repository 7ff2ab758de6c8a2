/** Ranges along the axes of the search space, in the address: trials that lie within all of them are selected. */

/** @typedef {Map<string, [number, number][]>} Ranges of an axis by its name: a place within one of its ranges is within it */

/** @param {string|null} text @returns {Ranges} */
export function rangesOf(text) {
  const ranges = /** @type {Ranges} */ (new Map());
  for (const one of (text ?? "").split(",").filter(Boolean)) {
    const [name, ends] = one.split("=").map(decodeURIComponent);
    const [low, high] = (ends ?? "").split("..");
    const range = /** @type {[number, number]} */ ([low ? Number(low) : -Infinity, high ? Number(high) : Infinity]);
    if (!range.some(Number.isNaN)) ranges.set(name, [...(ranges.get(name) ?? []), range]);
  }
  return ranges;
}

/** @param {Ranges} ranges */
export const writtenRanges = ranges =>
  [...ranges]
    .flatMap(([name, all]) =>
      all.map(ends => `${encodeURIComponent(name)}=${ends.map(end => (Number.isFinite(end) ? end : "")).join("..")}`),
    )
    .join(",");

/** @param {Ranges} ranges @param {(name: string) => number|null} placeOn where a trial lies on an axis; null: nowhere */
export const isWithin = (ranges, placeOn) =>
  [...ranges].every(([name, all]) => {
    const place = placeOn(name);
    return place !== null && all.some(([low, high]) => place >= low && place <= high);
  });
