import { ContextBridge } from '../../src/context-bridge.js';
import { runPreload } from '../../src/preload.js';

/**
 * The `require` that a preload script gets.
 * @param {import('../../src/ipc-renderer.js').IpcRenderer} ipcRenderer
 * @param {object} [page] the global object of the page
 * @returns {(id: string) => any}
 */
export function requirer(ipcRenderer, page = {}) {
  /** @type {((id: string) => any) | undefined} */
  let given;
  globalThis.navigator ??= /** @type {any} */ ({ userAgent: 'test' });
  runPreload(
    (require) => {
      given = require;
    },
    { ipcRenderer, contextBridge: new ContextBridge(page) },
  );
  if (given === undefined) {
    throw new Error('The preload script did not run');
  }
  return given;
}
