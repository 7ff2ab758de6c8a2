/** Curves as the lines of a chart. */
import { styleAt, placesOf } from "platform/line-styles";
import { placeOf } from "platform/curve-axis";
import { band } from "platform/repeat-band";
import { smooth } from "platform/smoothing";

/**
 * @typedef {object} Drawing what a reader has chosen
 * @property {string} across
 * @property {number} smoothing how strong
 * @property {import("platform/smoothing").Smoothing} kind
 * @property {boolean} logX
 * @property {boolean} logY
 * @property {string} repeats as a line with a band of this kind; empty: each a line of its own
 * @property {string[]} metrics
 * @property {boolean} manyExperiments
 * @property {import("platform/curve-grouping").Grouping} grouping
 */

/**
 * @typedef {object} CurveLine
 * @property {string} key
 * @property {string} name
 * @property {string} owner
 * @property {import("platform/line-styles").Look} look
 * @property {string} metric
 * @property {[string, number]|null} trial null: of several
 * @property {string} group
 * @property {string} about
 * @property {number[]} x
 * @property {(number|null)[]} y
 * @property {(number|null)[]|null} raw what is smoothed; null: nothing is
 * @property {{x: number[], low: number[], high: number[], count: number[]}|null} band
 * @property {{x: number, y: number, text: string}[]} restarts
 * @property {{x: number, epochs: number}[]} rungs where its trial waited or was pruned
 * @property {{x: number, kind: string, text: string}[]} marks values that aren't finite
 * @property {number} undrawable how many points a logarithmic axis has no place for
 * @property {boolean} placed whether the axis is known for it
 */

/** Of so many trials each has a colour of its own, and the metrics that are drawn over each other their dashes. */
const [hues, dashes] = [8, 7];

/** @param {any[]} curves each with its `experiment` and `metric` @param {Drawing} drawing @returns {CurveLine[]} */
export function linesOf(curves, drawing) {
  const lines = curves.map(curve => lineOf(curve, drawing));
  if (!drawing.repeats) return looking(lines, drawing);

  const groups = new Map();
  curves.forEach((curve, i) => {
    const key = drawing.grouping.by
      ? `${curve.metric} ${drawing.grouping.valueOf(curve)}`
      : `${curve.experiment} ${curve.metric} ${curve.point}`;
    groups.set(key, [...(groups.get(key) ?? []), lines[i]]);
  });
  return looking(
    [...groups].map(([key, group]) =>
      drawing.grouping.by
        ? {
            ...together(group, drawing.repeats),
            key,
            name: `${drawing.grouping.by} ${group[0].group}${drawing.metrics.length > 1 ? ` ${group[0].metric}` : ""} (${group.length})`,
            trial: null,
          }
        : group.length === 1
          ? group[0]
          : together(group, drawing.repeats),
    ),
    drawing,
  );
}

/**
 * No two lines look alike, unless their colour says what they have in common; each has the same look in each chart of a
 * page.
 *
 * @param {CurveLine[]} lines
 * @param {Drawing} drawing
 */
function looking(lines, drawing) {
  const { metrics, grouping } = drawing;
  const dashOf = (/** @type {CurveLine} */ line) => hues * (metrics.indexOf(line.metric) % dashes);
  if (grouping.by) return lines.map(line => ({ ...line, look: { ...styleAt(dashOf(line)), ...grouping.toneOf(line.group) } }));

  const owners = [...new Set(lines.map(line => line.owner))];
  if (metrics.length > 1 && metrics.length <= dashes && owners.length <= hues) {
    const place = placesOf(owners);
    return lines.map(line => ({ ...line, look: styleAt((place(line.owner) % hues) + dashOf(line)) }));
  }
  const place = placesOf(lines.map(line => line.key));
  return lines.map(line => ({ ...line, look: styleAt(place(line.key)) }));
}

/** What is told apart by the name. @param {any} curve @param {Drawing} drawing */
function namesOf(curve, drawing) {
  const trial = drawing.manyExperiments ? `${curve.experiment}/${curve.trial}` : `trial ${curve.trial}`;
  const group = drawing.grouping.by ? drawing.grouping.valueOf(curve) : "";
  const name = drawing.grouping.by ? `${trial} (${group})` : trial;
  const owner = `${drawing.manyExperiments ? `${curve.experiment}/` : ""}${curve.trial}`;
  return {
    owner,
    group,
    key: drawing.metrics.length > 1 ? `${owner} ${curve.metric}` : owner,
    name: drawing.metrics.length > 1 ? `${name} ${curve.metric}` : name,
  };
}

