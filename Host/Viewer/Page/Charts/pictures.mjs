/** Charts as files. */
import { element } from "platform/dom";
import { surface } from "platform/theme";

/** @param {string} name @param {any} drawn the chart; null: it isn't drawn yet @param {"PNG"|"SVG"} kind */
export function savePicture(name, drawn, kind) {
  if (!drawn) return;
  const address = kind === "PNG" ? drawn.getDataURL({ pixelRatio: 2, backgroundColor: surface() }) : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(vectorsOf(drawn))}`;
  element("a", { href: address, download: `${name.replace(/[^\w-]+/g, "-")}.${kind.toLowerCase()}` }).click();
}

/** What is drawn on the canvas, as scalable vectors. @param {any} drawn */
export function vectorsOf(drawn) {
  const copy = globalThis.echarts.init(null, null, { renderer: "svg", ssr: true, width: drawn.getWidth(), height: drawn.getHeight() });
  try {
    copy.setOption({ ...drawn.getOption(), backgroundColor: surface() });
    return copy.renderToSVGString();
  } finally {
    copy.dispose();
  }
}
