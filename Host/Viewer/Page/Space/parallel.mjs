/** All parameters at once: a line for each trial, and selecting by ranges of the axes. */
import { choice, element, plainTable, scrolling } from "platform/dom";
import { number, parameter } from "platform/format";
import { joinNames, splitNames } from "platform/name-lists";
import { address, changeQuery } from "platform/address";
import { chart } from "platform/chart";
import { neutral, objectiveColours } from "platform/colours";
import { noteOfLost } from "platform/lost-trials";
import { absent, objectiveAxis, parameterAxis } from "platform/parallel-axes";
import { isWithin, rangesOf, writtenRanges } from "platform/axis-ranges";
import { drawnOf, shortNames } from "platform/parameter-scales";
import { surface } from "platform/theme";

const mostLines = 1000;
const mostSelected = 200;
const mostTold = 12;
const objective = "objective";

/** How long the hand rests after a range. */
const rest = 600;

/** @param {import("platform/space-tab").Searched} searched */
export function parallelChart({ view, ranked, lost, scales, objective: scale, selected, query }) {
  if (scales.length === 0) return [];
  const { goal, id } = view.experiment;
  const drawn = [...drawnOf(ranked, mostLines), ...drawnOf(lost, mostLines / 4)];
  const axes = arranged(scales, drawn, ranked, lost, scale, goal, query);
  const ranges = rangesOf(query.get("within"));
  const figure = chart(
    "Parallel coordinates",
    () => optionOf(axes, drawn, scale, selected, goal, view),
    {
      headings: ["trial", ...view.parameters, objective],
      rows: () =>
        drawn.map(one => [
          one.number,
          ...view.parameters.map((/** @type {string} */ name) =>
            one.parameters[name] === undefined
              ? absent
              : typeof one.parameters[name] === "number"
                ? one.parameters[name]
                : parameter(one.parameters[name]),
          ),
          one.objective ?? one.state,
        ]),
    },
    (made, signal) => {
      const again = () => restore(made, axes, ranges);
      again();
      made.getDom().closest("figure")?.addEventListener("platform:drawn", again, { signal });
      brushes(made, axes, [...ranked, ...lost], ranges, signal);
      made.on("click", (/** @type {any} */ item) => {
        if (item.seriesType === "parallel") location.hash = address([id, "trial", drawn[item.dataIndex].number]);
      });
    },
  );
  const isMissing = drawn.some(one => view.parameters.some((/** @type {string} */ name) => one.parameters[name] === undefined));
  figure.append(
    element(
      "p",
      { class: "note" },
      [
        `${Math.min(mostLines, ranked.length)} of ${ranked.length} trials with an objective are drawn${ranked.length > mostLines ? ": the best, and evenly many of the others" : ""}.`,
        lost.length > 0 && `Beyond the end of the objective: ${noteOfLost(lost, ranked.length + lost.length)}`,
        isMissing && `${absent}: the parameter doesn't apply to the trial.`,
        "Drag along axes to select the trials within all ranges: all charts and the curves follow. Press a line to open its trial, and a range to take it away.",
      ]
        .filter(Boolean)
        .join(" "),
    ),
    byRange(axes, [...ranked, ...lost], ranges),
    axisChoices(axes, query),
  );
  return [figure];
}

/**
 * The axes in the order that is asked for, the objective last unless it is named.
 *
 * @param {any[]} scales
 * @param {any[]} drawn
 * @param {any[]} ranked
 * @param {any[]} lost
 * @param {import("platform/objective-scale").ObjectiveScale} scale
 * @param {string} goal
 * @param {URLSearchParams} query
 */
function arranged(scales, drawn, ranked, lost, scale, goal, query) {
  const { order, flipped, logarithmic } = asked(query);
  const choices = (/** @type {string} */ name) => ({ flipped: flipped.has(name), logarithmic: logarithmic.get(name) ?? null });
  const all = [
    ...scales.map(scale => parameterAxis(scale, drawn, choices(scale.name))),
    objectiveAxis(ranked, lost, goal, { ...choices(objective), logarithmic: logarithmic.get(objective) ?? scale.isLog }),
  ];
  const placed = order.map(name => all.find(axis => axis.name === name)).filter(axis => axis !== undefined);
  return [...placed, ...all.filter(axis => !placed.includes(axis))];
}

/** @param {URLSearchParams} query */
function asked(query) {
  const scaled = splitNames(query.get("scaled"));
  return {
    order: splitNames(query.get("axes")),
    flipped: new Set(splitNames(query.get("flipped"))),
    logarithmic: new Map(scaled.map(one => (one.startsWith("-") ? [one.slice(1), false] : [one, true]))),
  };
}

/**
 * @param {import("platform/parallel-axes").Axis[]} axes
 * @param {any[]} drawn
 * @param {import("platform/objective-scale").ObjectiveScale} scale
 * @param {Set<number>} selected
 * @param {string} goal
 * @param {any} view
 */
