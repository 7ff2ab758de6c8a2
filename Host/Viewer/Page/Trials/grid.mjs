/** A grid of which only the visible rows and columns are in the document, however many there are. Rows are of one height. */
import { element } from "platform/dom";
import { cellAt, headingAt, lineHead, rowAt } from "platform/grid-cells";

const rowHeight = 30;
// Browsers place nothing reliably beyond some 16 million pixels: a taller table scrolls by more than a row per row.
const tallest = 8_000_000;
const spareRows = 6;
const mostLines = 40;
const scrollBar = 18;

/** How long scrolling rests before it is told, in milliseconds. */
const scrollPause = 400;

/** @typedef {import("platform/grid-cells").GridColumn} GridColumn */

/**
 * @typedef {object} GridContent
 * @property {(line: number, column: string) => Node|string} cell
 * @property {(line: number) => Node|null} head what stands across a whole line instead of cells
 * @property {(line: number) => boolean} isSelected
 * @property {(first: number, last: number, columns: string[]) => void} visible what is looked at
 * @property {(line: number) => void} scrolled once scrolling rests; the line is the first one that is seen
 * @property {(line: number, column: string, event: KeyboardEvent|MouseEvent) => void} pressed
 * @property {(line: number, event: KeyboardEvent|MouseEvent) => void} select
 * @property {(column: string, adds: boolean) => void} sort
 */

