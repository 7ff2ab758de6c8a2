/** The bars of a timeline: runs, and how long a trial waited after one. */
import { counts, duration } from "platform/format";
import { onFill, outcome } from "platform/colours";

const atRung = /** @type {Record<string, string>} */ ({
  promoted: "promoted from a rung",
  pruned: "pruned at a rung",
  waiting: "waits at a rung",
});

/** What a bar is marked with, by its kind. */
export const signs = /** @type {Record<string, string>} */ ({
  pruned: "╱",
  diverged: "∞",
  paused: "‖",
  cancelled: "×",
  running: "▶",
  [atRung.promoted]: "▲",
  [atRung.pruned]: "╱",
  [atRung.waiting]: "‖",
});

/** How a run ended, and what came of its trial if that waited at a rung then. @param {any} run @returns {string} */
export const kindOf = run => (run.wait ? (atRung[run.wait.fate] ?? run.wait.fate) : (run.end ?? "running"));

/** Of what waited at a rung the colour says what came of it. @param {any} run */
const stateOf = run => (!run.wait ? (run.end ?? "running") : ["promoted", "waiting"].includes(run.wait.fate) ? "paused" : run.wait.fate);

/**
 * @typedef {object} Wait
 * @property {any} run the run before it
 * @property {number} from
 * @property {number} to
 * @property {string} text
 */

/**
 * How long trials waited at rungs and for their user.
 *
 * @param {any[]} runs
 * @param {number} last the time up to which what still waits is drawn
 * @returns {Wait[]}
 */
export function waitsOf(runs, last) {
  const next = new Map(runs.map(run => [`${run.trial}/${run.run - 1}`, run]));
  return runs
    .filter(run => run.ended && (run.wait || run.end === "paused"))
    .map(run => {
      const from = Date.parse(run.ended);
      const until = run.wait ? run.wait.until : (next.get(`${run.trial}/${run.run}`)?.started ?? null);
      const to = Math.max(from, until ? Date.parse(until) : last);
      const what = run.wait ? `the rung after ${counts(run.wait.epochs, "epoch")}: ${run.wait.fate}` : "its user";
      return {
        run,
        from,
        to,
        text: `trial ${run.trial} ${run.wait ? "at" : "paused by"} ${what}\nwaited ${duration((to - from) / 1000)}`,
      };
    });
}

/** @param {any} api @param {number} share of the lane's height @param {any} area */
function shapeOf(api, share, area) {
  const [left, middle] = api.coord([api.value(1), api.value(0)]);
  const right = api.coord([api.value(2), api.value(0)])[0];
  const height = Math.min(40 * share, api.size([0, 1])[1] * share);
  return globalThis.echarts.graphic.clipRectByRect(
    { x: left, y: middle - height / 2, width: Math.max(1.5, right - left), height },
    { x: area.x, y: area.y, width: area.width, height: area.height },
  );
}

/** @param {any} api @param {any} run @param {any} area */
export function bar(api, run, area) {
  const shape = shapeOf(api, 0.7, area);
  if (!shape) return undefined;
  const kind = kindOf(run);
  const sign = signs[kind] ?? (kind === "completed" ? "" : "!");
  const fill = outcome(stateOf(run));
  return {
    type: "rect",
    shape,
    style: { fill, stroke: "#ffffff", lineWidth: shape.width > 4 ? 0.6 : 0 },
    textContent: sign && shape.width > 14 && shape.height > 9 ? { style: { text: sign, fill: onFill(fill) } } : undefined,
    textConfig: { position: "inside" },
  };
}

/** @param {any} api @param {Wait} wait @param {any} area */
export function waitBar(api, { run }, area) {
  const shape = shapeOf(api, 0.25, area);
  if (!shape) return undefined;
  return { type: "rect", shape, style: { fill: outcome(stateOf(run)), opacity: 0.55 } };
}
