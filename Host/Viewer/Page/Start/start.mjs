/** Starts an experiment from a definition that was chosen or pasted. */
import { element } from "platform/dom";
import { address } from "platform/place";

export async function startPage() {
  const response = await fetch("/api/start");
  if (!response.ok) return [element("h1", {}, "Start an experiment"), element("p", { role: "alert" }, "This host only shows what was recorded. One that takes experiments: platform serve")];

  const { baseDirectory } = await response.json();
  let name = "pasted.yaml";
  const text = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: "definition", rows: 24, spellcheck: "false", "aria-describedby": "problems" }));
  const folder = /** @type {HTMLInputElement} */ (element("input", { id: "folder", type: "text", value: baseDirectory, spellcheck: "false" }));
  const problems = element("div", { id: "problems", role: "status" });
  const file = /** @type {HTMLInputElement} */ (element("input", {
    id: "file", type: "file", accept: ".yaml,.yml",
    onchange: async () => {
      const chosen = file.files?.[0];
      if (!chosen) return;
      name = chosen.name;
      text.value = await chosen.text();
      problems.replaceChildren();
    },
  }));
  const start = element("button", { type: "button", onclick: async () => {
    start.setAttribute("disabled", "");
    problems.replaceChildren(element("p", {}, "Checking…"));
    try {
      problems.replaceChildren(...await submit({ text: text.value, file: name, baseDirectory: folder.value }, text));
    } finally {
      start.removeAttribute("disabled");
    }
  } }, "Check and start");
  return [
    element("h1", {}, "Start an experiment"),
    element("div", { class: "form" },
      element("label", { for: "file" }, "Definition file"), file,
      element("label", { for: "definition" }, "Definition"), text,
      element("label", { for: "folder" }, "Folder on the host that relative paths start from"), folder,
      start, problems),
  ];
}

/** @param {{text: string, file: string, baseDirectory: string}} submission @param {HTMLTextAreaElement} text @returns {Promise<Node[]>} */
async function submit(submission, text) {
  let response;
  try {
    response = await fetch("/api/experiments", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(submission) });
  } catch {
    return [element("p", { role: "alert" }, "The host doesn't answer. It may have ended.")];
  }

  const reply = await response.json().catch(() => ({}));
  if (reply.problems?.length) return [element("p", { role: "alert" }, `Nothing was started: ${reply.problems.length} ${reply.problems.length === 1 ? "problem" : "problems"}.`), listOf(reply.problems, submission.file, text)];
  if (reply.refusal) return [element("p", { role: "alert" }, reply.refusal)];
  if (!reply.experiment) return [element("p", { role: "alert" }, reply.detail ?? `The host answered ${response.status}.`)];

  const id = reply.experiment.id;
  if (!reply.note) location.hash = address([id]);
  return [element("p", {}, reply.note ?? "", " ", element("a", { href: address([id]) }, `Open ${id}`))];
}

/** @param {any[]} problems @param {string} file @param {HTMLTextAreaElement} text */
const listOf = (problems, file, text) => element("ol", { class: "problems" }, ...problems.map(problem => element("li", {},
  problem.line > 0 && problem.file === file
    ? element("button", { type: "button", onclick: () => goTo(text, problem.line, problem.column) }, `line ${problem.line}, column ${problem.column}`)
    : `${problem.file}:${problem.line}:${problem.column}`,
  ` ${problem.path ? `${problem.path}: ` : ""}${problem.message}${problem.suggestion ? ` ${problem.suggestion}` : ""}`,
  problem.line > 0 && problem.file === file && element("pre", {}, text.value.split("\n")[problem.line - 1] ?? ""))));

/** @param {HTMLTextAreaElement} text @param {number} line @param {number} column both from 1 on */
function goTo(text, line, column) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(start + Math.max(0, column - 1), start + (lines[line - 1]?.length ?? 0));
  text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - 5);
}
