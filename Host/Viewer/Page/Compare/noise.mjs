/** Whether differences of the objective are more than the luck of a seed: repeats of the same parameters tell. */
import { element, plainTable, scrolling } from "platform/dom";
import { number } from "platform/format";

/** @param {import("platform/compare-page").Compared} compared */
export function noiseOf({ columns, base, names }) {
  const heading = element("h2", {}, "Is it more than chance?");
  if (columns.every(column => (column.repeats?.count ?? 0) < 2)) {
    return [
      heading,
      element(
        "p",
        {},
        "Each of these has one run with an objective. One run each can't tell a better setting from a luckier seed: with ",
        element("code", {}, "search.repeats"),
        " each point is trained several times, and the spread between them says what a difference is worth.",
      ),
    ];
  }
  const rows = columns.map((column, i) => [
    names[i],
    spread(column),
    ...(i === base ? ["", "compared with"] : verdict(columns[base], column)),
  ]);
  return [
    heading,
    element(
      "p",
      { class: "note" },
      "Rule: the means of the repeats differ by more than chance if they are farther apart than twice the standard error of their difference, √(s₁²/n₁ + s₂²/n₂); about one of twenty equal pairs does, too, and with few repeats more.",
    ),
    scrolling(
      "Repeats",
      plainTable(["trial", "mean ± deviation of its repeats", "difference of the means", "what it says"], rows, "Objective over repeats"),
    ),
  ];
}

/** @param {any} column */
const spread = ({ repeats }) =>
  !repeats
    ? "no objective"
    : repeats.count < 2
      ? `${number(repeats.mean)} (one run)`
      : `${number(repeats.mean)} ± ${number(repeats.deviation)} (${repeats.count} runs)`;

/** @param {any} one what it is compared with @param {any} other @returns {[string, string]} */
export function verdict(one, other) {
  if (one.experiment === other.experiment && one.point === other.point)
    return ["", "a repeat of the same parameters: any difference is chance"];
  if (one.objectiveMetric !== other.objectiveMetric || one.goal !== other.goal) return ["", "another objective: not comparable"];
  if (!one.repeats || !other.repeats) return ["", "no objective"];
  const difference = other.repeats.mean - one.repeats.mean;
  const told = `${difference > 0 ? "+" : ""}${number(difference)}`;
  if (one.repeats.count < 2 || other.repeats.count < 2) return [told, "can't be said: one of them has a single run"];
  const error = Math.sqrt(one.repeats.deviation ** 2 / one.repeats.count + other.repeats.deviation ** 2 / other.repeats.count);
  if (Math.abs(difference) <= 2 * error) return [told, `within the noise (twice its standard error is ${number(2 * error)})`];
  return [
    told,
    `${difference < 0 === (one.goal === "minimize") ? "better" : "worse"} by more than the noise (twice its standard error is ${number(2 * error)})`,
  ];
}
