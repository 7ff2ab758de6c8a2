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
    ...(i === base ? ["", "compared with"] : verdict(columns[base].differences[i])),
  ]);
  return [
    heading,
    element(
      "p",
      { class: "note" },
      "Rule: Tukey's test of all points of these experiments together; twenty searches among equal points call any two of them ",
      "different about once. Trials of the same seed are compared with each other where all points share their seeds.",
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
      : `${number(repeats.mean)} ± ${number(repeats.deviation)} (${repeats.count} trials; 95 % interval ± ${number(repeats.margin)})`;

const reasons = /** @type {Record<string, string>} */ ({
  "same-point": "same parameters: any difference is chance",
  "other-objective": "different objective: not comparable",
  "no-objective": "no objective",
  unknown: "unknown: one of them has a single trial",
});

/** @param {{outcome: string, difference: number|null, margin: number|null}} one as the host tested it @returns {[string, string]} */
export function verdict({ outcome, difference, margin }) {
  const told = difference === null ? "" : `${difference > 0 ? "+" : ""}${number(difference)}`;
  if (margin === null) return [told, reasons[outcome]];
  const word = outcome === "alike" ? "not distinguishable" : `${outcome} by more than the noise`;
  return [told, `${word} (by chance up to ${number(margin)})`];
}
