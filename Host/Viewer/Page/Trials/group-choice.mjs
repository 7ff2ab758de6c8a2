/** Chooses the column by which a table of trials is grouped. */
import { choice, element } from "platform/dom";
import { renew } from "platform/renew";

/** Offered besides the parameters. */
const usual = ["state", "reason", "worker"];

/** @param {string} group empty: none @param {(group: string) => void} changed */
export function groupChoice(group, changed) {
  const place = element("span", {});
  let chosen = group;
  const take = (/** @type {string} */ name) => {
    chosen = name === "none" ? "" : name;
    changed(chosen);
  };
  return {
    place,

    /** @param {any[]} columns those of the table */
    offer(columns) {
      const parameters = columns.filter(one => one.source === "parameter").map(one => one.name);
      renew(place, [choice("Group by", ["none", ...usual, ...parameters], chosen || "none", take)]);
    },
  };
}
