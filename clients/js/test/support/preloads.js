import { ContextBridge } from '../../src/context-bridge.js';
import { requireFor } from '../../src/preload.js';

/**
 * The `require` that a preload script gets.
 * @param {import('../../src/ipc-renderer.js').IpcRenderer} ipcRenderer
 * @param {object} [page] the global object of the page
 * @returns {(id: string) => any}
 */
export function requirer(ipcRenderer, page = {}) {
  globalThis.navigator ??= /** @type {any} */ ({ userAgent: 'test' });
  return requireFor({ ipcRenderer, contextBridge: new ContextBridge(page) });
}
