/** The table as a file: from the host, or in a report from what is in it. */
import { element } from "platform/dom";

const formula = /^[=+\-@\t\r]/;

/**
 * @param {import("platform/table-source").TableSource} table
 * @param {() => {filter: string, sort: string[], columns: string[]}} query
 */
export const exportButtons = (table, query) =>
  ["csv", "json"].map(extension =>
    element("button", { type: "button", onclick: () => save(table, extension, query()) }, extension.toUpperCase()),
  );

/**
 * @param {import("platform/table-source").TableSource} table
 * @param {string} extension
 * @param {{filter: string, sort: string[], columns: string[]}} query
 */
async function save(table, extension, query) {
  const file = `${table.name}.${extension}`;
  if (table.fileOf) return download(table.fileOf(extension, query), file);

  const rows = await table.trials({ ...query, offset: 0, limit: Infinity });
  const lines = rows.numbers.map((/** @type {number} */ _, /** @type {number} */ row) =>
    rows.columns.map((/** @type {any} */ column) => column.values[row]),
  );
  const names = rows.columns.map((/** @type {any} */ column) => column.name);
  const text =
    extension === "csv"
      ? [names, ...lines].map(line => `${line.map(field).join(",")}\r\n`).join("")
      : JSON.stringify(lines.map((/** @type {any[]} */ line) => Object.fromEntries(line.map((value, at) => [names[at], value]))));
  const address = URL.createObjectURL(new Blob([text]));
  download(address, file);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {string} address @param {string} name */
const download = (address, name) => element("a", { href: address, download: name }).click();

/** @param {string|number|null} value */
function field(value) {
  if (value === null) return "";
  const text = typeof value === "string" && formula.test(value) && Number.isNaN(Number(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
