/** The axis that curves are drawn across. */
import { number } from "platform/format";
import { logMarks } from "platform/axes";
import { unitOf } from "platform/curve-axis";
import { layer } from "platform/curve-series";

const minute = 60_000;

/**
 * From the first to the last point of any line: what a zoom is a part of. A single point lies in its middle.
 *
 * @param {import("platform/curve-lines").CurveLine[]} lines
 * @param {import("platform/curve-lines").Drawing} drawing
 */
export function extentOf(lines, drawing) {
  let [min, max] = [Infinity, -Infinity];
  for (const line of lines) {
    for (const x of line.x) {
      if (x < min) min = x;
      if (x > max) max = x;
    }
  }
  if (min === max)
    [min, max] = drawing.logX ? [min / 2, max * 2] : drawing.across === "wall time" ? [min - minute, max + minute] : [min - 1, max + 1];
  return min <= max ? { min, max } : {};
}

/**
 * @param {import("platform/curve-lines").Drawing} drawing
 * @param {{min?: number, max?: number}} whole
 * @param {import("platform/zoom").Range} range what of it is seen
 */
export function placeAxis({ across, logX }, whole, range) {
  const axis = { zlevel: layer(), name: unitOf(across), nameLocation: "middle", nameGap: 26, ...whole };
  if (across === "wall time") return { ...axis, type: "time" };
  const label = {
    formatter: (/** @type {any} */ at) => `${unitOf(across)} ${across === "step" ? Math.round(at.value) : number(at.value)}`,
  };
  const [from, to] = range ?? [whole.min ?? 0, whole.max ?? 0];
  return {
    ...axis,
    ...(logX ? { type: "log", ...(from > 0 && logMarks(from, to)) } : { type: "value", minInterval: across === "step" ? 1 : null }),
    axisPointer: { label },
  };
}
