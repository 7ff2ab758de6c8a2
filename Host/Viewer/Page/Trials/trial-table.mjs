/** The table of trials: a grid of any columns, filtered, sorted and grouped. What it shows is in the address. */
import { choice, element, stateBadge } from "platform/dom";
import { counts, duration, exact, number, parameter, time } from "platform/format";
import { isMeasured, measured } from "platform/metric-units";
import { address, rememberQuery } from "platform/address";
import { whenChanged } from "platform/live";
import { tableOf } from "platform/table-source";
import { gridOf } from "platform/grid";
import { columnChooser } from "platform/column-chooser";
import { exportButtons } from "platform/table-exports";
import { offerCompletions } from "platform/completion-list";
import { filterBox } from "platform/filter-box";
import { groupLines } from "platform/group-lines";
import { joinNames, splitNames } from "platform/name-lists";
import { paperTable } from "platform/paper-table";
import { renew } from "platform/renew";
import { mostSelected, selection } from "platform/trial-selection";
import { defaultColumns } from "platform/default-columns";
import { wrongIn } from "platform/wrong-filter";
import { rowPagesOf } from "platform/row-pages";

const select = "✓";
const groupsOffered = ["state", "reason", "worker"];
const scrollPause = 400;

/** @param {any} view @param {URLSearchParams} query */
export const trialsTab = (view, query) => trialTable(tableOf(view.experiment), query);

