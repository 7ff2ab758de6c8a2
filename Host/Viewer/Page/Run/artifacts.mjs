/** What callbacks left beside the metrics. */
import { element } from "platform/dom";
import { isLive } from "platform/source";
import { chart } from "platform/chart";

/** @param {string} id @param {string} trial @param {any[]} listed @returns {Promise<Node[]>} */
export async function artifactsOf(id, trial, listed) {
  if (listed.length === 0) return [];
  const heading = element("h2", {}, "Artifacts");
  if (!isLive) return [heading, element("p", { class: "note" }, `${listed.length} artifacts are shown by the living host only.`)];

  const response = await fetch(`/api/experiments/${encodeURIComponent(id)}/trials/${trial}/artifacts`);
  const latest = new Map((await response.json()).map((/** @type {any} */ one) => [nameOf(one), one]));
  return [heading, element("div", { class: "charts" }, ...[...latest.values()].map(draw).filter(Boolean))];
}

/** @param {any} one */
const contentOf = one => one.matrix ?? one.surface ?? one.vectors ?? one.text ?? one.image;

/** @param {any} one */
const nameOf = one => contentOf(one).name;

/** @param {any} one */
function draw(one) {
  const title = `${nameOf(one)} at step ${one.step}`;
  if (one.text) return element("figure", {}, element("figcaption", {}, title), element("pre", { tabindex: "0" }, one.text.text));
  return one.matrix ? matrix(title, one.matrix) : null;
}

/** @param {string} title @param {any} content */
function matrix(title, content) {
  const rows = content.rows;
  const columns = content.columns;
  const value = (/** @type {number} */ r, /** @type {number} */ c) => content.values[r * columns.length + c];
  // What isn't finite arrives as its name and has no colour.
  const cells = rows.flatMap((/** @type {string} */ _, /** @type {number} */ r) => columns.map((/** @type {string} */ __, /** @type {number} */ c) => [c, r, Number.isFinite(value(r, c)) ? value(r, c) : "-"]));
  return chart(title, {
    grid: { left: 90, right: 24, top: 24, bottom: 72 },
    tooltip: { formatter: (/** @type {any} */ item) => `${rows[item.data[1]]} / ${columns[item.data[0]]}: ${item.data[2]}` },
    xAxis: { type: "category", data: columns }, yAxis: { type: "category", data: rows, inverse: true },
    visualMap: { min: 0, max: Math.max(0, ...content.values.filter(Number.isFinite)), orient: "horizontal", left: "center", bottom: 0, inRange: { color: ["#f2f5fa", "#7fb1d6", "#0072b2", "#04304d"] } },
    series: [{ type: "heatmap", data: cells }],
  }, { headings: ["", ...columns], rows: () => rows.map((/** @type {string} */ name, /** @type {number} */ r) => [name, ...columns.map((/** @type {string} */ _, /** @type {number} */ c) => value(r, c))]) });
}
