/** Where answers come from: the host that serves this page, or the report that this page is. */
import { axes, cut } from "platform/curve-axis";
import { experimentRows } from "platform/report-experiments";
import { joinNames } from "platform/name-lists";
import { tableRows } from "platform/report-trials";
import { trialPoints } from "platform/trial-points";

const inlined = document.getElementById("answers");
const answers = inlined ? JSON.parse(inlined.textContent ?? "{}") : null;

/** When a report was written. */
export const writtenAt = inlined?.dataset.written ?? null;

/** Whether a host answers; a report is what was recorded when it was written. */
export const isLive = answers === null;

/**
 * @param {string} path below /api/view/
 * @param {Record<string, string|number|boolean|null|undefined>} [query]
 * @returns {Promise<any>}
 */
async function ask(path, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const response = await fetch(`/api/view/${path}?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`);
  if (response.status === 404) throw new Error("There is nothing with this name. It may have been deleted.");
  if (response.status === 401)
    throw Object.assign(new Error("The host has restarted. Open the link that `platform view` prints."), { status: 401 });
  if (response.status === 400)
    throw Object.assign(new Error(), await response.json().then(problem => ({ ...problem, message: problem.error ?? problem.detail })));
  if (!response.ok) throw new Error(`The host answered with status ${response.status}.`);
  return response.json();
}

/** @param {string} path */
function recorded(path) {
  if (!(path in answers)) throw new Error("This report contains nothing with this name.");
  return answers[path];
}

/** A name as a part of an address, written as the host writes it: a report's answers are found by it. @param {string} name */
const escaped = name => encodeURIComponent(name).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {string} id */
const of = id => `experiments/${escaped(id)}`;

/** @param {Record<string, string|number>} [query] */
export const experiments = async (query = {}) => (isLive ? ask("experiments", query) : experimentRows(recorded("experiments"), query));

/** @param {string} id */
export const experiment = async id => (isLive ? ask(of(id)) : recorded(of(id)));

/** The trials that a filter lets through. @param {string} id @param {string} [filter] */
export async function points(id, filter = "") {
  if (isLive) return trialPoints(await ask(`${of(id)}/points`, { filter }));
  const passes = passing(id, filter);
  return trialPoints(recorded(`${of(id)}/points`)).filter(one => passes(one.number));
}

/** @param {string} id @param {string|number} trial */
export const trial = async (id, trial) => (isLive ? ask(`${of(id)}/trials/${trial}`) : recorded(`${of(id)}/trials/${trial}`));

/** Why an experiment or a trial is as it is. @param {string} id @param {string|number} [trial] @returns {Promise<{reasons: string[]}>} */
export async function reasons(id, trial) {
  const path = trial === undefined ? `${of(id)}/why` : `${of(id)}/trials/${trial}/why`;
  return isLive ? ask(path) : recorded(path);
}

/** What the table of trials can show. @param {string} id */
export const columns = async id => (isLive ? ask(`${of(id)}/columns`) : recorded(`${of(id)}/columns`));

/**
 * @param {string} id
 * @param {{filter?: string, sort?: string[], group?: string|null, columns: string[], offset: number, limit: number}} query
 */
export async function trials(id, query) {
  if (!isLive) return tableRows(recorded(`${of(id)}/trials`), recorded(of(id)).experiment.goal, query);
  return ask(`${of(id)}/trials`, {
    ...query,
    sort: joinNames(query.sort ?? []),
    columns: joinNames(query.columns),
    group: query.group ? joinNames([query.group]) : null,
  });
}

/**
 * @param {string} id
 * @param {object} query
 * @param {string} query.metric
 * @param {string} [query.trials] their numbers; all if there are none
 * @param {string} [query.filter]
 * @param {number} [query.best] how many of them
 * @param {boolean} [query.repeats] whether `best` counts points of the search space
 * @param {number} [query.points]
 * @param {string} [query.across] the axis of `from` and `to`
 * @param {number} [query.from]
 * @param {number} [query.to]
 */
export async function curves(id, query) {
  if (isLive) return ask(`${of(id)}/curves`, query);

  const path = `${of(id)}/curves?metric=${escaped(query.metric)}`;
  const all = path in answers ? recorded(path) : { metric: query.metric, curves: [] };
  const wanted = query.trials ? new Set(query.trials.split(",").map(Number)) : null;
  const passes = passing(id, query.filter ?? "");
  const matching = all.curves.filter((/** @type {any} */ curve) => (!wanted || wanted.has(curve.trial)) && passes(curve.trial));
  const across = Object.keys(axes).find(name => axes[name] === query.across) ?? "step";
  const unit = across === "wall time" ? 1000 : 1;
  const counted = (/** @type {any} */ curve) => (query.repeats ? curve.point : curve.trial);
  const best = new Set([...new Set(matching.map(counted))].slice(0, query.best));
  const chosen = matching.filter((/** @type {any} */ curve) => best.has(counted(curve)));
  return {
    ...all,
    matching: matching.length,
    curves:
      query.from === undefined || query.to === undefined
        ? chosen
        : chosen.map((/** @type {any} */ curve) => cut(curve, across, [Number(query.from) * unit, Number(query.to) * unit])),
  };
}

/** Whether a filter lets a trial of a report through. @param {string} id @param {string} filter @returns {(trial: number) => boolean} */
function passing(id, filter) {
  if (!filter.trim()) return () => true;
  const numbers = new Set(
    tableRows(recorded(`${of(id)}/trials`), recorded(of(id)).experiment.goal, { filter, columns: [], offset: 0, limit: Infinity }).numbers,
  );
  return trial => numbers.has(trial);
}

/** What callbacks wrote; a report has what is small. @param {string} id @param {string|number} trial */
export async function artifacts(id, trial) {
  if (!isLive) return answers[`${of(id)}/trials/${trial}/artifacts`] ?? [];
  const response = await fetch(`/api/experiments/${encodeURIComponent(id)}/trials/${trial}/artifacts`);
  if (!response.ok) throw new Error(`The host answered with status ${response.status}.`);
  return response.json();
}

/** @param {string} id */
export const importance = async id => (isLive ? ask(`${of(id)}/importance`) : recorded(`${of(id)}/importance`));

/** @param {string} id */
export const timeline = async id => (isLive ? ask(`${of(id)}/timeline`) : recorded(`${of(id)}/timeline`));

/** The columns of a comparison. @param {string[]} references EXPERIMENT/TRIAL each */
export const comparison = async references =>
  isLive
    ? ask("comparison", { trials: references.join(",") })
    : references.map(one => recorded(`comparison/${one.split("/").map(escaped).join("/")}`));

/** Two definitions line by line; only a running host compares them. @param {string} left @param {string} right EXPERIMENT/TRIAL each */
export const difference = async (left, right) => ask("difference", { trials: `${left},${right}` });

/** The learning-rate range tests among some trials; among all, if none are named. @param {string} id @param {string} trials */
export async function rangeTests(id, trials) {
  const all = isLive ? await ask(`${of(id)}/range-tests`) : recorded(`${of(id)}/range-tests`);
  return all.filter((/** @type {any} */ one) => !trials || trials.split(",").includes(String(one.trial)));
}
