/** What is wrong with a filter while it is typed: the host needn't be asked for that. */
import { parseFilter } from "platform/filter";
import { FilterProblem } from "platform/filter-tokens";
import { closest } from "platform/spelling";

/** @param {string} text @param {{name: string, kind: string}[]} catalogue @returns {any} null: nothing */
export function wrongIn(text, catalogue) {
  const kinds = new Map(catalogue.map(one => [one.name, one.kind]));
  try {
    parseFilter(text, token => {
      const name = [token.text, `${token.text}.last`, token.text.replace(/\.at\([0-9]+\)$/, ".last")].find(one => kinds.has(one));
      if (name) return { name, kind: kinds.get(name) ?? "mixed", value: () => null };
      const near = closest(token.text, [...kinds.keys()]);
      throw new FilterProblem(`There is no column ${token.text}.${near ? ` Did you mean ${near}?` : ""}`, token.position, token.length);
    });
    return null;
  } catch (problem) {
    if (problem instanceof FilterProblem) return problem;
    throw problem;
  }
}
