/** Values between scattered points. */

/**
 * Inverse distance weighting (Shepard, 1968): each point counts by the inverse square of its distance. Places without a
 * point within reach stay empty.
 *
 * @param {{x: number, y: number, value: number}[]} points with x and y from 0 to 1
 * @param {number} cells of each side of the grid; its places lie at the cells' middles
 * @param {number} reach
 * @returns {(number|null)[]} row by row, from y = 0
 */
export function shepard(points, cells, reach) {
  return Array.from({ length: cells * cells }, (_, place) => {
    const x = ((place % cells) + 0.5) / cells;
    const y = (Math.floor(place / cells) + 0.5) / cells;
    let sum = 0;
    let weights = 0;
    let nearest = Infinity;
    for (const point of points) {
      const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
      nearest = Math.min(nearest, distance);
      const weight = 1 / Math.max(distance, 1e-9);
      sum += weight * point.value;
      weights += weight;
    }
    return nearest <= reach * reach ? sum / weights : null;
  });
}
