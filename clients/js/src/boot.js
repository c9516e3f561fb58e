import { systemClock } from './clock.js';
import { ContextBridge } from './context-bridge.js';
import { followFrames, openFrame, reportFocus } from './host/frame-place.js';
import { PageHost } from './host/page-host.js';
import { answerLife, followLife } from './host/page-life.js';
import { obeyMain } from './host/scripts.js';
import { newToken } from './identity.js';
import { lacksCloseEvent } from './port-close.js';
import { requireFor, runPreload } from './preload.js';
import { Renderer } from './renderer.js';
import { syncRequest } from './sync-request.js';
import { webSocketLink } from './websocket.js';

/**
 * What the injected script does: reads its own tag, connects, lets the preload script run before
 * the page's own, and sees to the page's end. Defines one global, which is gone when the page's
 * own scripts begin.
 */

const globalName = '__actoripc';

/** @param {DOMStringMap} dataset of the script's tag */
function boot(dataset) {
  const base = new URL(dataset.base ?? '', location.href);
  const isFrame = dataset.token === undefined;
  if (isFrame) {
    const token = openFrame(syncRequest(new URL('_actoripc/frame', base).href));
    if (token === undefined) {
      goWithout(Number(dataset.preloads ?? 1));
      return;
    }
    // Where frames in this document look for it.
    dataset.token = token;
  }
  const syncUrl = new URL('_actoripc/sync', base).href;
  const socketUrl = new URL('_actoripc/socket', base);
  socketUrl.protocol = socketUrl.protocol === 'https:' ? 'wss:' : 'ws:';
  const renderer = new Renderer({
    connect: webSocketLink(socketUrl.href, (url, protocol) => new WebSocket(url, protocol)),
    request: syncRequest(syncUrl),
    identity: { token: dataset.token ?? '', instance: newToken(), url: location.href },
    clock: systemClock(),
    random: Math.random,
  });
  if (lacksCloseEvent()) {
    renderer.ports.followClosing();
  }
  if (isFrame) {
    obeyMain(renderer);
    reportFocus(renderer);
    answerLife(renderer);
  } else {
    new PageHost(renderer, Number(dataset.window), new URL('../..', base));
    followLife(renderer);
  }
  followFrames(renderer);
  offerPreload(renderer, dataset.isolated !== 'false', Number(dataset.preloads ?? 1));
  sendLastWords(renderer, syncUrl);
  renderer.session.start();
}

/**
 * A document without IPC has no preload (R4): its scripts come and are not run.
 * @param {number} count of preload scripts
 */
function goWithout(count) {
  offer(count, () => undefined, () => undefined);
}

/**
 * The page's own scripts have their turn when the last preload script has run, or when the document
 * has been parsed without it.
 * @param {Renderer} renderer @param {boolean} isIsolated @param {number} count
 */
function offerPreload(renderer, isIsolated, count) {
  const { ipcRenderer } = renderer;
  const contextBridge = new ContextBridge(globalThis, isIsolated);
  const require = requireFor({ ipcRenderer, contextBridge });
  offer(
    count,
    (script) => runPreload(script, require, isIsolated),
    () => renderer.session.release(),
  );
}

/**
 * Defines the global, and removes it when all scripts have come.
 * @param {number} count of preload scripts
 * @param {(script: import('./preload.js').PreloadScript) => void} run
 * @param {() => void} done
 */
function offer(count, run, done) {
  const begin = () => {
    if (Reflect.deleteProperty(globalThis, globalName)) {
      document.removeEventListener('DOMContentLoaded', begin);
      done();
    }
  };
  let left = count;
  const value = Object.freeze({
    preload: (/** @type {import('./preload.js').PreloadScript} */ script) => {
      run(script);
      left--;
      if (left <= 0) {
        begin();
      }
    },
  });
  Object.defineProperty(globalThis, globalName, { value, configurable: true });
  document.addEventListener('DOMContentLoaded', begin, { once: true });
}

/**
 * When the document goes away, what has not arrived yet goes out with a beacon (R59): after the
 * page's own listeners, those for `unload` included where the browser still calls them.
 * @param {Renderer} renderer @param {string} syncUrl
 */
function sendLastWords(renderer, syncUrl) {
  const { session } = renderer;
  const send = () => {
    if (!session.isEnded) {
      session.unload((body) => {
        const type = 'application/octet-stream';
        return navigator.sendBeacon(syncUrl, new Blob([body], { type }));
      });
    }
  };
  addEventListener('pagehide', ({ persisted, isTrusted }) => {
    if (persisted || !isTrusted) {
      return;
    }
    if (callsUnload()) {
      addEventListener('unload', send);
    } else {
      send();
    }
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && session.isEnded) {
      location.reload();
    }
  });
}

function callsUnload() {
  const policy = /** @type {any} */ (document).featurePolicy;
  return policy?.features?.().includes('unload') ? policy.allowsFeature('unload') : true;
}

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
if (script) {
  boot(script.dataset);
}
