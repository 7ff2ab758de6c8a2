/** Whether differences of the objective are more than the luck of a seed: repeats of the same parameters tell. */
import { element, plainTable, scrolling } from "platform/dom";
import { number } from "platform/format";

/** @param {import("platform/compare-page").Compared} compared */
export function noiseOf({ columns, base, names }) {
  const heading = element("h2", {}, "Is the difference more than chance?");
  if (columns.every(column => (column.repeats?.count ?? 0) < 2)) {
    return [
      heading,
      element(
        "p",
        {},
        "None of these trials has repeats. One trial can't tell a better setting from a luckier seed: with ",
        element("code", {}, "search.repeats"),
        ", each point is trained several times, and the spread shows what a difference is worth.",
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
      "Rule: the means differ by more than chance if they are farther apart than twice the standard error of their ",
      "difference, √(s₁²/n₁ + s₂²/n₂). About one in twenty equal pairs passes, too, and more with few repeats.",
    ),
    scrolling(
      "Repeats",
      plainTable(["trial", "mean ± standard deviation", "difference of the means", "verdict"], rows, "Objective over repeats"),
    ),
  ];
}

/** @param {any} column */
const spread = ({ repeats }) =>
  !repeats
    ? "no objective"
    : repeats.count < 2
      ? `${number(repeats.mean)} (one trial)`
      : `${number(repeats.mean)} ± ${number(repeats.deviation)} (${repeats.count} trials)`;

/** @param {any} one what it is compared with @param {any} other @returns {[string, string]} */
export function verdict(one, other) {
  if (one.experiment === other.experiment && one.point === other.point) return ["", "same parameters: any difference is chance"];
  if (one.objectiveMetric !== other.objectiveMetric || one.goal !== other.goal) return ["", "different objective: not comparable"];
  if (!one.repeats || !other.repeats) return ["", "no objective"];
  const difference = other.repeats.mean - one.repeats.mean;
  const told = `${difference > 0 ? "+" : ""}${number(difference)}`;
  if (one.repeats.count < 2 || other.repeats.count < 2) return [told, "unknown: one of them has a single trial"];
  const error = Math.sqrt(one.repeats.deviation ** 2 / one.repeats.count + other.repeats.deviation ** 2 / other.repeats.count);
  if (Math.abs(difference) <= 2 * error) return [told, `within the noise (twice the standard error is ${number(2 * error)})`];
  const word = difference < 0 === (one.goal === "minimize") ? "better" : "worse";
  return [told, `${word} by more than the noise (twice the standard error is ${number(2 * error)})`];
}
