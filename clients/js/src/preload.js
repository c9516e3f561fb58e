import { LegacyIpc } from './compat/legacy-ipc.js';
import { prokitOfPreload } from './compat/prokit.js';
import { EventEmitter } from './events.js';
import { report } from './report.js';

/** @typedef {(id: string) => any} Require */
/** @typedef {import('./ipc-renderer.js').IpcRenderer} IpcRenderer */
/** @typedef {import('./context-bridge.js').ContextBridge} ContextBridge */
/** @typedef {{ ipcRenderer: IpcRenderer, contextBridge: ContextBridge }} Electron */
/** @typedef {(require: Require, module: any, exports: any, process: any) => void} PreloadScript */

const version = '0.1.0';

/**
 * Runs a preload script, which the gateway delivers wrapped in a function. One that throws is
 * reported, and the page goes on without it.
 * @param {PreloadScript} script
 * @param {Require} require
 * @param {boolean} [isIsolated] whether the bridge works
 */
export function runPreload(script, require, isIsolated = true) {
  const module = { exports: {} };
  try {
    const self = module.exports;
    Reflect.apply(script, self, [require, module, self, preloadProcess(isIsolated)]);
  } catch (error) {
    console.error('Unable to load preload script');
    report(error);
  }
}

/**
 * What a sandboxed preload may require in Electron, as far as it exists here; one for all preload
 * scripts of a page.
 * @param {Electron} electron
 * @returns {Require}
 */
export function requireFor(electron) {
  const events = Object.assign(class extends EventEmitter {}, { EventEmitter });
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
  const url = { URL, URLSearchParams };
  /** @type {Map<string, unknown>} */
  const modules = new Map(
    /** @type {[string, unknown][]} */ ([
      ['electron', electron],
      ['electron/renderer', electron],
      ['events', events],
      ['node:events', events],
      ['timers', timers],
      ['node:timers', timers],
      ['url', url],
      ['node:url', url],
    ]),
  );
  // Older ways to speak, which listen from the moment that they are asked for.
  /** @type {Map<string, () => unknown>} */
  const unmade = new Map(
    /** @type {[string, () => unknown][]} */ ([
      ['ipc', () => new LegacyIpc(electron.ipcRenderer)],
      ['electron-prokit', () => prokitOfPreload(electron)],
    ]),
  );
  return (id) => {
    const make = unmade.get(id);
    if (make && !modules.has(id)) {
      modules.set(id, make());
    }
    if (!modules.has(id)) {
      const known = [...new Set([...modules.keys(), ...unmade.keys()])].join(', ');
      throw new Error(`module not found: ${id} (a preload script has these: ${known})`);
    }
    return modules.get(id);
  };
}

/** The part of Node's `process` that makes sense in a page. @param {boolean} isIsolated */
function preloadProcess(isIsolated) {
  const chrome = /Chrom(?:e|ium)\/([\d.]+)/.exec(navigator.userAgent)?.[1];
  return Object.freeze({
    type: 'renderer',
    contextIsolated: isIsolated,
    sandboxed: true,
    isMainFrame: true,
    versions: Object.freeze({ actoripc: version, ...(chrome ? { chrome } : {}) }),
    env: Object.freeze({}),
    platform: 'browser',
  });
}
