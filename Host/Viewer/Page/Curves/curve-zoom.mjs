/** Zooms a chart of curves by hand: its range is that of all charts of the page, its height its own. */
import { boxZoom } from "platform/box-zoom";
import { shownPart } from "platform/chart-keys";
import { zoom } from "platform/zoom";

/**
 * How long the hand rests before the points of what it has zoomed to are asked for, in milliseconds: drawing them
 * between two turns of the wheel would hold up the second.
 */
const rest = 300;

/** @param {import("platform/zoom").Range} range */
export const dataZoomOf = range => (range ? { startValue: range[0], endValue: range[1] } : { start: 0, end: 100 });

/** Shows a range. @param {any} drawn @param {import("platform/zoom").Range} range */
export const zoomTo = (drawn, range) => drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, ...dataZoomOf(range) });

/**
 * @param {any} drawn
 * @param {HTMLElement} figure
 * @param {import("platform/curve-data").CurveData} data
 * @param {object} height
 * @param {() => boolean} height.isZoomed
 * @param {(part: import("platform/zoom").Range) => void} height.show a part of the axis; null: all
 * @param {() => void} fetch asks for the points of another range
 */
export function curveZoom(drawn, figure, data, height, fetch) {
  let waiting = /** @type {any} */ (0);
  const canvas = /** @type {HTMLElement} */ (drawn.getDom());
  drawn.on("datazoom", moved);
  boxZoom(
    canvas,
    drawn,
    (x, y) => {
      if (y) height.show(y);
      if (x) zoomTo(drawn, x);
    },
    () => {
      if (height.isZoomed()) height.show(null);
      zoomTo(drawn, null);
    },
  );
  canvas.addEventListener("keydown", event => {
    if (event.key === "0" && height.isZoomed()) height.show(null);
  });

  /** What was asked for before isn't drawn any more, or drawing it would hold up the next turn of the wheel. */
  function moved() {
    if (!waiting && isShown()) return;
    data.overtake();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = 0;
      if (drawn.isDisposed()) return;
      if (!isShown()) {
        data.range = rangeShown();
        zoom(data.range, figure);
      }
      if (data.isCurrent) figure.removeAttribute("aria-busy");
      else fetch();
    }, rest);
  }

  /** @returns {import("platform/zoom").Range} */
  function rangeShown() {
    const { start, end, startValue, endValue } = shownPart(drawn);
    return start === 0 && end === 100 ? null : [startValue, endValue];
  }

  function isShown() {
    return String(rangeShown()) === String(data.range);
  }
}
