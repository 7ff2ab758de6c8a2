/** Lines that are told apart by the value of a parameter, instead of each by its trial. */
import { parameter } from "platform/format";

/** Of more numbers the colour says how large they are. */
const mostHues = 8;

/**
 * @typedef {object} Grouping
 * @property {string} by what lines are told apart by; empty: their trials
 * @property {boolean} isContinuous
 * @property {(curve: any) => string} valueOf
 * @property {(value: string) => import("platform/line-styles").Tone} toneOf
 * @property {(curve: any) => string} describe what the trial was tried with
 */

/**
 * @param {string} by the parameter, state or experiment; none: what trials were tried with is told all the same
 * @param {Map<string, any>} trials by EXPERIMENT/TRIAL
 * @returns {Grouping}
 */
export function groupingOf(by, trials) {
  const find = (/** @type {any} */ curve) => trials.get(`${curve.experiment}/${curve.trial}`);
  const own = (/** @type {any} */ trial) => (by === "state" || by === "experiment" ? trial?.[by] : trial?.parameters[by]);
  const values = [...trials.values()].map(own).filter(value => value !== undefined);
  const isNumeric = values.length > 0 && values.every(value => typeof value === "number");
  const texts = [...new Set(isNumeric ? values.sort((a, b) => a - b).map(parameter) : values.map(parameter).sort())];
  const isContinuous = isNumeric && texts.length > mostHues;
  const valueOf = (/** @type {any} */ curve) => {
    const value = own(find(curve));
    return value === undefined ? "none" : parameter(value);
  };
  return {
    by,
    isContinuous,
    valueOf,
    toneOf: value => {
      const at = texts.indexOf(value);
      return at < 0
        ? { hue: null, amount: null }
        : isContinuous
          ? { hue: null, amount: at / (texts.length - 1) }
          : { hue: at % mostHues, amount: null };
    },
    describe: curve =>
      Object.entries(find(curve)?.parameters ?? {})
        .map(([name, value]) => `${name} ${parameter(value)}`)
        .join("\n"),
  };
}
