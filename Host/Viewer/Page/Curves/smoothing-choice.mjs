/** How curves are smoothed: a slider, which all charts of the page follow while it is moved. */
import { choice, element } from "platform/dom";
import { changeQuery, currentAddress, rememberQuery } from "platform/address";
import { smoothings } from "platform/smoothing";

const kinds = /** @type {import("platform/smoothing").Smoothing[]} */ (Object.keys(smoothings));

/**
 * What the address asks for, as far as there is such a thing.
 *
 * @param {URLSearchParams} query
 * @returns {{kind: import("platform/smoothing").Smoothing, smoothing: number}}
 */
export function smoothingOf(query) {
  const kind = kinds.find(one => one === query.get("kind")) ?? "exponential";
  return { kind, smoothing: Math.min(smoothings[kind].most, Math.max(0, Number(query.get("smoothing") ?? 0) || 0)) };
}

/** @param {URLSearchParams} query @returns {HTMLElement} */
export function smoothingChoice(query) {
  const { kind, smoothing: strength } = smoothingOf(query);
  const { most, step, told } = smoothings[kind];
  const words = (/** @type {number} */ strength) => (strength > 0 ? told(strength) : "none");
  const slider = element("input", {
    type: "range",
    min: 0,
    max: most,
    step,
    value: strength,
    "aria-label": "Smoothing",
    "aria-valuetext": words(strength),
    oninput: (/** @type {any} */ { currentTarget: moved }) => {
      const text = words(Number(moved.value));
      moved.parentElement.querySelector("output").textContent = text;
      moved.setAttribute("aria-valuetext", text);
      rememberQuery({ smoothing: moved.value === "0" ? null : moved.value }, false);
      dispatchEvent(new Event("platform:smoothing"));
    },
  });
  return element(
    "span",
    { class: "smoothing" },
    choice(
      "Smoothing",
      kinds.map(one => smoothings[one].name),
      smoothings[kind].name,
      name => {
        const next = kinds.find(one => smoothings[one].name === name) ?? "exponential";
        // As strong as before, in its own measure.
        const { most: limit, step: grain } = smoothings[next];
        const same = Math.round(((smoothingOf(currentAddress().query).smoothing / most) * limit) / grain) * grain;
        changeQuery({ kind: next === "exponential" ? null : next, smoothing: same > 0 ? Number(same.toFixed(2)) : null });
      },
    ),
    slider,
    element("output", {}, words(strength)),
  );
}

/**
 * @param {Node} chart
 * @param {(query: URLSearchParams) => void} follow called while the slider moves, or when the address says another
 *   smoothing, as long as the chart is shown
 */
export function whenSmoothed(chart, follow) {
  const heard = () => {
    if (chart.isConnected) follow(currentAddress().query);
    else for (const type of ["platform:smoothing", "platform:arrived"]) removeEventListener(type, heard);
  };
  for (const type of ["platform:smoothing", "platform:arrived"]) addEventListener(type, heard);
}
