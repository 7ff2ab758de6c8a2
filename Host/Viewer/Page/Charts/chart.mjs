/** One chart with what belongs to each: a name, its data as a table, a picture to keep, both themes. */
import { element, plainTable, scrolling } from "platform/dom";
import { exact } from "platform/format";
import { leaveWheel } from "platform/box";
import { shownPart, zoomKeys } from "platform/chart-keys";
import { savePicture } from "platform/pictures";
import { inTurn } from "platform/turns";
import { isPaper, themed, themedAxes, whenThemed } from "platform/theme";

/** What a sheet (A4 or letter, upright, with usual margins) holds, in pixels. */
const paperWidth = 680;

/**
 * @param {string} name
 * @param {() => any} option makes that of Apache ECharts, when it is the chart's turn to be drawn and when the colours of the page are others
 * @param {{headings: string[], rows: () => any[][]}} data with all digits of its numbers
 * @param {(chart: any) => void} [ready] `chart.themedOption` changes it in place; its figure takes `platform:data` when its data is another, and gives `platform:drawn` when it was drawn anew
 * @param {{zooms?: boolean}} [how] `zooms`: by keys, too
 */
export function chart(name, option, data, ready, { zooms = false } = {}) {
  const canvas = element("div", {
    class: "canvas", role: "img", tabindex: zooms ? "0" : false,
    "aria-label": `${name}. Its data is in the table below.${zooms ? " Plus and minus zoom, arrows move, 0 shows all." : ""}`,
  });
  const table = element("details", { ontoggle: () => fill() }, element("summary", {}, "Data"));
  const rows = () => data.rows().map(row => row.map(cell => (typeof cell === "number" ? exact(cell) : cell)));
  const fill = () => { if (/** @type {HTMLDetailsElement} */ (table).open) table.replaceChildren(table.children[0], scrolling("Data", plainTable(data.headings, rows(), name))); };
  const figure = element("figure", { "onplatform:data": () => fill() },
    element("figcaption", {}, element("span", {}, name), element("span", { class: "save" },
      element("button", { type: "button", "aria-label": `Full screen: ${name}`, onclick: () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()) }, "Full"),
      ...["PNG", "SVG"].map(kind => element("button", { type: "button", "aria-label": `Save ${name} as ${kind}`, onclick: () => savePicture(name, drawn, /** @type {any} */ (kind)) }, kind)))),
    canvas, table);
  let drawn = /** @type {any} */ (null);
  inTurn(canvas, () => {
    drawn = globalThis.echarts.init(canvas, null, { renderer: "canvas" });
    drawn.setOption(themed(option(), drawn));
    drawn.themedOption = (/** @type {any} */ more, /** @type {any} */ how) => drawn.setOption(themedAxes(more, drawn), how);
    whenThemed(canvas, () => {
      // A browser prints what is drawn, however small it makes it: words keep their size only on a chart that is as wide as the paper.
      drawn.resize(isPaper() ? { width: paperWidth, height: drawn.getHeight() } : {});
      const part = zooms ? shownPart(drawn) : null;
      drawn.setOption(themed(option(), drawn), { notMerge: true });
      if (part) drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: part.start, end: part.end });
      figure.dispatchEvent(new Event("platform:drawn"));
    });
    if (zooms) zoomKeys(canvas, drawn);
    leaveWheel(canvas);
    figure.dataset.drawn = "true";
    ready?.(drawn);
    return drawn;
  });
  return figure;
}
