/** Selecting trials by ranges of the axes of parallel coordinates: with the hand, or by numbers. */
import { choice, element } from "platform/dom";
import { changeQuery } from "platform/address";
import { isWithin, writtenRanges } from "platform/axis-ranges";

const mostSelected = 200;

/** How long the hand rests after a range. */
const rest = 600;

/** @param {any} made @returns {any[]} */
const models = made => made.getModel().queryComponents({ mainType: "parallelAxis" });

/**
 * Shows the ranges of the address.
 *
 * @param {any} made
 * @param {import("platform/parallel-axes").Axis[]} axes
 * @param {import("platform/axis-ranges").Ranges} ranges
 */
export function drawRanges(made, axes, ranges) {
  models(made).forEach((model, i) => {
    const own = ranges.get(axes[i].name);
    if (!own) return;
    const { data, min = 0, max = data.length - 1 } = axes[i].option;
    made.dispatchAction({
      type: "axisAreaSelect",
      parallelAxisId: model.id,
      intervals: own.map(([from, to]) => [Math.max(from, min), Math.min(to, max)]),
    });
  });
  // An axis doesn't draw a range that it was told of itself.
  if (ranges.size > 0) made.resize();
}

/**
 * The trials within all ranges become the selection once the hand rests.
 *
 * @param {any} made
 * @param {import("platform/parallel-axes").Axis[]} axes
 * @param {any[]} all
 * @param {import("platform/axis-ranges").Ranges} before
 * @param {AbortSignal} signal when another one is shown
 */
export function selectByBrush(made, axes, all, before, signal) {
  let waiting = 0;
  let brushed = false;
  const canvas = /** @type {HTMLElement} */ (made.getDom());
  const settle = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      delete canvas.dataset.held;
      if (brushed && !made.isDisposed()) take();
      brushed = false;
      dispatchEvent(new Event("platform:released"));
    }, rest);
  };
  const take = () => {
    const ranges = new Map(
      models(made)
        .map(
          (model, i) =>
            /** @type {[string, any]} */ ([
              axes[i].name,
              model.activeIntervals.map((/** @type {number[]} */ ends) => [...ends].sort((a, b) => a - b)),
            ]),
        )
        .filter(([, own]) => own.length > 0),
    );
    if (writtenRanges(ranges) !== writtenRanges(before)) select(axes, all, ranges);
  };
  // A range that is being drawn would be lost if the page were drawn anew with what a running search has found meanwhile.
  canvas.addEventListener(
    "pointerdown",
    () => {
      clearTimeout(waiting);
      canvas.dataset.held = "";
      addEventListener("pointerup", settle, { once: true });
      addEventListener("pointercancel", settle, { once: true });
    },
    { signal },
  );
  made.on("axisareaselected", () => {
    brushed ||= canvas.dataset.held !== undefined;
  });
}

/**
 * @param {import("platform/parallel-axes").Axis[]} axes
 * @param {any[]} all
 * @param {import("platform/axis-ranges").Ranges} ranges
 * @returns {boolean} whether any trial lies within all
 */
function select(axes, all, ranges) {
  const found =
    ranges.size === 0 ? [] : all.filter(one => isWithin(ranges, name => axes.find(axis => axis.name === name)?.placeOf(one) ?? null));
  if (found.length === 0 && ranges.size > 0) return false;
  changeQuery({
    within: writtenRanges(ranges),
    trials: found
      .slice(0, mostSelected)
      .map(one => one.number)
      .sort((a, b) => a - b)
      .join(","),
  });
  return true;
}

/**
 * The same without a mouse: of one axis, within the ranges of the others.
 *
 * @param {import("platform/parallel-axes").Axis[]} axes
 * @param {any[]} all
 * @param {import("platform/axis-ranges").Ranges} ranges
 */
export function rangeForm(axes, all, ranges) {
  const entry = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (element("input", { type: "number", step: "any", "aria-label": name }));
  const numeric = axes.filter(axis => axis.option.type !== "category").map(axis => axis.name);
  return element(
    "form",
    {
      class: "bar",
      onsubmit: (/** @type {any} */ event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const [axis, from, to] = form.elements;
        const now = new Map(ranges);
        if (from.value === "" && to.value === "") now.delete(axis.value);
        else now.set(axis.value, [[from.value === "" ? -Infinity : Number(from.value), to.value === "" ? Infinity : Number(to.value)]]);
        const isFound = select(axes, all, now);
        form.querySelector("[role=status]").textContent = isFound ? "" : "No trial lies in this range.";
        if (isFound) form.reset();
      },
    },
    choice("Select by", ["objective", ...numeric.filter(name => name !== "objective")], "objective", () => {}),
    element("label", {}, "from ", entry("from")),
    element("label", {}, "to ", entry("to")),
    element("button", { type: "submit" }, "Select"),
    element("span", { role: "status", class: "note" }),
  );
}
