/** The points of a chart of curves: asked for by the range that is seen, and again when the records have changed. */
import { curves } from "platform/source";
import { rangeOf } from "platform/curve-axis";
import { linesOf } from "platform/curve-lines";
import { extentOf } from "platform/horizontal-axis";
import { zoomed } from "platform/zoom";

/** How many points a chart asks for. */
const budget = 40000;

export class CurveData {
  /** @type {import("platform/curve-chart").Source[]} */
  #sources;

  /** @type {string[]} */
  #metrics;

  /** @type {import("platform/curve-lines").Drawing} */
  #drawing;

  #asked = 0;
  #answered = zoomed();

  /** What is seen of the axis. */
  range = this.#answered;

  /** From the first to the last point of all that there is. @type {{min?: number, max?: number}} */
  whole = {};

  /** What was answered last. @type {{matching: number, goals: Set<string|null>, curves: any[]}} */
  shown = { matching: 0, goals: new Set(), curves: [] };

  /** The same as lines. @type {import("platform/curve-lines").CurveLine[]} */
  lines = [];

  /**
   * @param {import("platform/curve-chart").Source[]} sources
   * @param {string[]} metrics
   * @param {import("platform/curve-lines").Drawing} drawing follows the choices of the reader
   */
  constructor(sources, metrics, drawing) {
    this.#sources = sources;
    this.#metrics = metrics;
    this.#drawing = drawing;
  }

  /** How many points are drawn. */
  get count() {
    return this.shown.curves.reduce((sum, curve) => sum + curve.steps.length, 0);
  }

  /** Whether what is seen is what was answered last. */
  get isCurrent() {
    return String(this.range) === String(this.#answered);
  }

  /** @returns {Promise<boolean>} whether there is anything to draw */
  async load() {
    const all = await this.#ask({});
    if (all.curves.length === 0) return false;
    this.whole = this.#extentOf(all);
    this.#take(this.range ? await this.#ask(rangeOf(this.#drawing.across, this.range)) : all, this.range);
    return true;
  }

  /** The points of the range that is seen. @returns {Promise<boolean>} false: another question has overtaken this one */
  async fetch() {
    const turn = ++this.#asked;
    const place = this.range;
    const answer = await this.#ask(rangeOf(this.#drawing.across, place));
    if (turn !== this.#asked) return false;
    this.#take(answer, place);
    return true;
  }

  /** What was asked for by `fetch` isn't taken any more. */
  overtake() {
    this.#asked++;
  }

  /** The records have changed. @returns {Promise<boolean>} false: another range is seen by now */
  async renew() {
    const place = this.range;
    const [all, part] = await Promise.all([
      this.#ask(place ? { points: this.shown.curves.length * this.#metrics.length } : {}),
      place ? this.#ask(rangeOf(this.#drawing.across, place)) : null,
    ]);
    if (place !== this.range) return false;
    this.whole = this.#extentOf(all);
    this.#take(part ?? all, place);
    return true;
  }

  /** The lines follow the choices of the reader. */
  arrange() {
    this.lines = linesOf(this.shown.curves, this.#drawing);
  }

  /** @param {any} answer @param {import("platform/zoom").Range} range */
  #take(answer, range) {
    this.#answered = range;
    this.shown = answer;
    this.arrange();
  }

  /** @param {any} answer */
  #extentOf(answer) {
    return extentOf(linesOf(answer.curves, this.#drawing), this.#drawing);
  }

  /** @param {Record<string, any>} more */
  async #ask(more) {
    const { repeats, grouping, smoothing } = this.#drawing;
    const lists = this.#metrics.length * this.#sources.length;
    // A smoothed line is drawn together with its raw points.
    const points = Math.floor(budget / lists / (smoothing > 0 ? 2 : 1));
    const questions = this.#sources.flatMap(({ id, trials, filter, best }) =>
      this.#metrics.map(async metric => {
        const own = { metric, trials, filter, best, ...(repeats && !grouping.by && { repeats: true }), points, ...more };
        const set = await curves(id, own);
        return { ...set, curves: set.curves.map((/** @type {any} */ curve) => ({ ...curve, experiment: id, metric: set.metric })) };
      }),
    );
    const sets = await Promise.all(questions);
    return {
      matching: sets.reduce((sum, set) => sum + set.matching, 0),
      goals: new Set(sets.map(set => set.goal ?? null)),
      curves: sets.flatMap(set => set.curves),
    };
  }
}
