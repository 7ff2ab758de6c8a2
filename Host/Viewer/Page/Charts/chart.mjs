/** One chart with what belongs to each: a name, its data as a table, a picture to keep, both themes. */
import { element, plainTable, scrolling } from "platform/dom";
import { exact } from "platform/format";
import { leaveWheel } from "platform/box-zoom";
import { shownPart, zoomKeys } from "platform/chart-keys";
import { savePicture } from "platform/pictures";
import { part, renew } from "platform/renew";
import { drawLazily } from "platform/lazy-drawing";
import { isPaper, themed, themedAxes, whenThemed } from "platform/theme";

/** What a sheet (A4 or letter, upright, with usual margins) holds, in pixels. */
const paperWidth = 680;

/**
 * @param {string} name
 * @param {() => any} option makes that of Apache ECharts, when it is the chart's turn to be drawn and when the colours
 *   of the page are others
 * @param {{headings: string[], rows: () => any[][]}} data with all digits of its numbers
 * @param {(chart: any, signal: AbortSignal) => void} [ready] `chart.themedOption` changes it in place; its figure takes
 *   `platform:data` when its data is another, and gives `platform:drawn` when it was drawn anew. Called again, after
 *   the signal, once the chart shows what another one was made for
 * @param {{zooms?: boolean}} [how] `zooms`: by keys, too
 */
export function chart(name, option, data, ready, { zooms = false } = {}) {
  const own = { option, data, ready };
  const canvas = element("div", {
    class: "canvas",
    role: "img",
    tabindex: zooms ? "0" : false,
    "aria-label": `${name}. Its data is in the table below.${zooms ? " Plus and minus zoom, arrows move, 0 shows all." : ""}`,
  });
  const table = element("details", { ontoggle: () => fill() }, element("summary", {}, "Data"));
  const rows = () => own.data.rows().map(row => row.map(cell => (typeof cell === "number" ? exact(cell) : cell)));
  const fill = () => {
    if (/** @type {HTMLDetailsElement} */ (table).open)
      renew(table, [element("summary", {}, "Data"), scrolling(`Data of ${name}`, plainTable(own.data.headings, rows(), name))]);
  };
  const caption = element(
    "figcaption",
    {},
    element("span", {}, name),
    element(
      "span",
      { class: "save" },
      element(
        "button",
        {
          type: "button",
          "aria-label": `Full screen: ${name}`,
          onclick: () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()),
        },
        "Full screen",
      ),
      ...["PNG", "SVG"].map(kind =>
        element(
          "button",
          { type: "button", "aria-label": `Save ${name} as ${kind}`, onclick: () => savePicture(name, drawn, /** @type {any} */ (kind)) },
          kind,
        ),
      ),
    ),
  );
  const figure = element(
    "figure",
    { "onplatform:data": () => fill() },
    ...[caption, canvas, table].map((one, i) => part(one, `chart ${i}`)),
  );
  let drawn = /** @type {any} */ (null);
  let uses = new AbortController();
  drawLazily(canvas, () => {
    drawn = globalThis.echarts.init(canvas, null, { renderer: "canvas" });
    drawn.setOption(themed(own.option(), drawn));
    drawn.themedOption = (/** @type {any} */ more, /** @type {any} */ how) => drawn.setOption(themedAxes(more, drawn), how);
    whenThemed(canvas, () => {
      // A browser prints what is drawn, however small it makes it: words keep their size only on a chart that is as wide as the paper.
      drawn.resize(isPaper() ? { width: paperWidth, height: drawn.getHeight() } : {});
      const shown = zooms ? shownPart(drawn) : null;
      drawn.setOption(themed(own.option(), drawn), { notMerge: true });
      if (shown) drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: shown.start, end: shown.end });
      figure.dispatchEvent(new Event("platform:drawn"));
    });
    if (zooms) zoomKeys(canvas, drawn);
    leaveWheel(canvas);
    figure.dataset.drawn = "true";
    own.ready?.(drawn, uses.signal);
    return drawn;
  });
  return part(figure, name, own, (other, made) => {
    Object.assign(own, other);
    renew(figure, [...made.children]);
    fill();
    if (!drawn || drawn.isDisposed()) return;
    const { dataZoom, ...rest } = themed(own.option(), drawn);
    // The ranges of parallel axes are in the address, and not in the option.
    drawn.setOption(rest, rest.parallel ? { notMerge: true } : { replaceMerge: ["series", "visualMap", "xAxis", "yAxis"] });
    uses.abort();
    uses = new AbortController();
    drawn.off();
    own.ready?.(drawn, uses.signal);
  });
}