/** @param {any} curve @param {Drawing} drawing @returns {CurveLine} */
function lineOf(curve, drawing) {
  const place = placeOf(curve, drawing.across);
  const names = {
    ...namesOf(curve, drawing),
    look: styleAt(0),
    metric: curve.metric,
    trial: /** @type {[string, number]} */ ([curve.experiment, curve.trial]),
    about: drawing.grouping.describe(curve),
  };
  if (!place) return { ...names, x: [], y: [], raw: null, band: null, restarts: [], rungs: [], marks: [], undrawable: 0, placed: false };

  const fits = (/** @type {number} */ x, /** @type {number|null} */ y) =>
    !(drawing.logX && x <= 0) && !(drawing.logY && y !== null && y <= 0);
  const xs = curve.steps.map((/** @type {number} */ step, /** @type {number} */ i) => place(step, curve.times[i]));
  const measured = curve.values.map((/** @type {number|null} */ value, /** @type {number} */ i) => (fits(xs[i], value) ? value : null));
  const undrawable = measured.filter(
    (/** @type {number|null} */ value, /** @type {number} */ i) => value === null && curve.values[i] !== null,
  ).length;
  const smoothed = drawing.smoothing > 0 ? smooth(measured, drawing.smoothing, drawing.kind) : measured;

  // A gap where a run begins, so that what two runs left doesn't look like one.
  const [x, y, raw] = [/** @type {number[]} */ ([]), /** @type {(number|null)[]} */ ([]), /** @type {(number|null)[]} */ ([])];
  const restarts = [];
  let segment = 0;
  for (let i = 0; i < xs.length; i++) {
    if (drawing.logX && xs[i] <= 0) continue;
    const own = curve.segments.findLastIndex((/** @type {any} */ one, /** @type {number} */ at) => at === 0 || curve.steps[i] > one.step);
    if (i > 0 && own !== segment) {
      x.push(xs[i]);
      y.push(null);
      raw.push(null);
      if (smoothed[i] !== null)
        restarts.push({
          x: xs[i],
          y: /** @type {number} */ (smoothed[i]),
          text: `${names.name}: run ${curve.segments[own].run} resumed from step ${curve.segments[own].step}`,
        });
    }
    segment = own;
    x.push(xs[i]);
    y.push(smoothed[i]);
    raw.push(measured[i]);
  }
  const marks = curve.marks
    .map((/** @type {any} */ mark) => ({
      x: place(mark.step, mark.time),
      kind: mark.kind,
      text: `${names.name}: ${mark.kind} at step ${mark.step}${mark.count > 1 ? `, and ${mark.count - 1} more non-finite values` : ""}`,
    }))
    .filter((/** @type {any} */ mark) => fits(mark.x, null));
  // The same for all trials only along axes of what was trained.
  const rungs =
    drawing.across === "step" || drawing.across === "epoch"
      ? (curve.stepsPerEpoch ? (curve.rungs ?? []) : []).map((/** @type {number} */ epochs) => ({
          x: place(epochs * curve.stepsPerEpoch, 0),
          epochs,
        }))
      : [];
  return { ...names, x, y, raw: drawing.smoothing > 0 ? raw : null, band: null, restarts, rungs, marks, undrawable, placed: true };
}

/** @param {CurveLine[]} group @param {string} spread @returns {CurveLine} */
function together(group, spread) {
  const all = band(group, spread);
  return {
    ...group[0],
    name: `${group[0].name} and ${group.length - 1} ${group.length === 2 ? "repeat" : "repeats"}`,
    x: all.x,
    y: all.mean,
    raw: null,
    band: all,
    restarts: [],
    rungs: group.flatMap(line => line.rungs),
    marks: group.flatMap(line => line.marks),
    undrawable: group.reduce((sum, line) => sum + line.undrawable, 0),
    placed: group.some(line => line.placed),
  };
}
