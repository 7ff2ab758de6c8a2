/** The table of trials: a grid of any columns, filtered, sorted and grouped. What it shows is in the address. */
import { element } from "platform/dom";
import { counts } from "platform/format";
import { rememberQuery } from "platform/address";
import { whenChanged } from "platform/live";
import { tableOf } from "platform/table-source";
import { gridOf } from "platform/grid";
import { columnChooser } from "platform/column-chooser";
import { exportButtons } from "platform/table-exports";
import { offerCompletions } from "platform/completion-list";
import { filterBox } from "platform/filter-box";
import { groupChoice } from "platform/group-choice";
import { groupLines, rowsBetween } from "platform/group-lines";
import { joinNames } from "platform/name-lists";
import { paperTable } from "platform/paper-table";
import { selectionActions } from "platform/selection-actions";
import { gridColumns, orderedColumns, searchOf, sortedBy, tableState } from "platform/table-state";
import { groupHead, valueCell } from "platform/trial-cells";
import { mostSelected, selection } from "platform/trial-selection";
import { defaultColumns } from "platform/default-columns";
import { wrongIn } from "platform/wrong-filter";
import { rowPagesOf } from "platform/row-pages";

const select = "✓";

/** @param {any} view @param {URLSearchParams} query */
export const trialsTab = (view, query) => trialTable(tableOf(view.experiment), query);

