/** Lists of names in addresses: commas between them, and in a name a comma is escaped once more than in any address. */

/** @param {string[]} names */
export const listed = names => names.map(name => name.replace(/[%,]/g, encodeURIComponent)).join(",");

/** @param {string|null} text @returns {string[]} */
export const unlisted = text => (text ? text.split(",").map(decodeURIComponent) : []);
