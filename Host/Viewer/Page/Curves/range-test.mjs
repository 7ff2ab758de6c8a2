/** What runs showed whose learning rate rose at each step: where the loss is lowest and blows up, and what rate follows from that. */
import { element } from "platform/dom";
import { number } from "platform/format";
import { roundLogAxis } from "platform/axes";
import { chart } from "platform/chart";
import { hue } from "platform/colours";

const marks = /** @type {Record<string, {symbol: string, told: string}>} */ ({
  suggestion: { symbol: "triangle", told: "is at the suggested rate" },
  lowest: { symbol: "circle", told: "is lowest" },
  diverged: { symbol: "diamond", told: "has blown up" },
});

/** @param {any[]} tests */
export function rangeTestChart(tests) {
  const nameOf = (/** @type {any} */ test) => `trial ${test.trial}`;
  const lossAt = (/** @type {any} */ test, /** @type {number} */ rate) =>
    test.smoothed[Math.max(0, Math.min(test.smoothed.length, test.rates.filter((/** @type {number} */ one) => one <= rate).length) - 1)];
  const points = () =>
    tests.flatMap(test =>
      Object.keys(marks)
        .filter(kind => test[kind] !== null)
        .map(kind => ({
          value: [test[kind], lossAt(test, test[kind])],
          symbol: marks[kind].symbol,
          itemStyle: { color: hue(test.trial) },
          text: `${nameOf(test)}: at ${number(test[kind])} the loss ${marks[kind].told}`,
        })),
    );
  const figure = chart(
    "loss by learning rate",
    () => ({
      legend: { data: tests.map(nameOf) },
      tooltip: { trigger: "axis", valueFormatter: number },
      xAxis: {
        ...roundLogAxis(Math.min(...tests.map(test => test.rates[0])), Math.max(...tests.map(test => test.rates.at(-1)))),
        name: "learning rate",
        nameLocation: "middle",
        nameGap: 26,
      },
      yAxis: {
        type: "value",
        scale: true,
        name: "loss",
        nameTextStyle: { align: "left" },
        max: Math.max(...tests.map(test => 1.2 * test.smoothed[0])) || null,
      },
      series: [
        ...tests.map(test => ({
          type: "line",
          data: test.losses.map((/** @type {number|null} */ loss, /** @type {number} */ i) => [test.rates[i], loss]),
          showSymbol: false,
          silent: true,
          tooltip: { show: false },
          color: hue(test.trial),
          lineStyle: { width: 1, opacity: 0.35 },
        })),
        ...tests.map(test => ({
          type: "line",
          name: nameOf(test),
          data: test.smoothed.map((/** @type {number} */ loss, /** @type {number} */ i) => [test.rates[i], loss]),
          showSymbol: false,
          color: hue(test.trial),
          lineStyle: { width: 1.8 },
        })),
        {
          type: "scatter",
          data: points(),
          symbolSize: 12,
          z: 5,
          tooltip: { trigger: "item", formatter: (/** @type {any} */ item) => item.data.text },
        },
      ],
    }),
    {
      headings: ["trial", "suggested rate", "lowest loss at", "blows up at", "why"],
      rows: () =>
        tests.map(test => [test.trial, test.suggestion ?? "none", test.lowest ?? "not seen", test.diverged ?? "not seen", test.reason]),
    },
  );
  figure.append(
    ...tests.map(test =>
      element(
        "p",
        {},
        element("strong", {}, `${nameOf(test)}: ${test.suggestion === null ? "no suggestion" : `train with ${number(test.suggestion)}`}. `),
        test.reason,
        ".",
      ),
    ),
    element(
      "p",
      { class: "note" },
      "Smoothed over a tenth of a decade on either side. ▲ suggested rate, ● lowest loss, ◆ the loss has regained half of its drop.",
    ),
  );
  return figure;
}
