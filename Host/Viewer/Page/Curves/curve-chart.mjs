/** One chart of curves, which follows the records, the zoom of its neighbours and the choices of the reader in place. */
import { element } from "platform/dom";
import { measured } from "platform/metric-units";
import { whenChanged } from "platform/live";
import { address, rememberQuery } from "platform/address";
import { chart } from "platform/chart";
import { smoothingOf, whenSmoothed } from "platform/smoothing-choice";
import { isHere, part, standIn } from "platform/renew";
import { groupingOf } from "platform/curve-grouping";
import { CurveData } from "platform/curve-data";
import { curveOptions, frameOptions, rightAxisOf, sideBy } from "platform/curve-options";
import { curveZoom, zoomTo } from "platform/curve-zoom";
import { nearestLine } from "platform/nearest-line";
import { tooltipOf } from "platform/curve-series";
import { hiddenLines, legend } from "platform/legend";
import { crop } from "platform/outliers";
import { heightOf, whenZoomed, zoomHeight } from "platform/zoom";
import { noteOf } from "platform/curve-note";

/**
 * @typedef {{id: string, trials: string, best: number, filter?: string, isOfMany?: boolean}} Source which trials of an
 *   experiment; all if none are listed, of which a filter may let some through; of many experiments each trial is
 *   called by its own
 */

/** What changes a chart; the zoom, the strength of the smoothing and the lines that are hidden it follows by itself. */
const choices = ["x", "kind", "logx", "log", "repeats", "by", "outliers"];

const rowsOfTable = 5000;

/** How many digits a value has that is pointed at: the lines of a narrow range shall differ. */
const toldDigits = 6;

/**
 * @param {Source[]} sources
 * @param {string[]} metrics drawn over each other
 * @param {URLSearchParams} query
 * @param {Map<string, any>} [trials] what is known of trials, by EXPERIMENT/TRIAL
 * @returns {Promise<HTMLElement>}
 */
export async function curveChartOf(sources, metrics, query, trials = new Map()) {
  const key = `curves ${JSON.stringify([sources, metrics, choices.map(name => query.get(name))])}`;
  if (isHere(key)) return standIn(key, trials);

  const name = metrics.join(", ");
  const drawing = drawingOf(sources, metrics, query, trials);
  const data = new CurveData(sources, metrics, drawing);
  if (!(await data.load())) return element("p", {}, `No selected trial has values of ${name}.`);

  const figure = figureOf(name, metrics, data, drawing, query.get("outliers") === "crop");
  whenChanged(
    figure.root,
    sources.map(source => source.id),
    async () => {
      if (await data.renew()) figure.redraw();
    },
  );
  return part(figure.root, key, trials, known => {
    drawing.grouping = groupingOf(query.get("by") ?? "", known);
  });
}

/**
 * @param {Source[]} sources
 * @param {string[]} metrics
 * @param {URLSearchParams} query
 * @param {Map<string, any>} trials
 * @returns {import("platform/curve-lines").Drawing}
 */
const drawingOf = (sources, metrics, query, trials) => ({
  across: query.get("x") ?? "step",
  ...smoothingOf(query),
  logX: query.get("logx") === "true" && query.get("x") !== "wall time",
  logY: query.get("log") === "true",
  repeats: query.get("repeats") ?? "",
  metrics,
  manyExperiments: sources.length > 1 || sources[0].isOfMany === true,
  grouping: groupingOf(query.get("by") ?? "", trials),
});

/**
 * @param {string} name
 * @param {string[]} metrics
 * @param {CurveData} data
 * @param {import("platform/curve-lines").Drawing} drawing
 * @param {boolean} crops whether outliers are left out
 */
