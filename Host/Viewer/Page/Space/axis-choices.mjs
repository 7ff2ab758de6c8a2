/** What a reader chooses of the axes of parallel coordinates: their order, direction and scale. */
import { element, plainTable, scrolling } from "platform/dom";
import { changeQuery } from "platform/address";
import { joinNames, splitNames } from "platform/name-lists";

/** What the address says. @param {URLSearchParams} query */
export function axisChoicesOf(query) {
  const scaled = splitNames(query.get("scaled"));
  return {
    order: splitNames(query.get("axes")),
    flipped: new Set(splitNames(query.get("flipped"))),
    logarithmic: new Map(scaled.map(one => (one.startsWith("-") ? [one.slice(1), false] : [one, true]))),
  };
}

/** Order, direction and scale of each axis. @param {import("platform/parallel-axes").Axis[]} axes @param {URLSearchParams} query */
export function axisChoices(axes, query) {
  const { flipped, logarithmic } = axisChoicesOf(query);
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
    element("button", { type: "button", onclick: () => changeQuery({ axes: null, flipped: null, scaled: null }) }, "Reset"),
  );
}
