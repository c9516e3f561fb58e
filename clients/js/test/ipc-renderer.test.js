import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { deserialize, serialize } from '../src/clone/codec.js';
import { Flag, Kind, encodeFrame } from '../src/frames.js';
import { openRenderer } from './support/fakes.js';

const uncloneable = { name: 'Error', message: 'An object could not be cloned.' };

/** @typedef {(ipc: any) => unknown} Use */

test('A fresh ipcRenderer has no listeners (R8) and shows nothing of itself (R63)', () => {
  const { ipcRenderer } = openRenderer();

  assert.deepEqual(ipcRenderer.eventNames(), []);
  assert.deepEqual(Reflect.ownKeys(ipcRenderer), []);
  assert.deepEqual(deserialize(serialize(ipcRenderer)), {});
});

test('send carries its arguments as one list and returns nothing (R12, R52)', () => {
  const { gateway, ipcRenderer } = openRenderer();
  const shared = { s: 1 };

  const returned = ipcRenderer.send('ch', shared, [shared], undefined);

  const { kind, flags, channel, value } = gateway.last;
  assert.equal(returned, undefined);
  assert.deepEqual([kind, flags, channel], [Kind.Send, 0, 'ch']);
  assert.equal(value[0], value[1][0]);
  assert.deepEqual(value, [{ s: 1 }, [{ s: 1 }], undefined]);
});

test('Arguments are cloned at the call (R11)', () => {
  const { gateway, ipcRenderer } = openRenderer();
  const list = [1];

  ipcRenderer.send('ch', list);
  list.push(2);

  assert.deepEqual(gateway.last.value, [[1]]);
});

test('What cannot be cloned throws from every verb and nothing is sent (R22, R23)', async () => {
  const { gateway, ipcRenderer } = openRenderer();
  const bad = { owner: { callback: () => 1 } };
  /** @type {Use[]} */
  const verbs = [
    (ipc) => ipc.send('ch', 1, bad),
    (ipc) => ipc.sendSync('ch', 1, bad),
    (ipc) => ipc.sendToHost('ch', 1, bad),
  ];
  for (const verb of verbs) {
    assert.throws(() => verb(ipcRenderer), { ...uncloneable, path: 'args[1].owner.callback' });
  }
  const inMessage = { ...uncloneable, path: 'message.owner.callback' };
  assert.throws(() => ipcRenderer.postMessage('ch', bad), inMessage);
  await assert.rejects(ipcRenderer.invoke('ch', bad), uncloneable);
  assert.equal(gateway.numbered.length, 0);
});

test('A channel that is no string is a TypeError (R57)', async () => {
  const { ipcRenderer } = openRenderer();
  const ipc = /** @type {any} */ (ipcRenderer);
  for (const channel of [undefined, null, 5, Symbol('c'), {}]) {
    const text = /^Error processing argument at index 1/;
    assert.throws(() => ipc.send(channel), { name: 'TypeError', message: text });
    assert.throws(() => ipc.sendSync(channel), { name: 'TypeError', message: text });
    await assert.rejects(ipc.invoke(channel), { name: 'TypeError', message: text });
    const first = /^Error processing argument at index 0/;
    assert.throws(() => ipc.sendToHost(channel), { name: 'TypeError', message: first });
    assert.throws(() => ipc.postMessage(channel, 1), { name: 'TypeError', message: first });
  }
});

test('The empty string is a channel (R7)', () => {
  const { gateway, ipcRenderer } = openRenderer();

  ipcRenderer.send('');

  assert.equal(gateway.last.channel, '');
});

test('A channel with a lone surrogate cannot be sent and takes no number', () => {
  const { gateway, ipcRenderer } = openRenderer();

  assert.throws(() => ipcRenderer.send('\ud800'), TypeError);
  ipcRenderer.send('ok');

  assert.equal(gateway.last.seq, 1);
});

