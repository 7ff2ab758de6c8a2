/**
 * One chart of curves: asks for the points of its visible range, and follows the records, the zoom of its neighbours
 * and its choices in place.
 */
import { element } from "platform/dom";
import { measured } from "platform/metric-units";
import { whenChanged } from "platform/live";
import { address, rememberQuery } from "platform/address";
import { curves } from "platform/source";
import { boxZoom, scrollingInside } from "platform/box-zoom";
import { chart } from "platform/chart";
import { shownPart } from "platform/chart-keys";
import { smoothingOf, whenSmoothed } from "platform/smoothing-choice";
import { extentOf, placeAxis } from "platform/horizontal-axis";
import { measureOf, valueAxis } from "platform/value-axis";
import { isHere, part, standIn } from "platform/renew";
import { rangeOf } from "platform/curve-axis";
import { linesOf } from "platform/curve-lines";
import { groupingOf } from "platform/curve-grouping";
import { nearestLine } from "platform/nearest-line";
import { layer, seriesOf, tooltipOf } from "platform/curve-series";
import { hiddenLines, legend } from "platform/legend";
import { crop } from "platform/outliers";
import { heightOf, whenZoomed, zoom, zoomed, zoomHeight } from "platform/zoom";
import { noteOf } from "platform/curve-note";

/**
 * @typedef {{id: string, trials: string, best: number, filter?: string, isOfMany?: boolean}} Source which trials of an
 *   experiment; all if none are listed, of which a filter may let some through; of many experiments each trial is
 *   called by its own
 */

/** What changes a chart; the zoom, the strength of the smoothing and the lines that are hidden it follows by itself. */
const choices = ["x", "kind", "logx", "log", "repeats", "by", "outliers"];

const budget = 40000;
const rowsOfTable = 5000;

/** How many digits a value has that is pointed at: the lines of a narrow range shall differ. */
const toldDigits = 6;

/**
 * How long the hand rests before the points of what it has zoomed to are asked for, in milliseconds: drawing them
 * between two turns of the wheel would hold up the second.
 */
