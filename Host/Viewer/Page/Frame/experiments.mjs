/** The list of experiments. */
import { element, stateBadge } from "platform/dom";
import { number, time } from "platform/format";
import { address } from "platform/place";
import { experiments } from "platform/source";

export async function experimentsPage() {
  const all = await experiments();
  if (all.length === 0) return [element("h1", {}, "Experiments"), element("p", {}, "Nothing was run yet. Start with: platform run definition.yaml")];

  const count = element("p", { class: "note", "aria-live": "polite" });
  const body = element("tbody");
  const search = /** @type {HTMLInputElement} */ (element("input", { type: "search", placeholder: "name, state, tag or note", "aria-label": "Search experiments", oninput: () => show() }));
  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = all.filter((/** @type {any} */ one) => words.every(word => [one.id, one.state, one.notes, ...one.tags].join(" ").toLowerCase().includes(word)));
    body.replaceChildren(...found.map(row));
    const many = all.length === 1 ? "1 experiment" : `${all.length} experiments`;
    count.textContent = found.length === all.length ? many : `${found.length} of ${many}`;
  };
  show();
  return [
    element("h1", {}, "Experiments"),
    element("div", { class: "bar" }, search, count),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Experiments" },
      element("table", {},
        element("thead", {}, element("tr", {}, ...["Name", "State", "Trials", "Best", "Objective", "Started", "Tags", "Notes"].map(one => element("th", { scope: "col" }, one)))),
        body)),
  ];
}

/** @param {any} one */
function row(one) {
  const trials = /** @type {number} */ (Object.values(one.trials).reduce((/** @type {any} */ a, /** @type {any} */ b) => a + b, 0));
  const open = (one.trials.waiting ?? 0) + (one.trials.running ?? 0) + (one.trials.paused ?? 0);
  return element("tr", {},
    element("th", { scope: "row" }, element("a", { href: address([one.id]) }, one.id)),
    element("td", {}, stateBadge(one.state)),
    element("td", { class: "number" }, `${trials - open} / ${one.trialCount ?? trials}`),
    element("td", { class: "number" }, number(one.bestObjective)),
    element("td", {}, `${one.goal} ${one.metric}`),
    element("td", {}, time(one.created)),
    element("td", {}, one.tags.join(", ")),
    element("td", { class: "text" }, one.notes));
}