function optionOf(axes, drawn, scale, selected, goal, view) {
  const names = shortNames(view.parameters);
  const narrow = innerWidth < 600;
  const label = (/** @type {string} */ name) => (narrow && name.length > 12 ? `${name.slice(0, 11)}…` : name);
  const [low, high] = [scale.low, scale.high].map(scale.place);
  const faint = selected.size > 0;
  const look = (/** @type {any} */ one) => ({
    ...(one.objective === null && { color: neutral(), type: "dashed" }),
    ...(faint && { opacity: selected.has(one.number) ? 1 : 0.12, width: selected.has(one.number) ? 2.5 : 1 }),
  });
  return {
    parallel: { left: narrow ? 40 : 72, right: narrow ? 64 : 90, top: 64, bottom: 76, parallelAxisDefault: { nameRotate: 0 } },
    parallelAxis: axes.map((axis, dim) => ({
      ...axis.option,
      name: label(names.get(axis.name) ?? axis.name),
      dim,
      axisLabel: { ...axis.option.axisLabel, textBorderColor: surface(), textBorderWidth: 3 },
      nameLocation: axis.option.inverse ? "start" : "end",
      nameGap: narrow && dim % 2 ? 28 : 12,
      areaSelectStyle: { width: 24 },
    })),
    tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => tipOf(drawn[item.dataIndex], view.parameters) },
    visualMap: {
      // Beyond the axes: what the lines are coloured by.
      dimension: axes.length,
      min: low,
      max: high === low ? low + 1 : high,
      inRange: { color: objectiveColours(goal) },
      outOfRange: { color: neutral() },
      calculable: false,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemWidth: 12,
      itemHeight: 160,
      text: [number(scale.high), number(scale.low)],
    },
    series: [
      {
        type: "parallel",
        lineStyle: { width: 1.5, opacity: 0.85 },
        inactiveOpacity: 0.08,
        activeOpacity: 1,
        emphasis: { lineStyle: { width: 4, opacity: 1 } },
        data: drawn.map(one => ({
          name: `trial ${one.number}`,
          value: [...axes.map(axis => axis.placeOf(one)), one.objective === null ? "-" : scale.place(one.objective)],
          lineStyle: look(one),
        })),
      },
    ],
  };
}

/** @param {any} one @param {string[]} parameters */
function tipOf(one, parameters) {
  const applying = parameters.filter(name => one.parameters[name] !== undefined);
  return [
    `trial ${one.number}, ${one.state}`,
    `objective: ${one.objective === null ? "none" : number(one.objective, 6)}`,
    ...applying.slice(0, mostTold).map(name => `${name}: ${parameter(one.parameters[name])}`),
    applying.length > mostTold && `and ${applying.length - mostTold} more`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** @param {any} made @returns {any[]} */
const models = made => made.getModel().queryComponents({ mainType: "parallelAxis" });

/**
 * Shows the ranges of the address.
 *
 * @param {any} made
 * @param {import("platform/parallel-axes").Axis[]} axes
 * @param {import("platform/axis-ranges").Ranges} ranges
 */
function restore(made, axes, ranges) {
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
function brushes(made, axes, all, before, signal) {
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
function byRange(axes, all, ranges) {
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
        form.querySelector("[role=status]").textContent = isFound ? "" : "No trial lies there.";
        if (isFound) form.reset();
      },
    },
    choice("Select by", [objective, ...numeric.filter(name => name !== objective)], objective, () => {}),
    element("label", {}, "from ", entry("from")),
    element("label", {}, "to ", entry("to")),
    element("button", { type: "submit" }, "Select"),
    element("span", { role: "status", class: "note" }),
  );
}

/** Order, direction and scale of each axis. @param {import("platform/parallel-axes").Axis[]} axes @param {URLSearchParams} query */
function axisChoices(axes, query) {
  const { flipped, logarithmic } = asked(query);
  const names = axes.map(axis => axis.name);
  const moved = (/** @type {number} */ i, /** @type {number} */ by) => {
    const order = [...names];
    [order[i], order[i + by]] = [order[i + by], order[i]];
    return order;
  };
  const press = (
    /** @type {string} */ text,
    /** @type {string} */ label,
    /** @type {boolean|null} */ pressed,
    /** @type {() => void} */ pushed,
    disabled = false,
  ) =>
    element(
      "button",
      {
        type: "button",
        "aria-label": label,
        title: label,
        "aria-pressed": pressed === null ? false : String(pressed),
        disabled,
        onclick: pushed,
      },
      text,
    );
  const toggled = (/** @type {string} */ name) =>
    new Set(flipped.has(name) ? [...flipped].filter(one => one !== name) : [...flipped, name]);
  const rescaled = (/** @type {string} */ name, /** @type {boolean} */ isLog) =>
    [...new Map([...logarithmic, [name, isLog]])].map(([one, log]) => (log ? one : `-${one}`));
  return element(
    "details",
    { class: "axes", open: ["axes", "flipped", "scaled"].some(name => query.has(name)) },
    element("summary", {}, "Axes"),
    scrolling(
      "Axes",
      plainTable(
        ["axis", "order", "direction", "scale"],
        axes.map(({ name, option, canBeLog }, i) => [
          name,
          element(
            "span",
            {},
            press("←", `Move ${name} to the left`, null, () => changeQuery({ axes: joinNames(moved(i, -1)) }), i === 0),
            press("→", `Move ${name} to the right`, null, () => changeQuery({ axes: joinNames(moved(i, 1)) }), i === names.length - 1),
          ),
          press("flip", `Flip ${name}`, flipped.has(name), () => changeQuery({ flipped: joinNames([...toggled(name)]) })),
          option.type === "category"
            ? ""
            : press(
                "log",
                `${name} logarithmic`,
                option.type === "log",
                () => changeQuery({ scaled: joinNames(rescaled(name, option.type !== "log")) }),
                !canBeLog,
              ),
        ]),
        "Order, direction and scale",
      ),
    ),
    element("button", { type: "button", onclick: () => changeQuery({ axes: null, flipped: null, scaled: null }) }, "As at first"),
  );
}
