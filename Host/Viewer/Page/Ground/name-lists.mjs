/** Lists of names in addresses: commas between them, and in a name a comma is escaped once more than in any address. */

/** @param {string[]} names */
export const joinNames = names => names.map(name => name.replace(/[%,]/g, encodeURIComponent)).join(",");

/** @param {string|null} text @returns {string[]} */
export const splitNames = text => (text ? text.split(",").map(decodeURIComponent) : []);
