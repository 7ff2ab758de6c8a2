/** What running a definition would do, as `platform plan` says it. */
import { element, plainTable, scrolling } from "platform/dom";
import { counts, parameter } from "platform/format";

/** @param {{plan: any}} checked @returns {HTMLElement[]} */
export function planOf({ plan }) {
  const atMost = (/** @type {number|null} */ count, /** @type {string} */ noun) => count !== null && `at most ${counts(count, noun)}`;
  const size = [
    plan.trials === null ? "as many trials as the results call for" : counts(plan.trials, "trial"),
    plan.points !== null && plan.points !== plan.trials && `of ${counts(plan.points, "point")}`,
    atMost(plan.epochs, "epoch"),
    atMost(plan.steps, "step"),
  ];
  const names = [...new Set(plan.first.flatMap((/** @type {any} */ one) => Object.keys(one.parameters)))].sort();
  return [
    element("p", {}, `The definition is valid. ${plan.name} would train ${size.filter(Boolean).join(", ")}.`),
    scrolling(
      "First trials",
      plainTable(
        ["trial", ...names, "epochs"],
        plan.first.map((/** @type {any} */ one) => [one.number, ...names.map(name => parameter(one.parameters[name])), one.epochs]),
        "First trials",
      ),
    ),
  ];
}