/** @param {string} label @param {GridContent} content */
export function gridOf(label, content) {
  const header = element("div", { role: "row", class: "grid-row grid-header", "aria-rowindex": "1" });
  const space = element("div", { role: "rowgroup", class: "grid-space" });
  const root = element(
    "div",
    { role: "grid", class: "grid", tabindex: "0", "aria-label": label, "aria-multiselectable": "true" },
    element("div", { role: "rowgroup", class: "grid-top" }, header),
    space,
  );
  const id = `grid-${Math.random().toString(36).slice(2)}`;
  let columns = /** @type {GridColumn[]} */ ([]);
  let lefts = /** @type {number[]} */ ([]);
  let count = 0;
  // Line -1 is the header.
  let cursor = { line: 0, column: 0 };
  let waits = false;
  let resting = 0;

  const viewRows = () => Math.max(1, Math.floor((root.clientHeight - rowHeight) / rowHeight));
  const realHeight = () => count * rowHeight;
  const spaceHeight = () => Math.min(realHeight(), tallest);
  const pinnedWidth = () => columns.filter(one => one.pinned).reduce((sum, one) => sum + one.width, 0);
  const scale = () => (realHeight() <= tallest ? 1 : (realHeight() - viewRows() * rowHeight) / (tallest - viewRows() * rowHeight));
  const firstLine = () => Math.max(0, Math.min(count - 1, Math.floor((root.scrollTop * scale()) / rowHeight)));

  const later = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      draw();
    });
  };
  root.addEventListener("scroll", later, { passive: true });
  root.addEventListener("scroll", rest, { passive: true });
  new ResizeObserver(later).observe(root);
  root.addEventListener("keydown", keyed);
  root.addEventListener("click", clicked);
  root.addEventListener("focus", later);

  function rest() {
    clearTimeout(resting);
    resting = setTimeout(() => root.isConnected && content.scrolled(firstLine()), scrollPause);
  }

  function draw() {
    const first = Math.max(0, firstLine() - spareRows);
    const last = Math.min(count - 1, firstLine() + viewRows() + spareRows);
    const shown = columns
      .map((_, index) => index)
      .filter(
        index =>
          columns[index].pinned ||
          (lefts[index] + columns[index].width > root.scrollLeft + pinnedWidth() - 200 &&
            lefts[index] < root.scrollLeft + root.clientWidth + 200),
      );
    content.visible(
      first,
      last,
      shown.map(index => columns[index].name),
    );
    header.replaceChildren(...shown.map(index => headingAt(spot(-1, index))));
    const rows = [];
    const shift = root.scrollTop - root.scrollTop * scale();
    for (let line = first; line <= last; line++) rows.push(row(line, shown, line * rowHeight + shift));
    space.replaceChildren(...rows);
    if (document.getElementById(cellId(cursor.line, cursor.column)))
      root.setAttribute("aria-activedescendant", cellId(cursor.line, cursor.column));
    else root.removeAttribute("aria-activedescendant");
  }

  const cellId = (/** @type {number} */ line, /** @type {number} */ column) => `${id}-${line}-${column}`;

  /** @param {number} line @param {number} index @returns {import("platform/grid-cells").Spot} */
  const spot = (line, index) => ({
    id: cellId(line, index),
    index,
    left: lefts[index],
    column: columns[index],
    isCursor: cursor.line === line && cursor.column === index,
  });

  /** @param {number} line @param {number[]} shown @param {number} top */
  function row(line, shown, top) {
    const head = content.head(line);
    const cells = head
      ? [lineHead(spot(line, cursor.column), columns.length, head)]
      : shown.map(index => cellAt(spot(line, index), content.cell(line, columns[index].name)));
    return rowAt(line, top, content.isSelected(line), head === null, cells);
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    const cell = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest(".grid-cell"));
    if (!cell || /** @type {Element} */ (event.target).closest("a")) return;
    const line = Number(/** @type {HTMLElement} */ (cell.parentElement).dataset.line ?? -1);
    cursor = { line, column: Number(cell.dataset.column) };
    if (line < 0) content.sort(columns[cursor.column].name, event.shiftKey);
    else content.pressed(line, columns[cursor.column].name, event);
    later();
  }

  /** @param {KeyboardEvent} event */
  function keyed(event) {
    const page = viewRows() - 1;
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [page, 0],
      PageUp: [-page, 0],
      Home: event.ctrlKey ? [-count - 1, 0] : [0, -columns.length],
      End: event.ctrlKey ? [count, 0] : [0, columns.length],
    });
    if (moves[event.key])
      move(moves[event.key][0], moves[event.key][1], event.key === "ArrowUp" || (event.key === "Home" && event.ctrlKey));
    else if (event.key === "Enter" && cursor.line < 0) content.sort(columns[cursor.column].name, event.shiftKey);
    else if (event.key === "Enter") content.pressed(cursor.line, columns[cursor.column].name, event);
    else if (event.key === " " && cursor.line >= 0) content.select(cursor.line, event);
    else return;
    event.preventDefault();
    later();
  }

  /** @param {number} lines @param {number} over columns @param {boolean} toHeader */
  function move(lines, over, toHeader) {
    cursor = {
      line: Math.max(toHeader ? -1 : Math.min(cursor.line, 0), Math.min(count - 1, cursor.line + lines)),
      column: Math.max(0, Math.min(columns.length - 1, cursor.column + over)),
    };
    reveal(cursor.line);
    const { width, pinned } = columns[cursor.column];
    if (pinned) return;
    if (lefts[cursor.column] < root.scrollLeft + pinnedWidth()) root.scrollLeft = lefts[cursor.column] - pinnedWidth();
    else if (lefts[cursor.column] + width > root.scrollLeft + root.clientWidth)
      root.scrollLeft = lefts[cursor.column] + width - root.clientWidth;
  }

  /** @param {number} line */
  function reveal(line) {
    if (line < 0) return;
    const top = root.scrollTop * scale();
    const bottom = top + root.clientHeight - rowHeight;
    if (line * rowHeight < top) root.scrollTop = (line * rowHeight) / scale();
    else if ((line + 1) * rowHeight > bottom) root.scrollTop = ((line + 1) * rowHeight - root.clientHeight + rowHeight) / scale();
  }

  return {
    root,
    draw: later,
    firstLine,

    /** @param {GridColumn[]} chosen */
    setColumns(chosen) {
      columns = chosen;
      lefts = [];
      let left = 0;
      for (const one of columns) {
        lefts.push(left);
        left += one.width;
      }
      cursor.column = Math.min(cursor.column, columns.length - 1);
      root.setAttribute("aria-colcount", String(columns.length));
      for (const part of [header, space]) part.style.width = `${left}px`;
      later();
    },

    /** @param {number} lines */
    setCount(lines) {
      count = lines;
      cursor.line = Math.min(cursor.line, count - 1);
      root.setAttribute("aria-rowcount", String(count + 1));
      space.style.height = `${spaceHeight()}px`;
      // No higher than its lines, the header and a scroll bar.
      root.style.height = `min(72vh, ${(Math.min(count, mostLines) + 1) * rowHeight + scrollBar}px)`;
      later();
    },

    /** The line of the cursor. */
    line: () => cursor.line,

    /** @param {number} line */
    moveTo(line) {
      cursor.line = Math.max(0, Math.min(count - 1, line));
      later();
    },

    /** @param {number} line */
    scrollTo(line) {
      root.scrollTop = (line * rowHeight) / scale();
      later();
    },
  };
}
