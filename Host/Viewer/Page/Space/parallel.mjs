/** All parameters at once: a line for each trial, and selecting by ranges of the axes. */
import { choice, element } from "platform/dom";
import { parameter } from "platform/format";
import { change } from "platform/place";
import { chart } from "platform/chart";
import { axisOf, drawnOf, objectiveColours, placeOf, shortNames } from "platform/scales";

const mostLines = 1000;
const mostSelected = 200;

/** How long the hand rests after a range. */
const rest = 600;

/** @param {import("platform/space").Searched} searched */
export function parallelChart({ view, ranked, scales, selected, query }) {
  const goal = view.experiment.goal;
  const names = shortNames(view.parameters);
  const drawn = drawnOf(ranked, mostLines);
  const objectives = drawn.map(one => one.objective);
  const narrow = innerWidth < 600;
  const label = (/** @type {string} */ name) => (narrow && name.length > 12 ? `${name.slice(0, 11)}…` : name);
  const axes = [...scales.map((/** @type {any} */ scale) => ({ ...axisOf(scale), name: label(names.get(scale.name) ?? scale.name) })), { name: "objective", type: "value", scale: true }];
  const faint = selected.size > 0;
  const figure = chart("Parallel coordinates", {
    parallel: { left: narrow ? 40 : 72, right: narrow ? 50 : 90, top: 64, bottom: 32, parallelAxisDefault: { nameRotate: 0 } },
    parallelAxis: axes.map((axis, dim) => ({ ...axis, dim, nameLocation: "end", nameGap: narrow && dim % 2 ? 28 : 12, areaSelectStyle: { width: 24 } })),
    visualMap: { dimension: scales.length, min: Math.min(...objectives), max: Math.max(...objectives), show: false, inRange: { color: objectiveColours(goal) } },
    series: [{
      type: "parallel", lineStyle: { width: 1.5, opacity: 0.6 }, inactiveOpacity: 0.05, activeOpacity: 0.9,
      data: drawn.map(one => ({
        value: [...scales.map((/** @type {any} */ scale) => (one.parameters[scale.name] === undefined ? "-" : placeOf(scale, one))), one.objective],
        lineStyle: faint ? { opacity: selected.has(one.number) ? 0.95 : 0.07, width: selected.has(one.number) ? 2.5 : 1 } : undefined,
      })),
    }],
  }, {
    headings: ["trial", ...view.parameters, "objective"],
    rows: () => drawn.map(one => [one.number, ...view.parameters.map((/** @type {string} */ name) => parameter(one.parameters[name])), parameter(one.objective)]),
  }, made => brushes(made, drawn));
  const told = [`${drawn.length} of ${ranked.length} trials are drawn${drawn.length < ranked.length ? ": the best, and evenly many of the others" : ""}. Drag along an axis to select trials: all charts and the curves follow.`];
  if (ranked.some(one => view.parameters.some((/** @type {string} */ name) => one.parameters[name] === undefined))) told.push("A line goes straight through the axis of a parameter that doesn't apply to its trial.");
  figure.append(element("p", { class: "note" }, told.join(" ")), byRange(ranked, scales.filter((/** @type {any} */ scale) => scale.kind !== "category"), query));
  return [figure];
}

/** The trials inside of all brushed ranges become the selection once the hand rests. @param {any} made @param {any[]} drawn */
function brushes(made, drawn) {
  let waiting = 0;
  let brushed = false;
  const canvas = /** @type {HTMLElement} */ (made.getDom());
  const settle = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      delete canvas.dataset.held;
      if (!brushed || made.isDisposed()) return;
      brushed = false;
      const inside = made.getModel().getSeries()[0].getRawIndicesByActiveState("active");
      select(inside.map((/** @type {number} */ i) => drawn[i]));
    }, rest);
  };
  // A range that is being drawn would be lost if the page were drawn anew with what a running search has found meanwhile.
  canvas.addEventListener("pointerdown", () => {
    clearTimeout(waiting);
    canvas.dataset.held = "";
    addEventListener("pointerup", settle, { once: true });
    addEventListener("pointercancel", settle, { once: true });
  });
  made.on("axisareaselected", () => {
    brushed = true;
    if (canvas.dataset.held === undefined) settle();
  });
}

/** @param {any[]} trials */
const select = trials => change({ trials: trials.slice(0, mostSelected).map(one => one.number).sort((a, b) => a - b).join(",") });

/** The same without a mouse. @param {any[]} ranked @param {any[]} scales @param {URLSearchParams} query */
function byRange(ranked, scales, query) {
  const values = (/** @type {string} */ name) => (/** @type {any} */ one) => (name === "objective" ? one.objective : one.parameters[name]);
  const number = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (element("input", { type: "number", step: "any", "aria-label": name }));
  const axis = choice("Select by", ["objective", ...scales.map(scale => scale.name)], "objective", () => {});
  const [from, to] = [number("from"), number("to")];
  const answer = element("span", { role: "status", class: "note" });
  return element("form", {
    class: "bar", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const value = values(/** @type {HTMLSelectElement} */ (axis.querySelector("select")).value);
      const already = new Set((query.get("trials") ?? "").split(",").filter(Boolean).map(Number));
      const found = ranked.filter(one => value(one) !== undefined && (from.value === "" || value(one) >= Number(from.value)) && (to.value === "" || value(one) <= Number(to.value)) && (already.size === 0 || already.has(one.number)));
      if (found.length === 0) answer.textContent = "No trial lies there.";
      else select(found);
    },
  }, axis, element("label", {}, "from ", from), element("label", {}, "to ", to), element("button", { type: "submit" }, "Select"), answer);
}
