/** One artifact, drawn by its kind. */
import { element } from "platform/dom";
import { curvesFigure } from "platform/curves-figure";
import { histogramFigure } from "platform/histogram-figure";
import { matrixFigure } from "platform/matrix-figure";
import { surfaceFigure } from "platform/surface-figure";
import { vectorsFigure } from "platform/vectors-figure";

/** @param {any} one as it is stored: exactly one kind is there @param {URLSearchParams} query @returns {HTMLElement} */
export function drawArtifact(one, query) {
  const at = ` at step ${one.step}`;
  if (one.matrix) return matrixFigure(one.matrix.name + at, one.matrix, query);
  if (one.surface) return surfaceFigure(one.surface.name + at, one.surface);
  if (one.vectors) return vectorsFigure(one.vectors.name + at, one.vectors);
  if (one.curves) return curvesFigure(one.curves.name + at, one.curves);
  if (one.histogram) return histogramFigure(one.histogram.name + at, one.histogram);
  if (one.text) return figure(one.text.name + at, element("pre", { tabindex: "0" }, one.text.text));
  if (one.image) return figure(one.image.name + at, element("img", { src: `data:image/png;base64,${one.image.png}`, alt: one.image.name }));
  return figure(at, element("p", {}, "This version can't show this kind of artifact."));
}

/** @param {string} title @param {HTMLElement} content */
const figure = (title, content) => element("figure", {}, element("figcaption", {}, title), content);