const rest = 300;

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

  const drawing = {
    across: query.get("x") ?? "step",
    ...smoothingOf(query),
    logX: query.get("logx") === "true" && query.get("x") !== "wall time",
    logY: query.get("log") === "true",
    repeats: query.get("repeats") ?? "",
    metrics,
    manyExperiments: sources.length > 1 || sources[0].isOfMany === true,
    grouping: groupingOf(query.get("by") ?? "", trials),
  };
  const hidden = hiddenLines();
  const points = () => Math.floor(budget / metrics.length / sources.length / (drawing.smoothing > 0 ? 2 : 1));
  const ask = async (/** @type {any} */ more) => {
    const sets = await Promise.all(
      sources.flatMap(source =>
        metrics.map(metric =>
          curves(source.id, {
            metric,
            trials: source.trials,
            filter: source.filter,
            best: source.best,
            ...(drawing.repeats && !drawing.grouping.by && { repeats: true }),
            points: points(),
            ...more,
          }),
        ),
      ),
    );
    return {
      matching: sets.reduce((sum, set) => sum + set.matching, 0),
      goals: new Set(sets.map(set => set.goal ?? null)),
      curves: sets.flatMap((set, i) =>
        set.curves.map((/** @type {any} */ curve) => ({
          ...curve,
          experiment: sources[Math.floor(i / metrics.length)].id,
          metric: set.metric,
        })),
      ),
    };
  };

  const name = metrics.join(", ");
  let range = zoomed();
  let shown = await ask({});
  if (shown.curves.length === 0) return element("p", {}, `No chosen trial has values of ${name}.`);

  let whole = extentOf(linesOf(shown.curves, drawing), drawing);
  let height = heightOf(name);
  if (range) shown = await ask(rangeOf(drawing.across, range));
  let lines = linesOf(shown.curves, drawing);
  let drawn = /** @type {any} */ (null);
  let stale = false;
  let pointer = /** @type {number|null} */ (null);
  let asked = 0;
  let answered = range;
  let waiting = /** @type {any} */ (0);

  const note = element("p", { class: "note", role: "status" });
  const names = legend(hidden, {
    changed: () => {
      rememberQuery({ hide: [...hidden].join(",") }, false);
      redraw();
    },
    pointed: entry => {
      if (drawn) {
        drawn.dispatchAction({ type: "downplay" });
        if (entry) drawn.dispatchAction({ type: "highlight", seriesId: entry });
      }
    },
  });
  const outliers = () =>
    query.get("outliers") === "crop"
      ? crop(
          visible().flatMap(line => /** @type {number[]} */ (line.y.filter(value => value !== null))),
          drawing.logY,
          shown.goals.size === 1 ? [...shown.goals][0] : null,
        )
      : null;
  const visible = () => lines.filter(line => !hidden.has(line.key));
  const right = rightAxisOf(lines, metrics);
  let units = [1, 1];
  const sideOf = (/** @type {string} */ metric) => (right.has(metric) ? 1 : 0);
  const options = () => {
    const cropped = outliers();
    note.replaceChildren(...noteOf(visible(), shown, { ...drawing, cropped, right }));
    names.show(lines.map(({ key, name, look }) => ({ key, name, look })));
    const axes = [0, 1].map(side => {
      const own = visible().filter(line => sideOf(line.metric) === side);
      const metric = own[0]?.metric ?? metrics[0];
      const measure = measureOf(metric, own, drawing.logY);
      const ends = side === 0 ? (height ?? [cropped?.min ?? null, cropped?.max ?? null]) : [null, null];
      return { measure, axis: { zlevel: layer(), ...valueAxis(side, metric, measure, drawing.logY, /** @type {any} */ (ends)) } };
    });
    units = axes.map(one => one.measure.unit);
    return {
      xAxis: placeAxis(drawing, whole, range),
      yAxis: [
        axes[0].axis,
        { ...axes[1].axis, show: right.size > 0, position: "right", splitLine: { show: false } },
        { type: "value", min: 0, max: 1, show: false, axisPointer: { show: false } },
      ],
      series: seriesOf(visible(), sideOf, units, 2),
    };
  };
  const valueAt = (/** @type {string} */ id, /** @type {number} */ place) => {
    const line = lines.find(one => one.key === id);
    return line ? measured(line.metric, place * units[sideOf(line.metric)], toldDigits) : null;
  };
  const figure = chart(
    name,
    () => ({
      ...options(),
      grid: { left: 72, right: right.size > 0 ? 72 : 24, top: 32, bottom: 76 },
      tooltip: tooltipOf(
        () => pointer,
        valueAt,
        key => lines.find(line => line.key === key)?.about ?? "",
      ),
      // The pointer is told of all lines, so that it can't single out any.
      axisPointer: { triggerEmphasis: false },
      dataZoom: [
        { ...scrollingInside, filterMode: "none", ...ends(range) },
        { type: "slider", height: 16, bottom: 8, filterMode: "none", ...ends(range) },
      ],
    }),
    { headings: ["trial", "metric", "step", "value"], rows: () => rowsOf(shown.curves) },
    ready => {
      drawn = ready;
      drawn.getZr().on("mousemove", (/** @type {any} */ event) => {
        pointer =
          drawn.convertFromPixel({ yAxisIndex: 0 }, [event.offsetX, event.offsetY])?.[1] ??
          drawn.convertFromPixel({ yAxisIndex: 0 }, event.offsetY);
      });
      drawn.getZr().on("click", (/** @type {any} */ event) => {
        const line = nearestLine(drawn, visible(), sideOf, units, event.offsetX, event.offsetY);
        if (line?.trial) location.hash = address([line.trial[0], "trial", line.trial[1]]);
      });
      drawn.on("datazoom", zoomedByUser);
      const canvas = /** @type {HTMLElement} */ (drawn.getDom());
      boxZoom(
        canvas,
        drawn,
        (x, y) => {
          if (y) heighten(/** @type {[number, number]} */ (y.map(end => end * units[0])));
          if (x) drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, ...ends(x) });
        },
        showAll,
      );
      canvas.addEventListener("keydown", event => {
        if (event.key === "0" && height) heighten(null);
      });
      if (stale) {
        drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, ...ends(range) });
        redraw();
      } else {
        tell();
      }
    },
    { zooms: true },
  );
  figure.classList.add("curves");
  figure.append(names.list, note);
  whenZoomed(figure, to => show(to));
  whenSmoothed(figure, query => {
    const doubled = drawing.smoothing > 0;
    if (smoothingOf(query).smoothing === drawing.smoothing) return undefined;
    Object.assign(drawing, smoothingOf(query));
    if (doubled !== drawing.smoothing > 0) return fetchRange();
    lines = linesOf(shown.curves, drawing);
    return redraw();
  });
  names.follow(figure, () => redraw());
  whenChanged(
    figure,
    sources.map(source => source.id),
    renew,
  );
  return part(figure, key, trials, known => {
    drawing.grouping = groupingOf(query.get("by") ?? "", known);
  });

  function redraw() {
    stale = !drawn;
    if (!drawn || drawn.isDisposed()) return;
    drawn.themedOption(options(), { replaceMerge: ["series"] });
    tell();
  }

  function tell() {
    figure.dataset.points = String(shown.curves.reduce((sum, curve) => sum + curve.steps.length, 0));
    figure.dispatchEvent(new Event("platform:data"));
  }

  /** Records have changed. */
  async function renew() {
    const place = range;
    const [all, part] = await Promise.all([
      ask(place ? { points: shown.curves.length * metrics.length } : {}),
      place ? ask(rangeOf(drawing.across, place)) : null,
    ]);
    if (place !== range) return;
    whole = extentOf(linesOf(all.curves, drawing), drawing);
    answered = place;
    shown = part ?? all;
    lines = linesOf(shown.curves, drawing);
    redraw();
  }

  /** @param {import("platform/zoom").Range} to */
  function heighten(to) {
    height = to;
    zoomHeight(name, to);
    redraw();
  }

  function showAll() {
    if (height) heighten(null);
    drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, ...ends(null) });
  }

  /** The hand moves: what was asked for before isn't drawn any more, or drawing it would hold up the next turn of the wheel. */
  function zoomedByUser() {
    if (!waiting && isShown(range)) return;
    asked++;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = 0;
      if (drawn.isDisposed()) return;
      if (!isShown(range)) {
        range = rangeShown();
        zoom(range, figure);
      }
      if (String(range) === String(answered)) figure.removeAttribute("aria-busy");
      else fetchRange();
    }, rest);
  }

  /** @returns {import("platform/zoom").Range} */
  function rangeShown() {
    const { start, end, startValue, endValue } = shownPart(drawn);
    return start === 0 && end === 100 ? null : [startValue, endValue];
  }

  /** @param {import("platform/zoom").Range} one */
  function isShown(one) {
    return String(rangeShown()) === String(one);
  }

  /** Another chart was zoomed. @param {import("platform/zoom").Range} to */
  function show(to) {
    if (String(to) === String(range)) return;
    range = to;
    if (drawn) drawn.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, ...ends(to) });
    fetchRange();
  }

  async function fetchRange() {
    const turn = ++asked;
    const place = range;
    figure.setAttribute("aria-busy", "true");
    const answer = await ask(rangeOf(drawing.across, place));
    if (turn !== asked) return;
    figure.removeAttribute("aria-busy");
    answered = place;
    shown = answer;
    lines = linesOf(shown.curves, drawing);
    redraw();
  }
}

/** @param {import("platform/zoom").Range} range */
const ends = range => (range ? { startValue: range[0], endValue: range[1] } : { start: 0, end: 100 });

/**
 * The metrics that have the axis on the right, because they would be flat on that of the first one: their largest
 * absolute values differ more than tenfold.
 *
 * @param {import("platform/curve-lines").CurveLine[]} lines @param {string[]} metrics
 */
function rightAxisOf(lines, metrics) {
  const size = (/** @type {string} */ metric) =>
    lines
      .filter(line => line.metric === metric)
      .flatMap(line => line.y)
      .reduce((/** @type {number} */ most, value) => (value === null ? most : Math.max(most, Math.abs(value))), 0);
  const first = size(metrics[0]);
  return new Set(metrics.slice(1).filter(metric => size(metric) > 10 * first || size(metric) < first / 10));
}

/** @param {any[]} curves */
function rowsOf(curves) {
  const rows = [];
  for (const curve of curves) {
    for (let i = 0; i < curve.steps.length && rows.length < rowsOfTable; i++)
      rows.push([curve.trial, curve.metric, curve.steps[i], curve.values[i] === null ? "not finite" : curve.values[i]]);
  }
  return rows;
}
