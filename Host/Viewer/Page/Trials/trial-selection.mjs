/** The trials that are selected. They live in the address as `trials=1,2`, where all charts look for them. */
import { currentAddress, rememberQuery } from "platform/address";

/** As many as a chart of curves draws. */
export const mostSelected = 200;

/** @param {() => void} changed */
export function selection(changed) {
  const trials = new Set((currentAddress().query.get("trials") ?? "").split(",").filter(Boolean).map(Number));
  const keep = () => {
    rememberQuery({ trials: [...trials].join(",") }, false);
    changed();
  };
  return {
    trials,

    /** @param {number} trial @returns {boolean} false: there are too many */
    toggle(trial) {
      if (!trials.delete(trial)) {
        if (trials.size >= mostSelected) return false;
        trials.add(trial);
      }
      keep();
      return true;
    },

    /** @param {number[]} more @returns {boolean} false: not all found a place */
    add(more) {
      for (const trial of more) if (trials.size < mostSelected) trials.add(trial);
      keep();
      return more.every(trial => trials.has(trial));
    },

    clear() {
      trials.clear();
      keep();
    },
  };
}
