/**
 * Starts an experiment from a definition that was chosen, pasted, or run before; checks it first. What is written stays
 * until it has started.
 */
import { element } from "platform/dom";
import { address } from "platform/address";
import { part } from "platform/renew";
import { experiment } from "platform/source";
import { planOf } from "platform/plan";
import { template } from "platform/definition-template";

/** What is written, also while other pages are looked at. */
const kept = { name: "pasted.yaml", text: "", folder: /** @type {string|null} */ (null), set: "", from: "" };

/** @param {URLSearchParams} query `from` an experiment whose definition is edited */
export async function startPage(query) {
  const title = element("h1", {}, "Start an experiment");
  const response = await fetch("/api/start");
  if (!response.ok)
    return [title, element("p", { role: "alert" }, "This host only shows records. To run experiments, start one with: platform serve")];

  const { baseDirectory } = await response.json();
  const from = query.get("from") ?? "";
  if (from && from !== kept.from) {
    const view = await experiment(from);
    Object.assign(kept, { name: `${from}.yaml`, text: view.definition, folder: view.baseDirectory, set: view.overrides.join("\n"), from });
  }
  kept.folder ??= baseDirectory;
  return [title, part(form(), `start from ${from}`)];
}

function form() {
  const keep =
    (/** @type {"text"|"folder"|"set"} */ what) =>
    (/** @type {any} */ { currentTarget }) => {
      kept[what] = currentTarget.value;
    };
  const text = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { id: "definition", rows: 24, spellcheck: "false", "aria-describedby": "problems", oninput: keep("text") })
  );
  const set = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { id: "set", rows: 2, spellcheck: "false", placeholder: "training.epochs=5", oninput: keep("set") })
  );
  const folder = /** @type {HTMLInputElement} */ (
    element("input", { id: "folder", type: "text", value: kept.folder, spellcheck: "false", oninput: keep("folder") })
  );
  const problems = element("div", { id: "problems", role: "status" });
  [text.value, set.value] = [kept.text, kept.set];
  const write = (/** @type {string} */ name, /** @type {string} */ definition) => {
    Object.assign(kept, { name, text: definition });
    text.value = definition;
    problems.replaceChildren();
  };
  const file = /** @type {HTMLInputElement} */ (
    element("input", {
      id: "file",
      type: "file",
      accept: ".yaml,.yml",
      onchange: async () => {
        const chosen = file.files?.[0];
        if (chosen) write(chosen.name, await chosen.text());
      },
    })
  );
  const submission = () => ({
    text: kept.text,
    file: kept.name,
    baseDirectory: kept.folder,
    overrides: kept.set
      .split("\n")
      .map(one => one.trim())
      .filter(Boolean),
  });
  const pressed = (/** @type {string} */ name, /** @type {string} */ path, /** @type {(reply: any) => Node[]} */ told) =>
    element(
      "button",
      {
        type: "button",
        onclick: async (/** @type {any} */ { currentTarget }) => {
          currentTarget.setAttribute("disabled", "");
          problems.replaceChildren(element("p", {}, "Checking…"));
          try {
            problems.replaceChildren(...(await ask(path, submission(), text, told)));
          } finally {
            currentTarget.removeAttribute("disabled");
          }
        },
      },
      name,
    );
  return element(
    "div",
    { class: "form" },
    element("label", { for: "file" }, "Definition file"),
    file,
    element(
      "span",
      { class: "bar" },
      element("label", { for: "definition" }, "Definition"),
      element(
        "button",
        {
          type: "button",
          onclick: () => {
            if (!kept.text.trim() || confirm("Replace the text?")) write("pasted.yaml", template);
          },
        },
        "Use a template",
      ),
    ),
    text,
    element("label", { for: "set" }, "Overrides, one per line, as with --set"),
    set,
    element("label", { for: "folder" }, "Folder on the host for relative paths"),
    folder,
    element("span", { class: "bar" }, pressed("Check", "/api/plan", planOf), pressed("Check and start", "/api/experiments", started)),
    problems,
  );
}

/** @param {any} reply */
function started(reply) {
  const id = reply.experiment.id;
  Object.assign(kept, { name: "pasted.yaml", text: "", folder: null, set: "", from: "" });
  const told = [reply.note, ...reply.notes].filter(Boolean);
  if (told.length === 0) location.hash = address([id]);
  return [...told.map(text => element("p", {}, text)), element("p", {}, element("a", { href: address([id]) }, `Open ${id}`))];
}

/**
 * @param {string} path
 * @param {any} submission
 * @param {HTMLTextAreaElement} text
 * @param {(reply: any) => Node[]} told what is said if nothing is wrong
 * @returns {Promise<Node[]>}
 */
async function ask(path, submission, text, told) {
  let response;
  try {
    response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(submission) });
  } catch {
    return [element("p", { role: "alert" }, "The host doesn't respond. It may have stopped.")];
  }

  const reply = await response.json().catch(() => ({}));
  if (reply.problems?.length)
    return [
      element(
        "p",
        { role: "alert" },
        `Nothing was started: ${reply.problems.length} ${reply.problems.length === 1 ? "problem" : "problems"}.`,
      ),
      listOf(reply.problems, submission.file, text),
    ];
  if (reply.refusal) return [element("p", { role: "alert" }, reply.refusal)];
  return reply.experiment || reply.plan
    ? told(reply)
    : [element("p", { role: "alert" }, reply.detail ?? `The host answered with status ${response.status}.`)];
}

/** @param {any[]} problems @param {string} file @param {HTMLTextAreaElement} text */
const listOf = (problems, file, text) =>
  element(
    "ol",
    { class: "problems" },
    ...problems.map(problem =>
      element(
        "li",
        {},
        problem.line > 0 && problem.file === file
          ? element(
              "button",
              { type: "button", onclick: () => goTo(text, problem.line, problem.column) },
              `line ${problem.line}, column ${problem.column}`,
            )
          : `${problem.file}:${problem.line}:${problem.column}`,
        ` ${problem.path ? `${problem.path}: ` : ""}${problem.message}${problem.suggestion ? ` ${problem.suggestion}` : ""}`,
        problem.line > 0 && problem.file === file && element("pre", {}, text.value.split("\n")[problem.line - 1] ?? ""),
      ),
    ),
  );

/** @param {HTMLTextAreaElement} text @param {number} line @param {number} column both from 1 on */
function goTo(text, line, column) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(start + Math.max(0, column - 1), start + (lines[line - 1]?.length ?? 0));
  text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - 5);
}
