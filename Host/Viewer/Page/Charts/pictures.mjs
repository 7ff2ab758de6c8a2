/** Charts as files: with their name and those of their lines, which the page shows beside them. */
import { element } from "platform/dom";
import { surface } from "platform/theme";

/** Pixels of a PNG for each of the page. */
const sharpness = 2;
const titleHeight = 34;
const legendHeight = 16;

/** What the slider of a chart takes below it. */
const sliderHeight = 36;

/** More names than these would take more room than the chart. */
const mostNamed = 100;

/** What a name takes of a legend's row: its sample and gaps, and each letter at most. */
const [sampleWidth, letterWidth] = [48, 7.5];

/** @param {string} name @param {any} drawn the chart; null: it isn't drawn yet @param {"PNG"|"SVG"} kind */
export function savePicture(name, drawn, kind) {
  if (!drawn) return;
  const address = kind === "PNG" ? pixelsOf(name, drawn) : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(vectorsOf(name, drawn))}`;
  element("a", { href: address, download: `${name.replace(/[^\w-]+/g, "-")}.${kind.toLowerCase()}` }).click();
}

/** What is drawn on the canvas, as scalable vectors. @param {string} name @param {any} drawn */
const vectorsOf = (name, drawn) => drawnAgain(name, drawn, null, { renderer: "svg", ssr: true }, copy => copy.renderToSVGString());

/** The same as pixels, in a data address. @param {string} name @param {any} drawn */
const pixelsOf = (name, drawn) =>
  drawnAgain(name, drawn, document.createElement("div"), { renderer: "canvas", devicePixelRatio: sharpness }, copy =>
    copy.getDataURL({ pixelRatio: sharpness }),
  );

/** @param {string} name @param {any} drawn @param {Element|null} place @param {any} how @param {(copy: any) => string} take */
function drawnAgain(name, drawn, place, how, take) {
  const option = drawn.getOption();
  const width = drawn.getWidth();
  const names = option.legend?.length ? [] : namesOf(option.series);
  const head = titleHeight + legendHeight * rowsOf(names, width);
  const foot = option.dataZoom?.some((/** @type {any} */ one) => one.type === "slider") ? -sliderHeight : 0;
  const copy = globalThis.echarts.init(place, null, { ...how, width, height: drawn.getHeight() + head + foot });
  try {
    copy.setOption(framed(name, option, names, head, foot));
    return take(copy);
  } finally {
    copy.dispose();
  }
}

/**
 * The option of a chart with a head above it, and without what follows the pointer or is there to be moved.
 *
 * @param {string} name @param {any} option @param {string[]} names @param {number} head @param {number} foot
 */
function framed(name, option, names, head, foot) {
  const words = { color: option.textStyle.color };
  const by = (/** @type {any} */ edge, /** @type {number} */ more) => (typeof edge === "number" ? edge + more : edge);
  const lower = (/** @type {any[]|undefined} */ parts) =>
    parts?.map(one => ({ ...one, top: by(one.top, head), bottom: by(one.bottom, foot) }));
  const still = (/** @type {any[]|undefined} */ axes) => axes?.map(axis => ({ ...axis, axisPointer: { show: false } }));
  const { grid, parallel, visualMap, xAxis, yAxis, dataZoom, series } = option;
  return {
    ...option,
    backgroundColor: surface(),
    title: { text: name, left: "center", top: 8, textStyle: { ...words, fontSize: 15 } },
    legend: names.length > 0 ? { data: names, top: titleHeight, itemStyle: { opacity: 0 }, textStyle: words } : lower(option.legend),
    tooltip: { show: false },
    grid: lower(grid),
    parallel: lower(parallel),
    visualMap: lower(visualMap),
    xAxis: still(xAxis),
    yAxis: still(yAxis),
    dataZoom: dataZoom?.map((/** @type {any} */ one) => ({ ...one, show: false })),
    series: series.map((/** @type {any} */ one) => one && { ...one, progressive: 0 }),
  };
}

/** The names of lines; those that the library makes up have a zero in them. @param {any[]} series */
function namesOf(series) {
  const names = [...new Set(series.filter(one => one?.type === "line" && one.name && !one.name.includes("\0")).map(one => one.name))];
  return names.length <= mostNamed ? names : [];
}

/** How many rows of a legend names take. @param {string[]} names @param {number} width */
function rowsOf(names, width) {
  let rows = Math.min(1, names.length);
  let used = 0;
  for (const name of names) {
    const wide = sampleWidth + letterWidth * name.length;
    if (used > 0 && used + wide > width) [rows, used] = [rows + 1, 0];
    used += wide;
  }
  return rows;
}
