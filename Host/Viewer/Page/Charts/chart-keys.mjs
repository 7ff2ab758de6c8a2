/** Zooms a chart by keyboard. */

/**
 * What part of its axis a chart shows; `getOption` would copy all of its data.
 *
 * @param {any} drawn
 * @returns {{start: number, end: number, startValue: number, endValue: number}}
 */
export const shownPart = drawn => drawn.getModel().getComponent("dataZoom", 0).option;

/** @param {HTMLElement} canvas @param {any} drawn */
export function zoomKeys(canvas, drawn) {
  canvas.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { start, end } = shownPart(drawn);
    const size = end - start;
    const to = {
      "+": [start + size / 4, end - size / 4],
      "=": [start + size / 4, end - size / 4],
      "-": [start - size / 2, end + size / 2],
      ArrowLeft: [start - size / 4, end - size / 4],
      ArrowRight: [start + size / 4, end + size / 4],
      0: [0, 100],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const width = Math.min(100, to[1] - to[0]);
    const first = Math.min(Math.max(0, to[0]), 100 - width);
    drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: first, end: first + width });
  });
}
