/**
 * The colours of what is drawn: each stands out from the page, light or dark, at least 3 to 1 (WCAG 2.2, 1.4.11), and
 * from the others for people with any kind of colour vision.
 */
import { isDark } from "platform/theme";

/** After Okabe and Ito: blue, vermilion, green, pink, ink, gold, violet, cyan. */
export const palettes = {
  light: ["#0072b2", "#c04e00", "#00825f", "#c9488f", "#33373d", "#b08000", "#7b4bc4", "#2097a6"],
  dark: ["#4da3e0", "#f0803c", "#2fbf8f", "#f08cc0", "#e3e6ea", "#d9a800", "#b59af0", "#67d5e0"],
};

/** From bad to good: what is good stands out most. */
const qualities = { light: ["#a67c00", "#1f8a7d", "#3b1f7a"], dark: ["#8f6fc9", "#2fa392", "#f0d95b"] };

/** From little to much, in grey too (after Nuñez, Anderton and Renslow's Cividis, 2018). */
const amounts = { light: ["#8a8570", "#666970", "#35456c", "#00224e"], dark: ["#6f7f9f", "#948e77", "#c8b866", "#fee838"] };

/** What is neither good nor bad, as a trial without an objective. */
const neutrals = { light: "#5a6473", dark: "#a3adbb" };

const places = /** @type {Record<string, number>} */ ({
  completed: 0,
  pruned: 5,
  diverged: 1,
  failed: 3,
  running: 2,
  paused: 4,
  cancelled: 7,
});

/** @template T @param {{light: T, dark: T}} both */
const now = both => (isDark() ? both.dark : both.light);

export const hues = () => now(palettes);

/** @param {number} i */
export const hue = i => hues()[i % palettes.light.length];

/** The colour of a state. @param {string} state */
export const outcome = state => hue(places[state] ?? places.failed);

/** What is pointed at among dots of the first hue. */
export const marked = () => hue(1);

export const neutral = () => now(neutrals);

/** From low to high values of an objective. @param {string} goal */
export const objectiveColours = goal => (goal === "maximize" ? now(qualities) : [...now(qualities)].reverse());

export const amountColours = () => now(amounts);

/** What words on a fill are written with. */
export const inks = { dark: "#000000", light: "#ffffff" };

/** Whichever can be read on it. @param {string} fill */
export const onFill = fill => (luminance(fill) > 0.18 ? inks.dark : inks.light);

/** Relative luminance (WCAG 2.2). @param {string} hex */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A colour of a scale, from 0 to 1. @param {string[]} scale @param {number} part @returns {string} */
export function mixed(scale, part) {
  const at = Math.min(1, Math.max(0, part)) * (scale.length - 1);
  const i = Math.min(scale.length - 2, Math.floor(at));
  const channel = (/** @type {string} */ hex, /** @type {number} */ from) => parseInt(hex.slice(from, from + 2), 16);
  return `#${[1, 3, 5]
    .map(from =>
      Math.round(channel(scale[i], from) + (channel(scale[i + 1], from) - channel(scale[i], from)) * (at - i))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