/** @param {import("platform/table-source").TableSource} table @param {URLSearchParams} query */
export async function trialTable(table, query) {
  let catalogue = await table.columns();
  const state = tableState(query, catalogue, table);
  let all = { total: 0, matching: 0, groups: /** @type {any[]|null} */ (null) };
  let lines = groupLines(null, 0, state.open);
  let anchor = /** @type {number|null} */ (null);

  const told = element("span", { class: "note", role: "status" });
  const chosen = element("span", { class: "bar" });
  const picked = selection(() => {
    showSelected();
    grid.draw();
  });
  const showSelected = () => chosen.replaceChildren(...selectionActions(table, picked));
  const box = filterBox(state.filter, {
    wrongIn: text => wrongIn(text, catalogue),
    changed: (text, isStep) => {
      state.filter = text;
      ask({ filter: text }, isStep);
    },
  });
  const rows = rowPagesOf(
    wanted => table.trials({ ...searchOf(state), ...wanted }),
    () => grid.draw(),
    problem => box.tell(problem),
  );
  const scrolled = (/** @type {number} */ line) => rememberQuery({ row: line || null }, false);
  const grid = gridOf("Trials", { cell, head, isSelected, visible, scrolled, pressed, select: choose, sort: sortBy });
  let isUsual = !query.get("columns");
  const chooser = columnChooser(catalogue, state, () => {
    isUsual = false;
    rememberQuery({ columns: joinNames(state.shown), pinned: joinNames([...state.pinned]) }, false);
    showColumns();
  });
  const paper = paperTable(
    () => ({ columns: orderedColumns(state), count: all.matching }),
    rows.need,
    (row, column) => writtenAt(row, column),
  );
  const grouping = groupChoice(state.group, name => {
    state.group = name;
    state.open.clear();
    ask({ group: name, open: null });
  });
  grouping.offer(catalogue);

  showColumns();
  const row = Number(query.get("row") ?? 0);
  await load(row);
  showSelected();
  whenChanged(grid.root, table.follows, async () => {
    table.forget();
    await learn();
    await load(grid.firstLine());
  });
  if (row > 0) requestAnimationFrame(() => grid.scrollTo(row));
  grid.moveTo(Number(query.get("at") ?? 0));
  return [
    element(
      "div",
      { class: "bar" },
      offerCompletions(box.input, table),
      grouping.place,
      chooser.popup,
      element(
        "span",
        { class: "bar" },
        "Export",
        ...exportButtons(table, () => ({ filter: state.filter, sort: state.sort, columns: orderedColumns(state) })),
      ),
    ),
    box.problem,
    element("div", { class: "bar chosen" }, told, chosen),
    grid.root,
    paper.place,
    element(
      "p",
      { class: "note" },
      "Arrow keys move, Space selects, Shift+Space selects a range, Enter opens a trial or sorts by the column, ",
      "Shift+Enter adds it to the sort order.",
    ),
  ];

  /** What began to be measured since. */
  async function learn() {
    const now = await table.columns();
    if (now.length === catalogue.length) return;
    catalogue = now;
    if (isUsual) state.shown = defaultColumns(catalogue, table);
    chooser.offer(catalogue);
    grouping.offer(catalogue);
  }

  /** @param {Record<string, any>} changes @param {boolean} [isStep] whether back comes back here */
  async function ask(changes, isStep = true) {
    rememberQuery({ ...changes, row: null }, isStep);
    if (await load(0)) grid.scrollTo(0);
  }

  /** @param {number} line */
  async function load(line) {
    try {
      const names = orderedColumns(state).slice(0, 12);
      const first = await rows.restart(state.group ? 0 : Math.min(line, Math.max(0, all.matching - 1)), names);
      if (!first) return false;
      all = first;
      box.accept();
      lines = groupLines(all.groups, all.matching, state.open);
      grid.setCount(lines.count);
      showColumns();
      paper.prepare();
      const counted = counts(all.total, "trial");
      told.textContent = all.matching === all.total ? counted : `${all.matching} of ${counted}`;
      return true;
    } catch (problem) {
      if (!(/** @type {any} */ (problem).part)) throw problem;
      box.tell(problem);
      return false;
    }
  }

  function showColumns() {
    grid.setColumns([{ name: select, title: select, width: 36, pinned: true, sort: null }, ...gridColumns(state)]);
  }

  /** @param {number} line @param {string} column */
  function cell(line, column) {
    const { row } = lines.at(line);
    const trial = row === null ? undefined : rows.number(row);
    if (row === null || trial === undefined) return "…";
    if (column === select) return element("span", { class: "tick" }, picked.trials.has(trial) ? "☑" : "☐");
    return writtenAt(row, column);
  }

  /** @param {number} row @param {string} column */
  function writtenAt(row, column) {
    const trial = rows.number(row);
    if (column === "number" && trial !== undefined)
      return element("a", { href: table.placeOf(trial), tabindex: "-1" }, table.textOf(trial));
    return valueCell(rows.value(row, column), rows.kinds.get(column), column);
  }

  /** @param {number} line */
  function head(line) {
    const { group, row } = lines.at(line);
    if (!group || row !== null) return null;
    return groupHead(group, state.group, rows.kinds.get(state.group), state.open.has(String(group.value)));
  }

  /** @param {number} line */
  function isSelected(line) {
    const { row } = lines.at(line);
    const trial = row === null ? undefined : rows.number(row);
    return trial !== undefined && picked.trials.has(trial);
  }

  /** @param {number} first @param {number} last @param {string[]} names */
  function visible(first, last, names) {
    const ends = rowsBetween(lines, first, last);
    const columns = names.filter(name => name !== select);
    if (ends) rows.need(ends[0], ends[1], all.matching, columns);
  }

  /** @param {number} line @param {string} column @param {KeyboardEvent|MouseEvent} event */
  function pressed(line, column, event) {
    const { group, row } = lines.at(line);
    if (row === null) {
      const value = String(group.value);
      if (!state.open.delete(value)) state.open.add(value);
      rememberQuery({ open: joinNames([...state.open]) }, false);
      lines = groupLines(all.groups, all.matching, state.open);
      grid.setCount(lines.count);
    } else if (event instanceof KeyboardEvent) {
      rememberQuery({ at: line || null }, false);
      location.hash = table.placeOf(rows.number(row) ?? 0);
    } else {
      choose(line, event);
    }
  }

  /** @param {number} line @param {KeyboardEvent|MouseEvent} event */
  async function choose(line, event) {
    const { row } = lines.at(line);
    const trial = row === null ? undefined : rows.number(row);
    if (row === null || trial === undefined) return;
    const from = anchor;
    anchor = row;
    const fits =
      event.shiftKey && from !== null && from !== row ? await addRange(Math.min(from, row), Math.max(from, row)) : picked.toggle(trial);
    if (!fits) told.textContent = `You can select at most ${mostSelected} trials.`;
  }

  /**
   * Selects the trials of some rows.
   *
   * @param {number} first
   * @param {number} last
   * @returns {Promise<boolean>} false: not all found a place
   */
  async function addRange(first, last) {
    const limit = Math.min(mostSelected, last - first + 1);
    const range = await table.trials({ ...searchOf(state), columns: ["number"], offset: first, limit });
    return picked.add(range.numbers) && last - first < mostSelected;
  }

  /** @param {string} column @param {boolean} adds */
  function sortBy(column, adds) {
    if (column === select) return;
    state.sort = sortedBy(state.sort, column, adds);
    ask({ sort: joinNames(state.sort) });
  }
}
