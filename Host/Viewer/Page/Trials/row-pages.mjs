/** The rows of a table that are looked at: fetched in pages of a hundred, of each only the columns that are visible. */

export const rowsOfPage = 100;

/** @typedef {{numbers: number[], values: Map<string, any[]>, asked: Set<string>}} Page */

/**
 * @param {(query: {columns: string[], offset: number, limit: number}) => Promise<any>} ask
 * @param {() => void} arrived
 * @param {(problem: any) => void} failed
 */
export function rowPagesOf(ask, arrived, failed) {
  let pages = /** @type {Map<number, Page>} */ (new Map());
  const kinds = /** @type {Map<string, string>} */ (new Map());

  /** @param {number} index @param {string[]} columns */
  async function load(index, columns) {
    const known = pages;
    const page = known.get(index) ?? { numbers: [], values: new Map(), asked: new Set() };
    known.set(index, page);
    const missing = columns.filter(name => !page.asked.has(name));
    if (missing.length === 0) return null;

    for (const name of missing) page.asked.add(name);
    try {
      const rows = await ask({ columns: missing, offset: index * rowsOfPage, limit: rowsOfPage });
      // The rows that are asked for have changed meanwhile.
      if (known !== pages) return null;
      page.numbers = rows.numbers;
      rows.columns.forEach((/** @type {any} */ column, /** @type {number} */ at) => {
        kinds.set(missing[at], column.kind);
        page.values.set(missing[at], column.values);
      });
      return rows;
    } catch (problem) {
      for (const name of missing) page.asked.delete(name);
      throw problem;
    }
  }

  return {
    kinds,

    /**
     * Forgets all rows and asks anew; what is there stays until the answer.
     *
     * @param {number} row
     * @param {string[]} columns
     * @returns {Promise<any>}
     */
    async restart(row, columns) {
      const before = pages;
      pages = new Map();
      try {
        return await load(Math.floor(row / rowsOfPage), columns);
      } catch (problem) {
        pages = before;
        throw problem;
      }
    },

    /**
     * Fetches what is missing of some rows and of the pages around them.
     *
     * @param {number} first
     * @param {number} last
     * @param {number} count
     * @param {string[]} columns
     */
    need(first, last, count, columns) {
      for (
        let index = Math.max(0, Math.floor(first / rowsOfPage - 0.5));
        index * rowsOfPage < count && index <= last / rowsOfPage + 0.5;
        index++
      ) {
        load(index, columns).then(rows => rows && arrived(), failed);
      }
    },

    /** @param {number} row @returns {number|undefined} */
    number: row => pages.get(Math.floor(row / rowsOfPage))?.numbers[row % rowsOfPage],

    /** @param {number} row @param {string} column undefined: not yet here */
    value: (row, column) => pages.get(Math.floor(row / rowsOfPage))?.values.get(column)?.[row % rowsOfPage],
  };
}
