import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ContextBridge } from '../src/context-bridge.js';
import { openRenderer } from './support/fakes.js';

/** Exposes a value and gives what the page sees. @param {unknown} api @returns {any} */
function exposed(api) {
  const page = /** @type {any} */ ({});
  new ContextBridge(page).exposeInMainWorld('api', api);
  return page.api;
}

test('An event that goes over the bridge leaves its sender behind (R142)', () => {
  const { ipcRenderer } = openRenderer();
  const heard = /** @type {any[]} */ ([]);
  const api = exposed({
    wrapped: (/** @type {Function} */ callback) => {
      ipcRenderer.on('ch', (_event, ...args) => callback(...args));
    },
    unwrapped: (/** @type {any} */ callback) => {
      ipcRenderer.on('ch', callback);
    },
  });

  api.wrapped((/** @type {any[]} */ ...args) => heard.push(args));
  api.unwrapped((/** @type {any[]} */ ...args) => heard.push(args));
  ipcRenderer.emit('ch', { sender: ipcRenderer, ports: [] }, 1, 2);

  assert.deepEqual(heard[0], [1, 2]);
  const [event, ...args] = heard[1];
  assert.deepEqual(args, [1, 2]);
  assert.deepEqual(Reflect.ownKeys(event.sender), []);
  assert.equal(event.sender.send, undefined);
});

test('off over the bridge finds nothing, and an unsubscribe closure does (R143)', () => {
  const { ipcRenderer } = openRenderer();
  const heard = /** @type {unknown[]} */ ([]);
  const api = exposed({
    on: (/** @type {any} */ callback) => {
      ipcRenderer.on('raw', callback);
    },
    off: (/** @type {any} */ callback) => {
      ipcRenderer.off('raw', callback);
    },
    subscribe: (/** @type {Function} */ callback) => {
      const listener = (/** @type {any} */ _event, /** @type {any[]} */ ...args) => {
        callback(...args);
      };
      ipcRenderer.on('ch', listener);
      return () => {
        ipcRenderer.off('ch', listener);
      };
    },
  });
  const callback = (/** @type {unknown} */ value) => {
    heard.push(value);
  };

  api.on(callback);
  api.off(callback);
  assert.equal(ipcRenderer.listenerCount('raw'), 1);

  const stop = api.subscribe(callback);
  ipcRenderer.emit('ch', {}, 1);
  stop();
  ipcRenderer.emit('ch', {}, 2);
  assert.deepEqual(heard, [1]);
  assert.equal(ipcRenderer.listenerCount('ch'), 0);
});

test('The samples expose one narrow function per message, and no event (R298)', () => {
  for (const name of ['pattern-1', 'pattern-2', 'pattern-3', 'pattern-4-relay', 'ping-pong']) {
    const { page, channels, tell } = preloaded(name);
    const api = Object.values(page)[0];
    const given = /** @type {unknown[]} */ ([]);

    for (const expose of Object.values(api)) {
      expose((/** @type {unknown[]} */ ...args) => given.push(...args));
      expose('a-channel-of-the-page', 'x');
    }
    tell();

    assert.ok(channels.length > 0, name);
    assert.ok(!channels.includes('a-channel-of-the-page'), name);
    assert.ok(given.every((value) => typeof value === 'string'), name);
  }
});

/** Runs the preload script of a sample. @param {string} name */
function preloaded(name) {
  const page = /** @type {Record<string, Record<string, Function>>} */ ({});
  const channels = /** @type {string[]} */ ([]);
  const listeners = /** @type {Function[]} */ ([]);
  const note = (/** @type {string} */ channel) => {
    channels.push(channel);
  };
  const ipcRenderer = {
    send: note,
    sendSync: note,
    invoke: note,
    on: (/** @type {string} */ channel, /** @type {Function} */ listener) => {
      note(channel);
      listeners.push(listener);
    },
  };
  const file = new URL(`../../../samples/${name}/preload.js`, import.meta.url);
  const script = new Function('require', readFileSync(file, 'utf8'));
  const contextBridge = new ContextBridge(page);
  script(() => ({ ipcRenderer, contextBridge }));
  const event = { sender: ipcRenderer, ports: [] };
  const tell = () => {
    for (const listener of listeners) {
      try {
        listener(event, 'one', 'two');
      } catch (error) {
        // It was given a text for a callback.
        assert.ok(error instanceof TypeError);
      }
    }
  };
  return { page, channels, tell };
}
