import { originOf } from '../bridge-copy.js';

/** @typedef {import('../ipc-renderer.js').IpcRenderer} IpcRenderer */
/** @typedef {import('../context-bridge.js').ContextBridge} ContextBridge */
/** @typedef {(event: any, message: any) => void} Callback */

const renderToMain = 'EPrenderMsgToMain';
const mainToRender = 'EPmainMsgToRender';
const renderToRender = 'EPrenderMsgToRender';
const database = 'EPinitDb';

/** What a page has the functions under. */
export const exposedName = 'electronProkit';

const mainOnly = [
  ['initIpc', 'onMsgFromRender', 'sendMsgToRender', 'createWindow', 'getWindow', 'hasWindow'],
  ['getAllWindows', 'destroyWindow', 'clearWindows', 'showWindow'],
].flat();

const databaseNames = ['clearDb', 'initDb', 'readDb', 'writeDb'];

/**
 * `require('electron-prokit')` of a preload script: version 16.1.2 with its bugs mended (R334).
 * What is main's own throws a TypeError here (R333).
 * @param {{ ipcRenderer: IpcRenderer, contextBridge: Pick<ContextBridge, 'exposeInMainWorld'> }}
 *   electron
 */
export function prokitOfPreload({ ipcRenderer, contextBridge }) {
  const messages = new Messages(ipcRenderer);
  const api = messages.api();
  return Object.freeze({
    ...Object.fromEntries(mainOnly.map((name) => [name, () => refuse(name)])),
    ...api,
    /** @param {{ keepsAccidents?: boolean }} [options] */
    initExposeInMainWorld(options) {
      messages.keepsAccidents = options?.keepsAccidents === true;
      contextBridge.exposeInMainWorld(exposedName, {
        renderMsgToMain: api.sendMsgToMain,
        onMsgFromMain: api.onMsgFromMain,
        offMsgFromMain: api.offMsgFromMain,
        renderMsgToRender: api.sendMsgToOtherRender,
        onRenderMsgToRender: api.onMsgFromOtherRender,
        ...Object.fromEntries(databaseNames.map((name) => [name, api[name]])),
      });
    },
  });
}

/**
 * The same names for a page, whose preload has called `initExposeInMainWorld`; otherwise they fail
 * with a TypeError (R316, R326).
 * @param {any} page its global object
 */
export function prokitOfPage(page) {
  const exposed = () => page[exposedName];
  /** @type {Record<string, (...args: any[]) => any>} */
  const api = {
    sendMsgToMain: (message) => exposed().renderMsgToMain(message),
    onMsgFromMain: (callback) => exposed().onMsgFromMain(callback),
    offMsgFromMain: (callback) => exposed().offMsgFromMain(callback),
    sendMsgToOtherRender: (name, message) => exposed().renderMsgToRender(name, message),
    onMsgFromOtherRender: (callback) => exposed().onRenderMsgToRender(callback),
    onMsgFormOtherRender: (callback) => exposed().onRenderMsgToRender(callback),
  };
  for (const name of databaseNames) {
    api[name] = (...args) => exposed()[name](...args);
  }
  return Object.freeze(api);
}

/** The functions over one `ipcRenderer`. */
class Messages {
  keepsAccidents = false;

  /** @type {IpcRenderer} */
  #ipcRenderer;

  /**
   * What listens for a callback. A callback of the page is another function at each crossing of the
   * bridge (R143), so it is known by what it stands for.
   * @type {Map<Function, Callback[]>}
   */
  #heard = new Map();

  /** @param {IpcRenderer} ipcRenderer */
  constructor(ipcRenderer) {
    this.#ipcRenderer = ipcRenderer;
  }

  /** @returns {Record<string, (...args: any[]) => any>} */
  api() {
    return {
      sendMsgToMain: (message) => this.#ipcRenderer.invoke(renderToMain, message),
      onMsgFromMain: (callback) => this.#onMsgFromMain(callback),
      offMsgFromMain: (callback) => this.#offMsgFromMain(callback),
      sendMsgToOtherRender: (name, message) => this.#sendMsgToOtherRender(name, message),
      onMsgFromOtherRender: (callback) => this.#listen(renderToRender, callback),
      onMsgFormOtherRender: (callback) => this.#listen(renderToRender, callback),
      ...Object.fromEntries(databaseNames.map((fun) => [fun, this.#databaseCall(fun)])),
    };
  }

  /** @param {string} fun @returns {(...args: any[]) => Promise<any>} */
  #databaseCall(fun) {
    return (...args) => this.#ipcRenderer.invoke(database, { fun, args });
  }

  /** @param {string} channel @param {Callback} callback */
  #listen(channel, callback) {
    const listener = (/** @type {any} */ event, /** @type {any} */ message) => {
      callback(event, message);
    };
    this.#ipcRenderer.on(channel, listener);
    return listener;
  }

  /** @param {Callback} callback */
  #onMsgFromMain(callback) {
    const origin = originOf(callback);
    const listener = this.#listen(mainToRender, callback);
    this.#heard.set(origin, [...(this.#heard.get(origin) ?? []), listener]);
  }

  /** Removes the latest registration of a callback (R322, R334). @param {Callback} callback */
  #offMsgFromMain(callback) {
    const origin = originOf(callback);
    const listener = this.keepsAccidents ? undefined : this.#heard.get(origin)?.pop();
    if (listener !== undefined) {
      this.#ipcRenderer.removeListener(mainToRender, listener);
    }
  }

  /**
   * Rejects when no window has the name (R334); as an accident it sends and forgets (R323, R324).
   * @param {string} windowName @param {any} msg
   */
  #sendMsgToOtherRender(windowName, msg) {
    if (this.keepsAccidents) {
      this.#ipcRenderer.send(renderToRender, { windowName, msg });
      return undefined;
    }
    return this.#ipcRenderer.invoke(renderToRender, { windowName, msg });
  }
}

/** @param {string} name */
function refuse(name) {
  throw new TypeError(`${name} is a function of the main process`);
}
