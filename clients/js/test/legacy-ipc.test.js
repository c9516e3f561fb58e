import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from '../src/clone/codec.js';
import { jsonLike } from '../src/compat/json-like.js';
import { LegacyIpc } from '../src/compat/legacy-ipc.js';
import { Kind, encodeFrame } from '../src/frames.js';
import { openRenderer } from './support/fakes.js';
import { requirer } from './support/preloads.js';

function open() {
  const opened = openRenderer();
  return { ...opened, ipc: new LegacyIpc(opened.ipcRenderer) };
}

test('A preload requires ipc, once for all that ask (R302)', () => {
  const { ipcRenderer } = openRenderer();
  const load = requirer(ipcRenderer);

  const ipc = load('ipc');

  assert.equal(load('ipc'), ipc);
  for (const name of ['on', 'once', 'send', 'sendSync', 'sendToHost']) {
    assert.equal(typeof ipc[name], 'function');
  }
});

test('There is no module remote (R313)', () => {
  const { ipcRenderer } = openRenderer();
  const load = requirer(ipcRenderer);

  assert.throws(() => load('remote'), /^Error: module not found: remote /);
  assert.equal('remote' in load('electron'), false);
});

test('Listeners get the arguments and no event (R303)', () => {
  const { gateway, ipcRenderer, ipc } = open();
  /** @type {unknown[]} */
  const heard = [];
  ipc.on('reply', (...args) => heard.push(args));
  ipcRenderer.on('reply', (event, arg) => heard.push([event.sender === ipcRenderer, arg]));

  gateway.deliver('reply', 'pong');

  assert.deepEqual(heard, [['pong'], [true, 'pong']]);
});

test('The module listens on the renderer exactly while somebody listens to it (R302)', () => {
  const { gateway, ipcRenderer, ipc } = open();
  const names = () => ipcRenderer.eventNames().filter((name) => !String(name).includes(':'));
  let heard = 0;
  const listener = () => heard++;

  ipc.on('a', listener).addListener('a', listener).once('b', listener);
  ipc.prependListener('c', listener).prependOnceListener('d', listener);
  assert.deepEqual(names(), ['a', 'b', 'c', 'd']);
  for (const channel of ['a', 'b', 'b', 'c', 'd', 'd']) {
    gateway.deliver(channel);
  }
  assert.equal(heard, 5);
  assert.deepEqual(names(), ['a', 'c']);

  ipc.off('a', listener);
  assert.deepEqual(names(), ['a', 'c']);
  ipc.removeListener('a', listener).removeAllListeners('c');
  assert.deepEqual(names(), []);
  ipc.on('a', listener).on('newListener', listener).removeAllListeners();
  assert.deepEqual(names(), []);
});

test('Values are JSON-like: what JSON lacks is lost (R304, R309)', () => {
  class Person {
    name = 'Ada';
    greet() {}
  }
  const cyclic = { list: /** @type {unknown[]} */ ([]) };
  cyclic.list.push(cyclic, 1);
  const shared = { s: 1 };
  const date = new Date(Date.UTC(2015, 7, 9, 10, 11, 12, 13));

  assert.deepEqual(jsonLike({ f() {}, u: undefined, [Symbol('s')]: 1, n: null }), { n: null });
  assert.deepEqual(jsonLike([() => 1, undefined, , NaN]), [null, null, null, null]);
  assert.deepEqual(jsonLike(new Person()), { name: 'Ada' });
  assert.equal(Object.getPrototypeOf(jsonLike(new Person())), Object.prototype);
  assert.deepEqual(jsonLike(cyclic), { list: [null, 1] });
  assert.deepEqual(jsonLike([shared, shared]), [shared, shared]);
  assert.deepEqual(jsonLike([date, new Date(NaN)]), ['2015-08-09T10:11:12.013Z', null]);
  assert.deepEqual(jsonLike([Infinity, -Infinity, 1.5, 10n]), [null, null, 1.5, 10]);
  assert.deepEqual(jsonLike([new Map([[1, 2]]), new Set([1]), /x/, new Error('e')]), [
    {},
    {},
    {},
    {},
  ]);
  assert.deepEqual(jsonLike([Object(1), Object('s'), Object(true)]), [1, 's', true]);
  assert.deepEqual(jsonLike(new Uint16Array([1, 258])), new Uint8Array([1, 0, 2, 1]));
  assert.deepEqual(jsonLike(new Uint8Array([7]).buffer), new Uint8Array([7]));
  assert.equal(jsonLike(() => 1), null);
  assert.deepEqual(Object.keys(jsonLike(JSON.parse('{"__proto__":1}'))), ['__proto__']);
});

