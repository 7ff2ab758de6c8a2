/** The definitions of two trials line by line. */
import { choice, element, scrolling, toggle } from "platform/dom";
import { changeQuery } from "platform/address";
import { difference, isLive } from "platform/source";

const context = 3;

/** @param {import("platform/compare-page").Compared} compared @param {URLSearchParams} query */
export async function definitionsOf({ base, names }, query) {
  const heading = element("h2", {}, "Definitions");
  if (!isLive)
    return [
      heading,
      element("p", { class: "note" }, "Only a running host shows the definitions line by line; each setting that differs is listed above."),
    ];

  const right = names.find((name, i) => name === query.get("with") && i !== base) ?? names.find((_, i) => i !== base) ?? "";
  const whole = query.get("whole") === "true";
  const { lines } = await difference(names[base], right);
  return [
    heading,
    element(
      "div",
      { class: "bar" },
      choice(
        `${names[base]} (−) and`,
        names.filter((_, i) => i !== base),
        right,
        chosen => changeQuery({ with: chosen }),
      ),
      element("span", {}, "(+)"),
      toggle("show unchanged lines", whole, checked => changeQuery({ whole: checked })),
    ),
    lines.every((/** @type {any} */ line) => !differs(line))
      ? element("p", {}, "The definitions are identical.")
      : diff(lines, whole, `${names[base]} and ${right}`),
  ];
}

/** @param {any} line */
const differs = line => !line.left || !line.right || line.left.differs || line.right.differs;

/**
 * Below one another, so that it fits narrow screens: what went, then what came.
 *
 * @param {any[]} lines
 * @param {boolean} whole
 * @param {string} name
 */
function diff(lines, whole, name) {
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - context), i + context + 1).some(differs));
  const rows = lines.flatMap((line, i) => {
    if (differs(line)) return [line.left && row(line.left, null, "−"), line.right && row(null, line.right, "+")].filter(Boolean);
    if (whole || near[i]) return [row(line.left, line.right, "")];
    return near[i - 1] || i === 0 ? [element("tr", {}, element("td", { colspan: "4", class: "note" }, "⋯"))] : [];
  });
  return scrolling(
    `Definitions of ${name}`,
    element("table", { class: "diff" }, element("caption", { class: "hidden" }, `Definitions of ${name}`), element("tbody", {}, ...rows)),
  );
}

/** @param {any} left @param {any} right @param {string} sign */
const row = (left, right, sign) =>
  element(
    "tr",
    { class: sign === "−" ? "went" : sign === "+" ? "came" : "" },
    element("td", { class: "number" }, left?.number ?? ""),
    element("td", { class: "number" }, right?.number ?? ""),
    element("td", {}, sign),
    element(
      "td",
      {},
      element(
        "code",
        {},
        ...(left ?? right).words.map((/** @type {any} */ word) =>
          word.differs && sign ? element(sign === "−" ? "del" : "ins", {}, word.text) : word.text,
        ),
      ),
    ),
  );
