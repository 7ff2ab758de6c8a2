/** Orders that change what a search still tries: points of one's own, and a search space that grows (docs/search.md). */
import { element } from "platform/dom";
import { parameter } from "platform/format";
import { answer, give, pathOf, tell } from "platform/give-order";
import { popup } from "platform/popup";

/** What cross-validation adds to a point. */
const fold = "data.fold";

/** @param {any} view of an experiment with a search @param {boolean} isExtensible whether its search can grow now */
export const searchOrders = (view, isExtensible) => [enqueueing(view), isExtensible && growing(view)].filter(one => one instanceof Node);

/** A point to be tried before the sampler's next one. @param {any} view */
function enqueueing(view) {
  const names = [...new Set([...view.space.map((/** @type {any} */ one) => one.name), ...view.parameters])].filter(name => name !== fold);
  if (names.length === 0) return false;

  const fields = names.map(name =>
    fieldOf(
      name,
      view.space.find((/** @type {any} */ one) => one.name === name),
    ),
  );
  return orderPopup(
    `enqueue ${JSON.stringify([names, view.space])}`,
    "enqueue a point",
    "It is tried before the sampler's next one. What is left empty is drawn at random.",
    fields,
    "enqueue",
    async form => {
      const given = names.map((name, i) => [name, valueOf(form.elements[i])]).filter(([, value]) => value !== undefined);
      const refusal = await give(pathOf(view.experiment.id), "enqueue", { points: [Object.fromEntries(given)] });
      if (!refusal) form.reset();
      return refusal;
    },
  );
}

/** @param {string} name @param {import("platform/parameter-scales").Range|undefined} range */
const fieldOf = (name, range) =>
  element(
    "label",
    {},
    name,
    range?.kind === "choice"
      ? element(
          "select",
          {},
          element("option", { value: "" }, "at random"),
          ...(range.values ?? []).map(value => element("option", { value: JSON.stringify(value) }, parameter(value))),
        )
      : element("input", { type: "text", autocomplete: "off", placeholder: range ? `${range.low} to ${range.high}` : "at random" }),
  );

/** What is typed as the host takes it: JSON, or else a text. @param {any} field @returns {any} undefined: nothing is */
function valueOf({ value }) {
  const typed = value.trim();
  if (!typed) return undefined;
  try {
    return JSON.parse(typed);
  } catch {
    // A number as definitions may have it, such as .5 or 1e-4.
    return Number.isNaN(Number(typed)) ? typed : Number(typed);
  }
}

/** Other ranges, in which all trials so far must lie. @param {any} view */
function growing(view) {
  const before = Object.entries(view.resolved.search.space ?? {}).map(([name, range]) => `search.space.${name}=${JSON.stringify(range)}`);
  const changes = element("textarea", { rows: Math.min(8, before.length + 2), "aria-label": "Changes of the search, a line each" });
  /** @type {HTMLTextAreaElement} */ (changes).value = before.join("\n");
  return orderPopup(
    `grow ${before}`,
    "change the search",
    "Ranges may grow; nothing that ran is run again. A line may also add a parameter (search.space.NAME=RANGE), search.until or " +
      "search.finalists.",
    [changes],
    "extend by this",
    form => {
      const set = form.elements[0].value
        .split("\n")
        .map((/** @type {string} */ line) => line.trim())
        .filter((/** @type {string} */ line) => line && !before.includes(line));
      return set.length > 0 ? give(pathOf(view.experiment.id), "extend", { set }) : "Nothing is changed yet: edit a line, or add one.";
    },
  );
}

/**
 * @param {string} key
 * @param {string} name
 * @param {string} note
 * @param {Node[]} fields
 * @param {string} order
 * @param {(form: any) => Promise<string>|string} submitted gives the order; why it was refused
 */
function orderPopup(key, name, note, fields, order, submitted) {
  const form = element(
    "form",
    {
      class: "orders form",
      onsubmit: async (/** @type {any} */ event) => {
        event.preventDefault();
        const { currentTarget } = event;
        const refusal = await submitted(currentTarget);
        tell({ currentTarget }, refusal);
        if (!refusal) currentTarget.closest("details").open = false;
      },
    },
    element("span", { class: "note" }, note),
    ...fields,
    element("button", { type: "submit" }, order),
    answer(name),
  );
  const made = popup(element("summary", { class: "button" }, name), name, form);
  // What is typed stays as long as it is about the same search space.
  made.dataset.key = key;
  return made;
}