test('What lies deeper than 100 is cut (R309)', () => {
  /** @param {number} depth @returns {unknown} */
  const nested = (depth) => (depth === 0 ? 'bottom' : [nested(depth - 1)]);
  /** @param {any} value @returns {unknown} */
  const bottom = (value) => (Array.isArray(value) ? bottom(value[0]) : value);

  assert.equal(bottom(jsonLike(nested(100))), 'bottom');
  assert.equal(bottom(jsonLike(nested(101))), null);
});

test('send never throws for a value, and its older name does the same (R304, R305)', () => {
  const { gateway, ipc } = open();

  ipc.send('c', { f() {}, ok: 1 }, () => 1);
  assert.deepEqual([gateway.last.channel, gateway.last.value], ['c', [{ ok: 1 }, null]]);
  ipc.sendChannel('d', undefined);
  assert.deepEqual([gateway.last.channel, gateway.last.value], ['d', [null]]);
  ipc.sendToHost('h', () => 1);
  const { kind, value } = gateway.last;
  assert.deepEqual([kind, value], [Kind.SendToHost, [null]]);
});

test('The answer of sendSync travels as JSON text, so it is never undefined (R304, R305)', () => {
  const { gateway, ipc } = open();
  /** @param {unknown} value */
  const answer = (value) => {
    gateway.answer = () => ({
      status: 200,
      body: encodeFrame({
        kind: Kind.Result,
        seq: ++gateway.sent,
        call: gateway.requests.length,
        payload: serialize(value),
      }),
    });
  };

  answer({ at: new Date(0), none: undefined, map: new Map() });
  assert.deepEqual(ipc.sendSync('c', 1), { at: '1970-01-01T00:00:00.000Z', map: {} });
  answer(undefined);
  assert.equal(ipc.sendChannelSync('c'), null);
});

test('sendTo goes to main, and what main passes on is heard with its sender (R310)', () => {
  const { gateway, ipcRenderer, ipc } = open();
  /** @type {unknown[]} */
  const heard = [];

  ipc.sendTo(7, 'c', 1, new Map());
  assert.equal(gateway.last.channel, 'ActorIpc.Compat:sendTo');
  assert.deepEqual(gateway.last.value, [{ target: 7, channel: 'c', msg: [1, new Map()] }]);
  assert.throws(() => ipc.sendTo(/** @type {any} */ ('7'), 'c'), TypeError);

  ipc.on('c', (...args) => heard.push(args));
  ipcRenderer.on('c', (event, ...args) => {
    const { sender, ports, senderId, senderIsMainFrame } = /** @type {any} */ (event);
    heard.push([sender === ipcRenderer, ports, senderId, senderIsMainFrame, ...args]);
  });
  gateway.deliver('ActorIpc.Compat:sentTo', 3, true, 'c', [1, 2]);
  gateway.deliver('ActorIpc.Compat:sentTo', 3, false, 'c', 'no list');

  assert.deepEqual(heard, [
    [1, 2],
    [true, [], 3, true, 1, 2],
    ['no list'],
    [true, [], 3, false, 'no list'],
  ]);
});
