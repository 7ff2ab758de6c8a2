/** The columns of a table of trials whose reader hasn't chosen any. */
import { groupOf, orderedMetrics } from "platform/metric-order";

const mostParameters = 20;
const mostMetrics = 8;

/** Metrics that are known without training: what the search varies, and how fast it went. */
const left = new Set(["time", "system"]);
const copies = new Set(["train/learning-rate", "train/batch-learning-rate"]);

/**
 * The facts, the parameters, and of each metric one value: of what was validated or tested the best, of what was
 * trained the last.
 *
 * @param {any[]} catalogue
 * @param {{metric: string, facts: string[]}} table the metric of whose objective has a column already
 */
export function defaultColumns(catalogue, { metric: objective, facts }) {
  const of = (/** @type {string} */ source) => catalogue.filter(one => one.source === source).map(one => one.name);
  const metrics = orderedMetrics([...new Set(of("metric").map(name => name.slice(0, name.lastIndexOf("."))))], objective).filter(
    name => name !== objective && !left.has(groupOf(name)) && !copies.has(name) && !name.startsWith("train/batch-"),
  );
  return [
    ...facts,
    ...of("parameter").slice(0, mostParameters),
    ...metrics.slice(0, mostMetrics).map(name => `${name}.${groupOf(name) === "validation" ? "best" : "last"}`),
    "epochs",
    "duration",
  ];
}