test('Results settle their own calls, in any order (R53, R101)', async () => {
  const { gateway, ipcRenderer, renderer } = openRenderer();
  const first = ipcRenderer.invoke('a', 1);
  const second = ipcRenderer.invoke('b', 2);
  const calls = gateway.numbered.map(({ call }) => call);

  gateway.send({ kind: Kind.Result, call: calls[1], payload: serialize('two') });
  gateway.send({ kind: Kind.Result, call: calls[0], payload: serialize(undefined) });

  assert.equal(await first, undefined);
  assert.equal(await second, 'two');
  assert.equal(renderer.callsInFlight, 0);
});

test('An error carries the text of Electron and beside it code and data (R91, R93)', async () => {
  const { gateway, ipcRenderer } = openRenderer();
  const plain = ipcRenderer.invoke('x');
  const rich = ipcRenderer.invoke('y');
  const [one, two] = gateway.numbered.map(({ call }) => call);
  const text = "Error: No handler registered for 'x'";

  gateway.send({ kind: Kind.Error, call: one, code: 'no-handler', text });
  const data = serialize({ field: 'name' });
  gateway.send({ kind: Kind.Error, call: two, code: 'refused', text: 'no', payload: data });

  await assert.rejects(plain, {
    name: 'Error',
    message: "Error invoking remote method 'x': Error: No handler registered for 'x'",
    code: 'no-handler',
  });
  await assert.rejects(rich, { code: 'refused', data: { field: 'name' } });
});

test('A result that does not decode rejects its call alone', async () => {
  const { gateway, ipcRenderer } = openRenderer();
  const bad = ipcRenderer.invoke('x');
  const good = ipcRenderer.invoke('y');
  const [one, two] = gateway.numbered.map(({ call }) => call);

  gateway.send({ kind: Kind.Result, call: one, payload: new Uint8Array([1, 2, 3]) });
  gateway.send({ kind: Kind.Result, call: two, payload: serialize(1) });

  await assert.rejects(bad, { code: 'bad-payload' });
  assert.equal(await good, 1);
});

test('An answer that nobody waits for is no error', () => {
  const { gateway, renderer } = openRenderer();

  gateway.send({ kind: Kind.Result, call: 99, payload: serialize(1) });

  assert.equal(renderer.session.isEnded, false);
});

test('When the session ends its calls reject and later ones throw (R58)', async () => {
  const { gateway, ipcRenderer } = openRenderer();
  const call = ipcRenderer.invoke('x');

  gateway.drop(4000, 'closed');

  await assert.rejects(call, { code: 'gone', message: /^Error invoking remote method 'x': / });
  const released = { message: 'IPC method called after context was released' };
  assert.throws(() => ipcRenderer.send('x'), released);
  assert.throws(() => ipcRenderer.sendSync('x'), released);
  assert.throws(() => ipcRenderer.postMessage('x', 1), released);
  await assert.rejects(ipcRenderer.invoke('x'), released);
});

test('Listeners get an event with the sender and no ports, then the arguments (R27, R86)', () => {
  const { gateway, ipcRenderer } = openRenderer();
  const listener = mock.fn();
  ipcRenderer.on('ch', listener);

  gateway.deliver('ch', 1, { a: 2 });
  gateway.deliver('ch');
  gateway.deliver('other', 3);

  const [first, second] = listener.mock.calls.map((call) => call.arguments);
  assert.equal(listener.mock.callCount(), 2);
  assert.equal(first[0].sender, ipcRenderer);
  assert.deepEqual(first[0].ports, []);
  assert.deepEqual(first.slice(1), [1, { a: 2 }]);
  assert.equal(second.length, 1);
});

test('A posted message is one argument, a list too (R27)', () => {
  const { gateway, ipcRenderer } = openRenderer();
  const listener = mock.fn();
  ipcRenderer.on('ch', listener);
  const payload = serialize([1, 2]);

  gateway.send({ kind: Kind.Deliver, flags: Flag.Message, channel: 'ch', payload });

  assert.deepEqual(listener.mock.calls[0].arguments.slice(1), [[1, 2]]);
});

