/** Trials side by side: what differs first, then what came of it. */
import { choice, element } from "platform/dom";
import { changeQuery } from "platform/address";
import { comparison } from "platform/source";
import { comparedCurves } from "platform/compared-curves";
import { definitionsOf } from "platform/definition-diff";
import { environmentOf, metricsOf, settingsOf } from "platform/compared-tables";
import { noiseOf } from "platform/noise";

const most = 100;

/**
 * @typedef {{columns: any[], base: number, names: string[]}} Compared the columns, which of them the others are
 *   compared with, and how they are called
 */

/** @param {URLSearchParams} query */
const referencesOf = query => [...new Set((query.get("trials") ?? "").split(",").filter(one => /^[^/]+\/\d+$/.test(one)))].slice(0, most);

/** @param {URLSearchParams} query @returns {string[]} the ids of the experiments whose trials are compared */
export const experimentsOf = query => [...new Set(referencesOf(query).map(one => decodeURIComponent(one.split("/")[0])))];

/** @param {URLSearchParams} query */
export async function comparePage(query) {
  const references = referencesOf(query);
  const title = element("h1", {}, `Comparison of ${references.length} ${references.length === 1 ? "trial" : "trials"}`);
  if (references.length < 2)
    return [
      title,
      element(
        "p",
        {},
        "Select two or more trials in the table of an experiment, or name them in the address: #/compare?trials=digits/1,digits/4",
      ),
    ];

  const base = Math.max(0, references.indexOf(query.get("base") ?? ""));
  const compared = { columns: await comparison(references), base, names: references };
  return [
    title,
    element(
      "div",
      { class: "bar" },
      choice("Compared with", references, references[base], chosen => changeQuery({ base: chosen })),
    ),
    ...settingsOf(compared),
    ...metricsOf(compared),
    ...noiseOf(compared),
    ...(await comparedCurves(compared, query)),
    ...(await definitionsOf(compared, query)),
    ...environmentOf(compared),
  ];
}
