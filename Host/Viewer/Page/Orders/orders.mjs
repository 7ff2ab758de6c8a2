/** Orders to the host, the same as on the command line: those that apply to the state in which an experiment is (docs/hosting.md). */
import { element } from "platform/dom";
import { answer, give, pathOf, tell } from "platform/give-order";
import { searchOrders } from "platform/search-orders";

const questions = /** @type {Record<string, string>} */ ({
  stop: "Finish the running trials and start no more?",
  cancel: "Stop the running trials immediately?",
  skip: "Train this trial no further? The search goes on without it.",
  delete: "Delete this experiment with all its trials, metrics and checkpoints? This can't be undone.",
});

const byState = /** @type {Record<string, string[]>} */ ({
  running: ["pause", "stop", "cancel"],
  queued: ["pause", "cancel"],
  interrupted: ["resume", "pause", "cancel", "delete"],
  paused: ["resume", "rerun", "cancel", "delete"],
  cancelled: ["resume", "rerun", "delete"],
  failed: ["resume", "rerun", "delete"],
  completed: ["rerun", "delete"],
});

/** States in which trials can be added. */
const extensible = new Set(["interrupted", "paused", "cancelled", "failed", "completed"]);

/** What can't be taken back. */
const dangerous = new Set(["cancel", "delete"]);

/** @param {any} one an experiment @returns {string[]} */
export const ordersTo = one =>
  (byState[one.state] ?? []).filter(name => name !== "rerun" || (one.trials.failed ?? 0) + (one.trials.cancelled ?? 0) > 0);

/** States in which a trial can be skipped. */
const open = new Set(["waiting", "running", "paused"]);

/** @param {any} view of an experiment @param {Node} more what else can be done */
export function orders(view, more) {
  const { experiment } = view;
  const search = view.resolved.search;
  const path = pathOf(experiment.id);
  return element(
    "div",
    { class: "bar orders" },
    ...ordersTo(experiment).map(name =>
      button(name, async event => {
        if (questions[name] && !confirm(questions[name])) return;
        const refusal = await give(path, name);
        tell(event, refusal);
        if (name === "delete" && !refusal) location.hash = "#/";
      }),
    ),
    typeof search?.sampler?.trials === "number" &&
      extensible.has(experiment.state) &&
      element(
        "form",
        {
          class: "bar",
          onsubmit: async (/** @type {any} */ event) => {
            event.preventDefault();
            const { currentTarget } = event;
            tell({ currentTarget }, await give(path, `extend?trials=${Number(currentTarget.elements[0].value)}`));
          },
        },
        element(
          "label",
          {},
          element("input", { type: "number", min: 1, step: 1, value: 8, "aria-label": "Number of trials to add" }),
          " more trials ",
        ),
        element("button", { type: "submit" }, "extend"),
      ),
    ...(search ? searchOrders(view, extensible.has(experiment.state)) : []),
    more,
    answer(),
  );
}

/** The order to a trial: nothing of one that has ended. @param {string} id its experiment's @param {any} trial */
export const ordersToTrial = (id, trial) =>
  open.has(trial.state) &&
  element(
    "div",
    { class: "bar orders" },
    button("skip", async event => {
      if (confirm(questions.skip)) tell(event, await give(pathOf(id), `skip?trial=${trial.number}`));
    }),
    answer(),
  );

/** Orders to several experiments, one after the other: each to those that it applies to. @param {any[]} chosen */
export function ordersOfMany(chosen) {
  const offered = ["pause", "resume", "stop", "cancel", "rerun", "delete"].filter(name => chosen.some(one => ordersTo(one).includes(name)));
  return element(
    "span",
    { class: "bar orders", role: "group", "aria-label": "Orders to the selected experiments" },
    ...offered.map(name =>
      button(name, async event => {
        const { currentTarget } = event;
        const takers = chosen.filter(one => ordersTo(one).includes(name)).map(one => one.id);
        if (questions[name] && !confirm(`${questions[name]}\n${takers.join("\n")}`)) return;
        const refused = [];
        for (const id of takers) {
          const refusal = await give(pathOf(id), name);
          if (refusal) refused.push(`${id}: ${refusal}`);
        }
        tell({ currentTarget }, refused.join(" "));
      }),
    ),
    answer(),
  );
}

/** @param {string} name @param {(event: {currentTarget: any}) => void} pressed */
const button = (name, pressed) =>
  element(
    "button",
    {
      type: "button",
      class: dangerous.has(name) ? "danger" : false,
      onclick: (/** @type {any} */ { currentTarget }) => pressed({ currentTarget }),
    },
    name,
  );
