/** A surface seen from above: cells in the colour of their height, and lines of equal height. */
import { contour, levelsOf } from "platform/contours";

const lines = 8;

/** Dark is low; lightness alone tells high from low. */
export const heightColours = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];

/**
 * The series of a surface, to be put on two axes with numbers. Its cells' fifth value is their height.
 *
 * @param {(number|null)[]} values row by row
 * @param {number[]} x the middles of the columns
 * @param {number[]} y the middles of the rows
 * @param {(place: number) => number} [unscale] from the grid's coordinates to those of the axis of x; y has its own
 * @param {(place: number) => number} [unscaleY]
 */
export function contourMap(values, x, y, unscale = place => place, unscaleY = place => place) {
  const edge = (/** @type {number[]} */ at, /** @type {number} */ i) =>
    i === 0 ? at[0] - (at[1] - at[0]) / 2 : i === at.length ? at[i - 1] + (at[i - 1] - at[i - 2]) / 2 : (at[i - 1] + at[i]) / 2;
  const along = (/** @type {number[]} */ at, /** @type {number} */ place) => {
    const i = Math.min(at.length - 2, Math.floor(place));
    return at[i] + (at[i + 1] - at[i]) * (place - i);
  };
  const cells = values.flatMap((value, i) => {
    const [c, r] = [i % x.length, Math.floor(i / x.length)];
    return value === null || !Number.isFinite(value)
      ? []
      : [[unscale(edge(x, c)), unscaleY(edge(y, r)), unscale(edge(x, c + 1)), unscaleY(edge(y, r + 1)), value]];
  });
  const segments = levelsOf(values, lines).flatMap(level =>
    contour(values, x.length, level).map(([x0, y0, x1, y1]) => [
      unscale(along(x, x0)),
      unscaleY(along(y, y0)),
      unscale(along(x, x1)),
      unscaleY(along(y, y1)),
      level,
    ]),
  );
  const across = { encode: { x: [0, 2], y: [1, 3] }, dimensions: ["x0", "y0", "x1", "y1", "value"] };
  return [
    {
      type: "custom",
      name: "height",
      ...across,
      data: cells,
      renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
        const [left, bottom] = api.coord([api.value(0), api.value(1)]);
        const [right, top] = api.coord([api.value(2), api.value(3)]);
        return {
          type: "rect",
          shape: { x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5 },
          style: { fill: api.visual("color") },
        };
      },
    },
    {
      type: "custom",
      name: "equal height",
      silent: true,
      tooltip: { show: false },
      ...across,
      data: segments,
      renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
        const [x1, y1] = api.coord([api.value(0), api.value(1)]);
        const [x2, y2] = api.coord([api.value(2), api.value(3)]);
        return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: "#ffffff", lineWidth: 1, opacity: 0.8 } };
      },
    },
  ];
}
