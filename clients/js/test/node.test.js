import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { deserialize, serialize } from '../src/clone/codec.js';
import { Kind } from '../src/frames.js';
import { connect } from '../src/node.js';
import { MiniGateway } from './support/mini-gateway.js';

const hasWebSocket = 'WebSocket' in globalThis || (await import('ws').catch(() => null)) !== null;
const needsWebSocket = {
  skip: hasWebSocket ? false : 'needs npm packages',
  timeout: 30_000,
};

/** @param {import('node:test').TestContext} t */
async function connected(t) {
  const gateway = await new MiniGateway().start();
  gateway.page({});
  const connection = await connect({ url: /** @type {string} */ (gateway.url) });
  t.after(() => {
    connection.close();
    return gateway.stop();
  });
  return { gateway, ...connection };
}

test('A Node process sends, invokes and listens as a page does', needsWebSocket, async (t) => {
  const { gateway, ipcRenderer } = await connected(t);
  const heard = once(/** @type {any} */ (ipcRenderer), 'news');

  ipcRenderer.send('hello', new Map([[1, 2]]));
  const sum = ipcRenderer.invoke('sum', 1, 2);
  assert.deepEqual(await gateway.args('hello'), [new Map([[1, 2]])]);
  const { call, payload } = await gateway.next(({ kind }) => kind === Kind.Invoke);
  assert.deepEqual(deserialize(payload), [1, 2]);
  gateway.send({ kind: Kind.Result, call, payload: serialize(3) });
  gateway.send({ kind: Kind.Deliver, channel: 'news', payload: serialize(['x']) });

  assert.equal(await sum, 3);
  assert.equal((await heard)[1], 'x');
});

test('A Node process has ports of its own kind', needsWebSocket, async (t) => {
  const { gateway, ipcRenderer } = await connected(t);
  ipcRenderer.once('port', ({ ports: [port] }) => {
    port.onmessage = (/** @type {MessageEvent} */ { data }) => port.postMessage(['echo', data]);
  });

  gateway.send({ kind: Kind.Deliver, channel: 'port', ports: [2], payload: serialize([]) });
  gateway.send({ kind: Kind.PortMessage, port: 2, payload: serialize('hi') });

  const { payload } = await gateway.next(({ kind }) => kind === Kind.PortMessage);
  assert.deepEqual(deserialize(payload), ['echo', 'hi']);
  gateway.send({ kind: Kind.PortClose, port: 2 });
});

test('A dropped socket comes back by itself', needsWebSocket, async (t) => {
  const { gateway, ipcRenderer } = await connected(t);
  gateway.drop();

  ipcRenderer.send('later', 1);

  assert.deepEqual(await gateway.args('later'), [1]);
});

test('An address that is no window is refused in words', needsWebSocket, async (t) => {
  const { gateway } = await connected(t);
  const { url } = gateway;

  await assert.rejects(connect({ url: 'http://127.0.0.1:1/' }), TypeError);
  gateway.files = {};
  const none = /There is no window at this address \(404\)/;
  await assert.rejects(connect({ url: /** @type {string} */ (url) }), none);
});

test('A token that is refused rejects with the code', needsWebSocket, async (t) => {
  const gateway = await new MiniGateway().start();
  t.after(() => gateway.stop());
  gateway.refuse = { code: 'bad-token', status: 4011 };

  const connecting = connect({ url: /** @type {string} */ (gateway.url), token: 'x' });

  await assert.rejects(connecting, { code: 'bad-token' });
});
