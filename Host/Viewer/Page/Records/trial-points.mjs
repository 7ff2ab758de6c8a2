/** Trials as the charts take them: an object for each, of the lists that travel. */

/**
 * @param {object} lists
 * @param {number[]} lists.numbers
 * @param {number[]} lists.points
 * @param {string[]} lists.states
 * @param {(number|null)[]} lists.objectives
 * @param {(number|null)[]} lists.ended
 * @param {(number|null)[]|null} lists.trained epochs of all trials
 * @param {{name: string, rows: number[]|null, values: any[]}[]} lists.parameters
 */
export function trialPoints({ numbers, points, states, objectives, ended, trained, parameters }) {
  // Without a prototype, so that a parameter may have any name.
  const trials = numbers.map((number, i) => ({
    number,
    point: points[i],
    state: states[i],
    objective: objectives[i],
    ended: ended[i],
    trained: trained?.[i] ?? null,
    parameters: Object.create(null),
  }));
  for (const { name, rows, values } of parameters)
    values.forEach((value, i) => {
      trials[rows ? rows[i] : i].parameters[name] = value;
    });
  return trials;
}
