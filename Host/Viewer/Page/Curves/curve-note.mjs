/** What is said under a chart of curves: how much of what is recorded it draws, and what it doesn't. */
import { element } from "platform/dom";
import { number } from "platform/format";
import { rungsOf } from "platform/curve-series";
import { changeQuery } from "platform/address";

/** What a band shows. */
const spreads = /** @type {Record<string, string>} */ ({
  range: "their range",
  error: "one standard error",
  deviation: "one standard deviation",
});

/**
 * @param {import("platform/curve-lines").CurveLine[]} lines
 * @param {{curves: any[], matching: number}} shown
 * @param {any} drawing
 * @returns {(Node|string)[]}
 */
export function noteOf(lines, shown, drawing) {
  const sum = (/** @type {any[]} */ all, /** @type {(one: any) => number} */ count) => all.reduce((total, one) => total + count(one), 0);
  const count = sum(shown.curves, curve => curve.count);
  const strange = sum(shown.curves, curve => curve.nonFinite);
  const undrawable = sum(lines, line => line.undrawable);
  const nowhere = lines.filter(line => !line.placed).length;
  const restarts = sum(lines, line => line.restarts.length);
  const rungs = [...new Set(rungsOf(lines).map(rung => rung.epochs))].sort((a, b) => a - b);
  const logarithmic = [drawing.logX && "x", drawing.logY && "y"].filter(Boolean).join(" and ");
  const part = shown.curves.length < shown.matching ? `${shown.curves.length} of ${shown.matching}` : shown.curves.length;
  const counted = (/** @type {string} */ noun, /** @type {number} */ many) => (many === 1 ? noun : `${noun}s`);
  const inView = Math.min(
    sum(shown.curves, curve => curve.drawn),
    count,
  );
  const what = drawing.repeats
    ? `${lines.length} ${counted("line", lines.length)} of ${part} ${counted("trial", shown.matching)}`
    : `${part} ${counted("line", shown.matching)}`;
  const spread = spreads[drawing.repeats] ?? spreads.deviation;
  const said = [
    `${what}, ${inView} of ${count} points in view.`,
    strange > 0 && `${strange} of them are not finite: marked at the edge (NaN and −∞ below, ∞ above).`,
    undrawable > 0 && `${undrawable} points aren't positive, so a logarithmic ${logarithmic} axis can't show them.`,
    nowhere > 0 && `${nowhere} ${nowhere === 1 ? "line has" : "lines have"} no known epochs and can't be drawn.`,
    restarts > 0 && `◆ marks where a run resumed from a checkpoint (${restarts}).`,
    rungs.length > 0 && `Dotted lines: rungs, after ${rungs.join(", ")} ${counted("epoch", rungs.at(-1) ?? 0)}.`,
    drawing.repeats &&
      lines.some(line => line.band) &&
      `Mean of the ${drawing.grouping.by ? "trials with the same value" : "repeats"}, with ${spread} as a band.`,
    drawing.right.size > 0 && `Axis on the right: ${[...drawing.right].join(", ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
  if (!drawing.cropped) return [said];

  const { above, below, min, max } = drawing.cropped;
  return [
    `${said} ${above} points above ${number(max)} and ${below} below ${number(min)} are cropped. `,
    element("button", { type: "button", onclick: () => changeQuery({ outliers: null }) }, "Show them"),
  ];
}
