/**
 * Parts of Node that are asked for at run time: the client imports nothing but its own files, so
 * that the same modules load in a browser.
 * @param {string} name
 * @returns {any}
 */
export function builtin(name) {
  const { getBuiltinModule } = /** @type {any} */ (process);
  if (!getBuiltinModule) {
    throw new Error(`ActorIpc needs Node.js 20.16 or later; this is ${process.version}`);
  }
  return getBuiltinModule(`node:${name}`);
}
