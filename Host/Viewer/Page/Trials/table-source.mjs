/** What a table of trials is about: those of one experiment, or of several. */
import { address } from "platform/address";
import { joinNames } from "platform/name-lists";
import { columns, isLive, trials } from "platform/source";

/**
 * @typedef {object} TableSource
 * @property {string} name
 * @property {string|string[]} follows the experiments whose changes concern it
 * @property {string} goal of the objective
 * @property {string} metric of the objective
 * @property {string[]} facts the columns that stand first, unless others are chosen
 * @property {() => Promise<any[]>} columns
 * @property {(query: any) => Promise<any>} trials
 * @property {() => void} forget what was asked before: the records have changed
 * @property {(number: number) => string} referenceOf EXPERIMENT/TRIAL, as the comparison takes it
 * @property {(number: number) => string} textOf how a trial is called in the column of numbers
 * @property {(number: number) => string} placeOf the address of a trial's page
 * @property {(numbers: number[]) => string} curvesOf the address of their curves
 * @property {((extension: string, query: {filter: string, sort: string[], columns: string[]}) => string)|null} fileOf
 *   the address of the table as a file; null: the page makes it
 */

/** @param {any} experiment @returns {TableSource} */
export const tableOf = experiment => ({
  name: experiment.id,
  follows: experiment.id,
  goal: experiment.goal,
  metric: experiment.metric,
  facts: ["number", "state", "objective"],
  columns: () => columns(experiment.id),
  trials: query => trials(experiment.id, query),
  forget: () => {},
  referenceOf: number => `${encodeURIComponent(experiment.id)}/${number}`,
  textOf: number => String(number),
  placeOf: number => address([experiment.id, "trial", number]),
  curvesOf: numbers => address([experiment.id, "curves"], { trials: numbers.join(",") }),
  fileOf: isLive
    ? (extension, { filter, sort, columns }) => {
        const query = new URLSearchParams({ filter, sort: joinNames(sort), columns: joinNames(columns) });
        return `/api/view/experiments/${encodeURIComponent(experiment.id)}/trials.${extension}?${query}`;
      }
    : null,
});