/** @param {import("platform/table-source").TableSource} table @param {URLSearchParams} query */
export async function trialTable(table, query) {
  let catalogue = await table.columns();
  const shown = splitNames(query.get("columns"));
  const pinned = splitNames(query.get("pinned") ?? (innerWidth > 600 ? table.facts.filter(name => name !== "objective").join() : "number"));
  const state = {
    filter: query.get("filter") ?? "",
    sort: query.has("sort") ? splitNames(query.get("sort")) : [table.goal === "maximize" ? "-objective" : "objective"],
    group: query.get("group") ?? "",
    open: new Set(splitNames(query.get("open"))),
    shown: shown.length > 0 ? shown : defaultColumns(catalogue, table),
    pinned: new Set(pinned),
  };
  let all = { total: 0, matching: 0, groups: /** @type {any[]|null} */ (null) };
  let lines = groupLines(null, 0, state.open);
  let anchor = /** @type {number|null} */ (null);

  const told = element("span", { class: "note", role: "status" });
  const chosen = element("span", { class: "bar" });
  const picked = selection(() => {
    tellSelection();
    grid.draw();
  });
  const box = filterBox(state.filter, {
    wrongIn: text => wrongIn(text, catalogue),
    changed: (text, isStep) => {
      state.filter = text;
      ask({ filter: text }, isStep);
    },
  });
  const windows = rowPagesOf(
    wanted => table.trials({ filter: state.filter, sort: state.sort, group: state.group || null, ...wanted }),
    () => grid.draw(),
    problem => box.tell(problem),
  );
  const grid = gridOf("Trials", { cell, head, isSelected, visible, pressed, select: choose, sort: sortBy });
  let isUsual = shown.length === 0;
  const chooser = columnChooser(catalogue, state, () => {
    isUsual = false;
    rememberQuery({ columns: joinNames(state.shown), pinned: joinNames([...state.pinned]) }, false);
    showColumns();
  });
  const paper = paperTable(
    () => ({ columns: ordered(), count: all.matching }),
    windows.need,
    (row, column) => writtenAt(row, column),
  );
  const grouping = element("span", {});
  const offerGroups = () =>
    renew(grouping, [
      choice(
        "Group by",
        [
          "none",
          ...groupsOffered,
          ...catalogue.filter((/** @type {any} */ one) => one.source === "parameter").map((/** @type {any} */ one) => one.name),
        ],
        state.group || "none",
        name => {
          state.group = name === "none" ? "" : name;
          state.open.clear();
          ask({ group: state.group, open: null });
        },
      ),
    ]);
  offerGroups();

  showColumns();
  const row = Number(query.get("row") ?? 0);
  await load(row);
  tellSelection();
  whenChanged(grid.root, table.follows, async () => {
    table.forget();
    await learn();
    await load(grid.firstLine());
  });
  let waits = 0;
  grid.root.addEventListener(
    "scroll",
    () => {
      clearTimeout(waits);
      waits = setTimeout(() => {
        if (grid.root.isConnected) rememberQuery({ row: grid.firstLine() || null }, false);
      }, scrollPause);
    },
    { passive: true },
  );
  if (row > 0) requestAnimationFrame(() => grid.scrollTo(row));
  grid.moveTo(Number(query.get("at") ?? 0));
  return [
    element(
      "div",
      { class: "bar" },
      offerCompletions(box.input, table),
      grouping,
      chooser.popup,
      element(
        "span",
        { class: "bar" },
        "Export",
        ...exportButtons(table, () => ({ filter: state.filter, sort: state.sort, columns: ordered() })),
      ),
    ),
    box.problem,
    element("div", { class: "bar chosen" }, told, chosen),
    grid.root,
    paper.place,
    element(
      "p",
      { class: "note" },
      "Arrow keys move, Space selects, Shift+Space selects a range, Enter opens a trial or sorts by the column, Shift+Enter adds it to the order.",
    ),
  ];

  /** What began to be measured since. */
  async function learn() {
    const now = await table.columns();
    if (now.length === catalogue.length) return;
    catalogue = now;
    if (isUsual) state.shown = defaultColumns(catalogue, table);
    chooser.offer(catalogue);
    offerGroups();
  }

  /** @param {Record<string, any>} changes @param {boolean} [isStep] whether back comes back here */
  async function ask(changes, isStep = true) {
    rememberQuery({ ...changes, row: null }, isStep);
    if (await load(0)) grid.scrollTo(0);
  }

  /** @param {number} line */
  async function load(line) {
    try {
      const names = ordered().slice(0, 12);
      const first = await windows.restart(state.group ? 0 : Math.min(line, Math.max(0, all.matching - 1)), names);
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

  function ordered() {
    return [...state.shown.filter(name => state.pinned.has(name)), ...state.shown.filter(name => !state.pinned.has(name))];
  }

  function showColumns() {
    grid.setColumns([
      { name: select, title: select, width: 36, pinned: true, sort: null },
      ...ordered().map(name => {
        const at = state.sort.findIndex(one => one.replace(/^-/, "") === name);
        return {
          name,
          title: at > 0 ? `${name} (${at + 1})` : name,
          width: widthOf(name),
          pinned: state.pinned.has(name),
          sort: at < 0 ? null : state.sort[at].startsWith("-") ? /** @type {const} */ ("descending") : /** @type {const} */ ("ascending"),
        };
      }),
    ]);
  }

  /** @param {number} line @param {string} column */
  function cell(line, column) {
    const { row } = lines.at(line);
    const trial = row === null ? undefined : windows.number(row);
    if (row === null || trial === undefined) return "…";
    if (column === select) return element("span", { class: "tick" }, picked.trials.has(trial) ? "☑" : "☐");
    return writtenAt(row, column);
  }

  /** @param {number} row @param {string} column */
  function writtenAt(row, column) {
    const trial = windows.number(row);
    const value = windows.value(row, column);
    if (column === "number" && trial !== undefined)
      return element("a", { href: table.placeOf(trial), tabindex: "-1" }, table.textOf(trial));
    if (column === "state" && value) return stateBadge(value);
    const text = written(value, windows.kinds.get(column), column);
    const whole = typeof value === "number" ? exact(value) : typeof value === "string" && value.length > 16 ? value : text;
    return element("span", { class: typeof value === "number" ? "number" : false, title: whole !== text && whole }, text);
  }

  /** @param {number} line */
  function head(line) {
    const { group, row } = lines.at(line);
    if (!group || row !== null) return null;
    const isOpen = state.open.has(String(group.value));
    return element(
      "span",
      {},
      `${isOpen ? "▾" : "▸"} ${state.group} = ${written(group.value, windows.kinds.get(state.group), state.group) || "–"}: `,
      `${counts(group.count, "trial")}, best ${number(group.best)}, mean ${number(group.mean)}`,
    );
  }

  /** @param {number} line */
  function isSelected(line) {
    const { row } = lines.at(line);
    const trial = row === null ? undefined : windows.number(row);
    return trial !== undefined && picked.trials.has(trial);
  }

  /** @param {number} first @param {number} last @param {string[]} names */
  function visible(first, last, names) {
    const rows = [];
    for (let line = first; line <= last; line++) {
      const { row } = lines.at(line);
      if (row !== null) rows.push(row);
    }
    if (rows.length > 0)
      windows.need(
        rows[0],
        rows[rows.length - 1],
        all.matching,
        names.filter(name => name !== select),
      );
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
      location.hash = table.placeOf(windows.number(row) ?? 0);
    } else {
      choose(line, event);
    }
  }

  /** @param {number} line @param {KeyboardEvent|MouseEvent} event */
  async function choose(line, event) {
    const { row } = lines.at(line);
    const trial = row === null ? undefined : windows.number(row);
    if (row === null || trial === undefined) return;
    const from = anchor;
    anchor = row;
    let fits = true;
    if (event.shiftKey && from !== null && from !== row) {
      const [first, last] = [Math.min(from, row), Math.max(from, row)];
      const range = await table.trials({
        filter: state.filter,
        sort: state.sort,
        group: state.group || null,
        columns: ["number"],
        offset: first,
        limit: Math.min(mostSelected, last - first + 1),
      });
      fits = picked.add(range.numbers) && last - first < mostSelected;
    } else {
      fits = picked.toggle(trial);
    }
    if (!fits) told.textContent = `At most ${mostSelected} trials can be selected.`;
  }

  /** @param {string} column @param {boolean} adds */
  function sortBy(column, adds) {
    if (column === select) return;
    const before = state.sort.find(one => one.replace(/^-/, "") === column);
    const now = before === column ? `-${column}` : column;
    state.sort = !adds ? [now] : before ? state.sort.map(one => (one === before ? now : one)) : [...state.sort, now];
    ask({ sort: joinNames(state.sort) });
  }

  function tellSelection() {
    const list = [...picked.trials].sort((a, b) => a - b);
    chosen.replaceChildren(
      ...(list.length === 0
        ? []
        : [
            element("strong", {}, `${list.length} selected`),
            element("a", { class: "button", href: table.curvesOf(list) }, "Curves"),
            ...(list.length > 1 && list.length <= 100
              ? [
                  element(
                    "a",
                    { class: "button", href: address(["compare"], { trials: list.map(table.referenceOf).join(",") }) },
                    "Compare",
                  ),
                ]
              : []),
            element("button", { type: "button", onclick: () => picked.clear() }, "Select none"),
          ]),
    );
  }
}

/** @param {string} name */
const widthOf = name =>
  ({ number: 90, state: 120, runs: 70, epochs: 80, duration: 120, started: 190, ended: 190, reason: 220 })[name] ??
  Math.max(100, Math.min(260, 46 + 7.6 * name.length));

/** @param {any} value @param {string|undefined} kind @param {string} column */
function written(value, kind, column) {
  if (value === undefined) return "…";
  if (value === null) return "";
  if (kind === "time") return time(new Date(value * 1000).toISOString());
  if (kind === "duration") return duration(value);
  return typeof value !== "number"
    ? String(value)
    : column === "objective" || isMeasured(column)
      ? measured(column, value)
      : parameter(value);
}
