/** What callbacks left beside the metrics: the latest of each, and by a slider those of earlier steps. */
import { element } from "platform/dom";
import { changeQuery } from "platform/address";
import { artifacts } from "platform/source";
import { drawArtifact } from "platform/artifact-figure";

/** @param {string} id @param {string} trial @param {any[]} listed @param {URLSearchParams} query @returns {Promise<Node[]>} */
export async function artifactsOf(id, trial, listed, query) {
  if (listed.length === 0) return [];
  const found = await read(id, trial, listed);
  const missing = listed.length - found.length;
  const steps = [...new Set(found.map((/** @type {any} */ one) => one.step))].sort((a, b) => a - b);
  const until = steps.filter(step => step <= Number(query.get("at") ?? Infinity)).at(-1) ?? steps[0];
  // A run that resumed from a checkpoint wrote its steps later than those that follow them.
  const latest = new Map(
    found
      .filter((/** @type {any} */ one) => one.step <= until)
      .sort((/** @type {any} */ a, /** @type {any} */ b) => a.step - b.step)
      .map((/** @type {any} */ one) => [nameOf(one), one]),
  );
  // What is of one parameter comes after what is of the whole trial.
  const shown = [...latest].sort(([a], [b]) => Number(a?.includes("/")) - Number(b?.includes("/"))).map(([, one]) => one);
  return [
    element("h2", {}, "Artifacts"),
    missing > 0 && element("p", { class: "note" }, `${missing} of ${listed.length} artifacts are available from a running host only.`),
    steps.length > 1 && slider(steps, until),
    element("div", { class: "charts" }, ...shown.map(one => drawArtifact(one, query))),
  ].filter(one => one instanceof Node);
}

/** They are large, and asked for only when others are listed. */
let known = { listed: "", found: /** @type {any[]} */ ([]) };

/** @param {string} id @param {string} trial @param {any[]} listed */
async function read(id, trial, listed) {
  const list = JSON.stringify([id, trial, listed]);
  if (known.listed !== list) known = { listed: list, found: await artifacts(id, trial) };
  return known.found;
}

/** @param {number[]} steps @param {number} chosen */
function slider(steps, chosen) {
  const stepOf = (/** @type {any} */ event) => steps[Number(event.currentTarget.value)];
  return element(
    "div",
    { class: "bar" },
    element(
      "label",
      {},
      "Up to ",
      element("input", {
        type: "range",
        min: 0,
        max: steps.length - 1,
        value: steps.indexOf(chosen),
        "aria-label": "Step of the artifacts",
        "aria-valuetext": `step ${chosen}`,
        oninput: (/** @type {any} */ event) => {
          const text = `step ${stepOf(event)}`;
          event.currentTarget.closest(".bar").querySelector("output").textContent = text;
          event.currentTarget.setAttribute("aria-valuetext", text);
        },
        onchange: (/** @type {any} */ event) => changeQuery({ at: stepOf(event) === steps.at(-1) ? null : stepOf(event) }),
      }),
    ),
    element("output", {}, `step ${chosen}`),
    element("span", { class: "note" }, `${steps.length} steps; the latest by default`),
  );
}

/** @param {any} one */
const nameOf = one => (one.matrix ?? one.surface ?? one.vectors ?? one.curves ?? one.histogram ?? one.text ?? one.image)?.name;
