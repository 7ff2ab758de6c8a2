/** Lists of names in addresses: commas between them, and in a name a comma is escaped once more than in any address. */

/** @param {string[]} names a minus before a name stays what it is */
export const listed = names => names.map(name => (name.startsWith("-") ? `-${encodeURIComponent(name.slice(1))}` : encodeURIComponent(name))).join(",");

/** @param {string|null} text @returns {string[]} */
export const unlisted = text => (text ? text.split(",").map(decodeURIComponent) : []);
