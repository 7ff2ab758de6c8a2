/** Lines that are told apart by the value of a parameter, instead of each by its trial. */
import { palette } from "platform/chart";
import { parameter } from "platform/format";

/** From dark to light without the lightest, told apart with any kind of colour vision (after Nuñez, Anderton and Renslow's Cividis, 2018). */
const scale = ["#00224e", "#35456c", "#666970", "#948e77", "#b5a96f"];

/** @typedef {{by: string, isContinuous: boolean, valueOf: (curve: any) => string, colourOf: (curve: any) => string, describe: (curve: any) => string}} Grouping */

/**
 * @param {string} by the parameter, or state; none: what trials were tried with is told all the same
 * @param {Map<string, any>} trials by EXPERIMENT/TRIAL
 * @returns {Grouping}
 */
export function groupingOf(by, trials) {
  const find = (/** @type {any} */ curve) => trials.get(`${curve.experiment}/${curve.trial}`);
  const own = (/** @type {any} */ trial) => (by === "state" ? trial?.state : trial?.parameters[by]);
  const values = [...trials.values()].map(own).filter(value => value !== undefined);
  const isNumeric = values.length > 0 && values.every(value => typeof value === "number");
  const texts = [...new Set(isNumeric ? values.sort((a, b) => a - b).map(parameter) : values.map(parameter).sort())];
  const isContinuous = isNumeric && texts.length > palette.length;
  const valueOf = (/** @type {any} */ curve) => { const value = own(find(curve)); return value === undefined ? "none" : parameter(value); };
  return {
    by, isContinuous, valueOf,
    colourOf: curve => {
      const at = texts.indexOf(valueOf(curve));
      if (at < 0) return "#808080";
      return isContinuous ? scale[Math.floor((at * scale.length) / texts.length)] : palette[at % palette.length];
    },
    describe: curve => Object.entries(find(curve)?.parameters ?? {}).map(([name, value]) => `${name} ${parameter(value)}`).join("\n"),
  };
}
