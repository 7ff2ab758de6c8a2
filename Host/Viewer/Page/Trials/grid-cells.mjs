/** The elements of a grid: rows and cells at their places. */
import { element } from "platform/dom";

/** @typedef {{name: string, title: string, width: number, pinned: boolean, sort: "ascending"|"descending"|null}} GridColumn */
/** @typedef {{id: string, index: number, left: number, column: GridColumn, isCursor: boolean}} Spot where a cell stands */

/** @param {Spot} spot */
const classOf = ({ isCursor }) => `grid-cell${isCursor ? " grid-cursor" : ""}`;

/** @param {HTMLElement} cell @param {Spot} spot */
function place(cell, { column, left }) {
  cell.style.width = `${column.width}px`;
  cell.style.left = `${left}px`;
  if (column.pinned) cell.classList.add("grid-pinned");
  return cell;
}

/** The name of a column, which sorts by it. @param {Spot} spot */
export const headingAt = spot =>
  place(
    element(
      "div",
      {
        role: "columnheader",
        id: spot.id,
        class: classOf(spot),
        "aria-colindex": spot.index + 1,
        "aria-sort": spot.column.sort ?? false,
        title: spot.column.title,
        "data-column": spot.index,
      },
      element("span", { class: "sort" }, spot.column.title),
    ),
    spot,
  );

/** @param {Spot} spot @param {Node|string} content */
export const cellAt = (spot, content) =>
  place(
    element(
      "div",
      { role: "gridcell", id: spot.id, class: classOf(spot), "aria-colindex": spot.index + 1, "data-column": spot.index },
      content,
    ),
    spot,
  );

/** What stands across a whole line. @param {Spot} spot of the cursor @param {number} columns @param {Node} content */
export const lineHead = (spot, columns, content) =>
  element(
    "div",
    { role: "gridcell", id: spot.id, class: `${classOf(spot)} grid-head`, "aria-colspan": columns, "data-column": 0 },
    content,
  );

/** @param {number} line @param {number} top @param {boolean} isSelected @param {boolean} isSelectable @param {Node[]} cells */
export function rowAt(line, top, isSelected, isSelectable, cells) {
  const row = element(
    "div",
    {
      role: "row",
      class: `grid-row${isSelected ? " grid-selected" : ""}`,
      "aria-rowindex": line + 2,
      "aria-selected": isSelectable && String(isSelected),
      "data-line": line,
    },
    ...cells,
  );
  row.style.top = `${top}px`;
  return row;
}
