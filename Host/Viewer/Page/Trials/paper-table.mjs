/** The table of trials on paper: all of its columns and its first rows, for a sheet doesn't scroll. */
import { element, plainTable } from "platform/dom";

/** Rows on paper at most. */
const most = 300;

/** How long the table rests before what isn't seen is asked for, in milliseconds: what is seen comes first. */
const rest = 2000;

/**
 * @param {() => {columns: string[], count: number}} shown
 * @param {(first: number, last: number, count: number, columns: string[]) => void} need asks for rows that aren't here
 * @param {(row: number, column: string) => Node|string} cell
 * @returns {{place: HTMLElement, prepare: () => void}} `prepare` is called when the rows are others: a browser doesn't
 *   wait for a host while it prints
 */
export function paperTable(shown, need, cell) {
  const place = element("div", { class: "on-paper" });
  let waits = 0;
  const print = () => {
    if (!place.isConnected) return removeEventListener("beforeprint", print);
    const { columns, count } = shown();
    const rows = Array.from({ length: Math.min(most, count) }, (_, row) => columns.map(column => cell(row, column)));
    place.replaceChildren(plainTable(columns, rows, count > most ? `The first ${most} of ${count} trials` : `${count} trials`));
    addEventListener("afterprint", () => place.replaceChildren(), { once: true });
  };
  addEventListener("beforeprint", print);
  const prepare = () => {
    clearTimeout(waits);
    waits = setTimeout(() => {
      const { columns, count } = shown();
      if (place.isConnected && count > 0) need(0, Math.min(most, count) - 1, count, columns);
    }, rest);
  };
  return { place, prepare };
}