function figureOf(name, metrics, data, drawing, crops) {
  const hidden = hiddenLines();
  const right = rightAxisOf(data.lines, metrics);
  const sideOf = sideBy(right);
  let height = heightOf(name);
  let units = [1, 1];
  let drawn = /** @type {any} */ (null);
  let isStale = false;
  let pointer = /** @type {number|null} */ (null);

  const note = element("p", { class: "note", role: "status" });
  const names = legend(hidden, {
    changed: () => {
      rememberQuery({ hide: [...hidden].join(",") }, false);
      redraw();
    },
    pointed: entry => {
      if (!drawn) return;
      drawn.dispatchAction({ type: "downplay" });
      if (entry) drawn.dispatchAction({ type: "highlight", seriesId: entry });
    },
  });
  const visible = () => data.lines.filter(line => !hidden.has(line.key));
  const lineOf = (/** @type {string} */ key) => data.lines.find(one => one.key === key);
  const tooltip = tooltipOf(
    () => pointer,
    (key, place) => {
      const line = lineOf(key);
      return line ? measured(line.metric, place * units[sideOf(line.metric)], toldDigits) : null;
    },
    key => lineOf(key)?.about ?? "",
  );
  const root = chart(
    name,
    () => ({ ...options(), ...frameOptions(right.size > 0, tooltip, data.range) }),
    { headings: ["trial", "metric", "step", "value"], rows: () => rowsOf(data.shown.curves) },
    ready,
    { zooms: true },
  );
  root.classList.add("curves");
  root.append(names.list, note);
  names.follow(root, redraw);
  whenZoomed(root, show);
  whenSmoothed(root, smoothen);
  return { root, redraw };

  /** What is drawn now; what is said beside it follows. */
  function options() {
    const lines = visible();
    const cropped = crops ? crop(valuesOf(lines), drawing.logY, goalOf(data.shown.goals)) : null;
    note.replaceChildren(...noteOf(lines, data.shown, { ...drawing, cropped, right }));
    names.show(data.lines.map(({ key, name, look }) => ({ key, name, look })));
    const { whole, range } = data;
    const picture = curveOptions({ metrics, drawing, whole, range, lines, right, height, cropped });
    units = picture.units;
    return picture.option;
  }

  /** @param {any} made */
  function ready(made) {
    drawn = made;
    const canvas = drawn.getZr();
    canvas.on("mousemove", (/** @type {any} */ { offsetX, offsetY }) => {
      pointer = drawn.convertFromPixel({ yAxisIndex: 0 }, [offsetX, offsetY])?.[1] ?? drawn.convertFromPixel({ yAxisIndex: 0 }, offsetY);
    });
    canvas.on("click", (/** @type {any} */ { offsetX, offsetY }) => {
      const line = nearestLine(drawn, visible(), sideOf, units, offsetX, offsetY);
      if (line?.trial) location.hash = address([line.trial[0], "trial", line.trial[1]]);
    });
    const scaled = (/** @type {import("platform/zoom").Range} */ part) =>
      part && /** @type {[number, number]} */ (part.map(end => end * units[0]));
    curveZoom(drawn, root, data, { isZoomed: () => height !== null, show: part => heighten(scaled(part)) }, fetchRange);
    if (isStale) {
      zoomTo(drawn, data.range);
      redraw();
    } else {
      tell();
    }
  }

  function redraw() {
    isStale = !drawn;
    if (!drawn || drawn.isDisposed()) return;
    drawn.themedOption(options(), { replaceMerge: ["series"] });
    tell();
  }

  function tell() {
    root.dataset.points = String(data.count);
    root.dispatchEvent(new Event("platform:data"));
  }

  /** @param {import("platform/zoom").Range} part of the axis on the left */
  function heighten(part) {
    height = part;
    zoomHeight(name, part);
    redraw();
  }

  /** Another chart was zoomed. @param {import("platform/zoom").Range} to */
  function show(to) {
    if (String(to) === String(data.range)) return;
    data.range = to;
    if (drawn) zoomTo(drawn, to);
    fetchRange();
  }

  /** @param {URLSearchParams} query */
  function smoothen(query) {
    const had = drawing.smoothing;
    const now = smoothingOf(query);
    if (now.smoothing === had) return;
    Object.assign(drawing, now);
    // The raw points that are drawn behind a smoothed line take half of those that are asked for.
    if (now.smoothing > 0 !== had > 0) return void fetchRange();
    data.arrange();
    redraw();
  }

  async function fetchRange() {
    root.setAttribute("aria-busy", "true");
    if (!(await data.fetch())) return;
    root.removeAttribute("aria-busy");
    redraw();
  }
}

/** @param {import("platform/curve-lines").CurveLine[]} lines */
const valuesOf = lines => lines.flatMap(line => /** @type {number[]} */ (line.y.filter(value => value !== null)));

/** Which way is good; null: they don't agree. @param {Set<string|null>} goals */
const goalOf = goals => (goals.size === 1 ? [...goals][0] : null);

/** @param {any[]} curves */
function rowsOf(curves) {
  const rows = [];
  for (const curve of curves) {
    for (let i = 0; i < curve.steps.length && rows.length < rowsOfTable; i++)
      rows.push([curve.trial, curve.metric, curve.steps[i], curve.values[i] === null ? "not finite" : curve.values[i]]);
  }
  return rows;
}