test('A listener that throws is reported and later messages come (R141)', async () => {
  const { gateway, ipcRenderer } = openRenderer();
  const thrown = new Error('listener');
  const listener = mock.fn();
  ipcRenderer.once('ch', () => {
    throw thrown;
  });
  ipcRenderer.on('ch', listener);
  const uncaught = nextUncaught();

  gateway.deliver('ch', 1);
  gateway.deliver('ch', 2);

  assert.equal(await uncaught, thrown);
  assert.deepEqual(listener.mock.calls.map((call) => call.arguments[1]), [2]);
});

test('A message on error without a listener is an uncaught error (R39)', async () => {
  const { gateway } = openRenderer();
  const uncaught = nextUncaught();

  gateway.deliver('error', 'x');

  assert.match(String(await uncaught), /Unhandled error\./);
});

test('A message that does not decode is dropped with a word, and the session goes on', () => {
  const { gateway, ipcRenderer, renderer } = openRenderer();
  const error = mock.method(console, 'error', () => undefined);
  ipcRenderer.on('ch', assert.fail);

  const payload = new Uint8Array([0xde, 0xad]);
  gateway.send({ kind: Kind.Deliver, channel: 'ch', payload });
  gateway.send({ kind: Kind.Deliver, channel: 'ch', payload: serialize('no list') });
  error.mock.restore();

  assert.equal(error.mock.callCount(), 2);
  assert.equal(renderer.session.isEnded, false);
});

test('Channels of the framework and of the user never meet (R8)', () => {
  const { gateway, ipcRenderer, renderer } = openRenderer();
  ipcRenderer.on('title', assert.fail);
  const title = mock.fn();
  renderer.framework.on('title', title);

  const payload = serialize(['T']);
  gateway.send({ kind: Kind.Deliver, flags: Flag.Framework, channel: 'title', payload });
  renderer.sendFramework('menu:click', 7);

  assert.deepEqual(title.mock.calls[0].arguments, ['T']);
  assert.equal(gateway.last.flags, Flag.Framework);
  assert.deepEqual(gateway.last.value, [7]);
});

test('Calls of main into the page are answered with no-handler', () => {
  const { gateway } = openRenderer();

  gateway.send({ kind: Kind.Invoke, call: 2, channel: 'c', payload: serialize([]) });

  assert.deepEqual([gateway.last.kind, gateway.last.call, gateway.last.code], [
    Kind.Error,
    2,
    'no-handler',
  ]);
});

test('sendSync returns what the request is answered with (R106, R113)', () => {
  const { gateway, ipcRenderer } = openRenderer();
  /** @param {Partial<import('../src/frames.js').Frame>} frame */
  const answer = (frame) => () => ({
    status: 200,
    body: encodeFrame({ kind: Kind.Result, seq: 0, call: 1, ...frame }),
  });
  gateway.answer = answer({ payload: serialize({ error: 'reply was never sent' }) });
  assert.deepEqual(ipcRenderer.sendSync('s', 1), { error: 'reply was never sent' });

  gateway.answer = answer({ kind: Kind.Error, code: 'too-many-calls', text: 'too many' });
  assert.throws(() => ipcRenderer.sendSync('s'), { code: 'too-many-calls', message: 'too many' });
});

test('sendToHost has a frame of its own (R56)', () => {
  const { gateway, ipcRenderer } = openRenderer();

  ipcRenderer.sendToHost('ping', 1);

  assert.equal(gateway.last.kind, Kind.SendToHost);
});

/** The next uncaught exception of the process, taken out of the runner's hands. */
function nextUncaught() {
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  return new Promise((resolve) => {
    process.once('uncaughtException', (error) => {
      others.forEach((listener) => process.on('uncaughtException', listener));
      resolve(error);
    });
  });
}
