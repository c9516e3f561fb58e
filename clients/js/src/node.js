import { systemClock } from './clock.js';
import { newToken } from './identity.js';
import { builtin } from './node-modules.js';
import { blockingRequest } from './node-sync.js';
import { Renderer } from './renderer.js';
import { webSocketLink } from './websocket.js';

/** What a client that is not a browser sends instead of an Origin. */
const headers = { 'X-ActorIpc-Client': '1' };

const windowBase = /^.*\/w\/\d+-[\w-]+\//;

/**
 * @typedef {object} ConnectOptions
 * @property {string} url of the window's page, such as `http://127.0.0.1:5480/app/w/7-…/`
 * @property {string} [token] of a document; without it a new document is begun and its token taken
 */

/**
 * @typedef {object} Connection
 * @property {import('./ipc-renderer.js').IpcRenderer} ipcRenderer
 * @property {() => void} close ends the session; main sees the renderer go
 */

/**
 * Makes this Node process the renderer of a window: the same `ipcRenderer` that a page has.
 * @param {ConnectOptions} options
 * @returns {Promise<Connection>} when the gateway has greeted
 * @throws {Error} when there is no such window, or the gateway refuses, with its `code`
 */
export async function connect({ url, token }) {
  const base = windowBase.exec(new URL(url).href)?.[0];
  if (base === undefined) {
    throw new TypeError(`'${url}' is not the address of a window's page`);
  }
  const socketUrl = `${base}_actoripc/socket`.replace(/^http/, 'ws');
  const sync = blockingRequest(`${base}_actoripc/sync`, {
    ...headers,
    'Content-Type': 'application/octet-stream',
  });
  const identity = { token: token ?? (await newDocument(base)), instance: newToken(), url: base };
  const clock = systemClock();
  const renderer = new Renderer({
    connect: webSocketLink(socketUrl, openSocket()),
    request: sync.request,
    identity,
    clock,
    random: Math.random,
  });
  const { ipcRenderer, life, session } = renderer;
  life.once('ended', () => sync.stop());
  await new Promise((resolve, reject) => {
    life.once('opened', resolve);
    life.once('ended', ({ code, text }) => {
      reject(Object.assign(new Error(`The gateway refused: ${text || code}`), { code }));
    });
    session.start();
  });
  // After the caller has had its turn to listen.
  clock.soon(() => session.release());
  return { ipcRenderer, close: () => session.isEnded || session.unload() };
}

/**
 * Loads the page, as a browser would, and takes the token of the document that this begins.
 * @param {string} base @returns {Promise<string>}
 */
async function newDocument(base) {
  const response = await fetch(base, { headers });
  const token = / data-token="([\w-]+)"/.exec(await response.text())?.[1];
  if (token === undefined) {
    throw new Error(`There is no window at this address (${response.status})`);
  }
  return token;
}

/** @returns {(url: string, protocol: string) => WebSocket} */
function openSocket() {
  const { WebSocket } = /** @type {any} */ (globalThis);
  if (WebSocket) {
    return (url, protocol) => new WebSocket(url, { protocols: [protocol], headers });
  }
  const Socket = requireWs();
  return (url, protocol) => new Socket(url, protocol, { headers });
}

/** @returns {any} */
function requireWs() {
  try {
    return builtin('module').createRequire(import.meta.url)('ws');
  } catch (cause) {
    const text = `Node.js ${process.version} has no WebSocket; install the package 'ws'`;
    throw new Error(text, { cause });
  }
}
