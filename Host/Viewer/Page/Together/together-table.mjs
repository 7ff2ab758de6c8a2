/**
 * The trials of several experiments as one table: each column is asked of the experiments that have it, and the page
 * sorts, filters and groups as a report does.
 */
import { address } from "platform/address";
import { parseFilter } from "platform/filter";
import { joinNames } from "platform/name-lists";
import { columns, trials } from "platform/source";
import { tableRows } from "platform/report-trials";

/** A trial's number in the table is its own, and this much more for each experiment before its own. */
const span = 2 ** 32;
const rowsOfAnswer = 500;

/**
 * @param {any[]} experiments whose first says what is better
 * @returns {import("platform/table-source").TableSource & {ownOf: (number: number) => [string, number]}}
 */
export function togetherTable(experiments) {
  const ids = experiments.map(one => one.id);
  const owner = (/** @type {number} */ number) => Math.floor(number / span);
  const ownOf = (/** @type {number} */ number) => /** @type {[string, number]} */ ([ids[owner(number)], number % span]);
  let catalogues = /** @type {Promise<any[][]>|null} */ (null);
  let known = /** @type {Map<string, Promise<any>>} */ (new Map());
  const all = () => (catalogues ??= Promise.all(ids.map(columns)));

  return {
    name: ids.join(" and "),
    follows: ids,
    goal: experiments[0].goal,
    metric: experiments[0].metric,
    facts: ["experiment", "number", "state", "objective"],
    fileOf: null,
    ownOf,
    columns: async () => [
      { name: "experiment", source: "fact", kind: "text" },
      ...new Map((await all()).flat().map(one => [one.name, one])).values(),
    ],
    forget: () => {
      catalogues = null;
      known = new Map();
    },
    referenceOf: number => `${encodeURIComponent(ownOf(number)[0])}/${ownOf(number)[1]}`,
    textOf: number => String(ownOf(number)[1]),
    placeOf: number => address([ownOf(number)[0], "trial", ownOf(number)[1]]),
    curvesOf: numbers => address(["-together"], { experiments: joinNames(ids), tab: "curves", trials: numbers.join(",") }),

    async trials(query) {
      const names = new Set([
        "number",
        "objective",
        ...query.columns,
        ...(query.sort ?? []).map((/** @type {string} */ one) => one.replace(/^-/, "")),
        ...(query.group ? [query.group] : []),
        ...namesIn(query.filter ?? ""),
      ]);
      names.delete("experiment");
      const parts = await Promise.all((await all()).map((catalogue, i) => rowsOf(ids[i], catalogue, [...names])));
      const numbers = parts.flatMap((part, i) => part.numbers.map((/** @type {number} */ number) => i * span + number));
      const found = [...names].filter(name => parts.some(part => part.columns.has(name)));
      const joined = found.map(name => {
        const kinds = new Set(parts.flatMap(part => part.columns.get(name)?.kind ?? []));
        return {
          name,
          kind: kinds.size === 1 ? [...kinds][0] : "mixed",
          values: parts.flatMap(part => part.columns.get(name)?.values ?? part.numbers.map(() => null)),
        };
      });
      const experiment = { name: "experiment", kind: "text", values: numbers.map(number => ownOf(number)[0]) };
      const rows = { total: numbers.length, numbers, columns: [experiment, ...joined] };
      return tableRows(rows, experiments[0].goal, query);
    },
  };

  /**
   * All trials of an experiment, with those of the columns that it has.
   *
   * @param {string} id
   * @param {any[]} catalogue
   * @param {string[]} names
   */
  async function rowsOf(id, catalogue, names) {
    const own = new Set(catalogue.map(one => one.name));
    const has = (/** @type {string} */ name) =>
      own.has(name) || own.has(`${name}.last`) || own.has(name.replace(/\.at\([0-9]+\)$/, ".last"));
    const found = names.filter(has);
    const answers = await Promise.all(found.map(name => known.get(`${id} ${name}`) ?? remember(id, name)));
    return { numbers: answers[0].numbers, columns: new Map(found.map((name, i) => [name, answers[i]])) };
  }

  /** @param {string} id @param {string} name */
  function remember(id, name) {
    const asked = columnOf(id, name);
    known.set(`${id} ${name}`, asked);
    return asked;
  }
}

/** One column of all trials of an experiment, in the order of their numbers. @param {string} id @param {string} name */
async function columnOf(id, name) {
  const ask = (/** @type {number} */ offset) => trials(id, { sort: ["number"], columns: [name], offset, limit: rowsOfAnswer });
  const first = await ask(0);
  const rest = await Promise.all(
    Array.from({ length: Math.ceil(first.matching / rowsOfAnswer) - 1 }, (_, i) => ask((i + 1) * rowsOfAnswer)),
  );
  const pages = [first, ...rest];
  return {
    numbers: pages.flatMap(page => page.numbers),
    kind: first.columns[0].kind,
    values: pages.flatMap(page => page.columns[0].values),
  };
}

/**
 * The columns that a filter names; one that can't be understood is told of by whoever applies it.
 *
 * @param {string} filter
 * @returns {string[]}
 */
function namesIn(filter) {
  const names = /** @type {string[]} */ ([]);
  try {
    parseFilter(filter, token => {
      names.push(token.text);
      return { name: token.text, kind: "mixed", value: () => null };
    });
  } catch {
    // Said when the rows are asked for.
  }
  return names;
}
