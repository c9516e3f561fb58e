import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { deserialize, serialize } from '../src/clone/codec.js';
import { Flag, Kind } from '../src/frames.js';
import { Renderer } from '../src/renderer.js';
import { FakeClock, FakeGateway, identity, openRenderer } from './support/fakes.js';

/** @typedef {import('../src/page-handlers.js').IpcRendererInvokeEvent} InvokeEvent */
/** @typedef {ReturnType<typeof openRenderer>} World */

/** Main calls the page. @param {World} world @param {string} channel @param {unknown[]} args */
function call({ gateway }, channel, ...args) {
  const number = 2 * (gateway.sent + 1);
  gateway.send({ kind: Kind.Invoke, call: number, channel, payload: serialize(args) });
  return number;
}

/** Lets what is resolved go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Without what a handler that throws says on the console. @param {() => Promise<void>} run */
async function quietly(run) {
  const error = mock.method(console, 'error', () => undefined);
  try {
    await run();
  } finally {
    error.mock.restore();
  }
  return error.mock.callCount();
}

test('A handler answers main with what it returns or resolves with', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer } = world;
  ipcRenderer.handle('sum', (_event, a, b) => a + b);
  ipcRenderer.handle('later', async (_event, text) => ({ text }));

  const first = call(world, 'sum', 1, 2);
  const second = call(world, 'later', 'x');
  await settled();

  const answers = gateway.numbered.map(({ kind, call: of, payload }) => ({
    kind,
    of,
    value: deserialize(/** @type {Uint8Array} */ (payload)),
  }));
  assert.deepEqual(answers, [
    { kind: Kind.Result, of: first, value: 3 },
    { kind: Kind.Result, of: second, value: { text: 'x' } },
  ]);
});

test('Handlers and listeners of a channel do not meet (R50)', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer } = world;
  ipcRenderer.on('c', assert.fail);
  ipcRenderer.handle('c', () => 'handled');
  ipcRenderer.removeAllListeners('other');

  call(world, 'c');
  await settled();

  assert.equal(gateway.last.value, 'handled');
  assert.equal(ipcRenderer.listenerCount('c'), 1);
});

test('The event says who asks, and that somebody still does', async () => {
  const world = openRenderer();
  /** @type {InvokeEvent[]} */
  const events = [];
  world.ipcRenderer.handle('c', (event) => {
    events.push(event);
  });

  call(world, 'c');
  const frame = { kind: Kind.Invoke, channel: 'c', payload: serialize([]), flags: Flag.Window };
  world.gateway.send({ ...frame, call: 20, window: 3, windowName: 'list' });
  world.gateway.send({ ...frame, call: 22, window: 4, windowName: '' });

  assert.deepEqual(events.map(({ senderWindow }) => senderWindow), [
    null,
    { id: 3, name: 'list' },
    { id: 4, name: null },
  ]);
  assert.equal(events[0].sender, world.ipcRenderer);
  assert.equal(events[0].signal.aborted, false);
});

test('The event of a listener says which window sends', () => {
  const { gateway, ipcRenderer } = openRenderer();
  const listener = mock.fn();
  ipcRenderer.on('c', listener);
  const payload = serialize([]);

  gateway.deliver('c');
  const from = { flags: Flag.Window, window: 3, windowName: 'list' };
  gateway.send({ kind: Kind.Deliver, channel: 'c', ...from, payload });

  assert.deepEqual(listener.mock.calls.map((one) => one.arguments[0].senderWindow), [
    null,
    { id: 3, name: 'list' },
  ]);
});

test('What a handler throws travels with code, data and text', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer } = world;
  const thrown = Object.assign(new TypeError('no ink'), { code: 'no-ink', data: { left: 0 } });
  ipcRenderer.handle('sync', () => {
    throw thrown;
  });
  ipcRenderer.handle('async', async () => {
    throw 'a word';
  });

  const said = await quietly(async () => {
    call(world, 'sync');
    call(world, 'async');
    await settled();
  });

  const [rich, { code, text, payload }] = gateway.numbered;
  assert.deepEqual([rich.kind, rich.code, rich.text], [Kind.Error, 'no-ink', 'TypeError: no ink']);
  assert.deepEqual(deserialize(/** @type {Uint8Array} */ (rich.payload)), { left: 0 });
  assert.deepEqual([code, text, payload], ['handler-failed', 'a word', undefined]);
  assert.equal(said, 2);
});

test('A failure crosses whatever is in it', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer } = world;
  const odd = Object.assign(new Error('\ud800'), { code: 7, data: () => 1 });
  ipcRenderer.handle('odd', () => Promise.reject(odd));
  ipcRenderer.handle('speechless', () => Promise.reject(Object.create(null)));
  ipcRenderer.handle('nothing', () => Promise.reject(undefined));
  ipcRenderer.handle('result', () => ({ callback: () => 1 }));

  await quietly(async () => {
    for (const channel of ['odd', 'speechless', 'nothing', 'result']) {
      call(world, channel);
      await settled();
    }
  });

  assert.deepEqual(gateway.numbered.map(({ code, text, payload }) => [code, text, payload]), [
    ['handler-failed', 'Error: \ufffd', undefined],
    ['handler-failed', 'Error: There are no words for it', undefined],
    ['handler-failed', 'undefined', undefined],
    ['not-cloneable', 'Error: An object could not be cloned.', undefined],
  ]);
});

test('An answer that the gateway does not take becomes a failure', async () => {
  const world = openRenderer();
  world.ipcRenderer.handle('big', () => new Uint8Array(1 << 25));

  call(world, 'big');
  await settled();

  assert.equal(world.gateway.last.code, 'too-large');
});

test('Arguments that do not decode fail their call, and the handler stays', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer } = world;
  ipcRenderer.handleOnce('c', () => 1);

  gateway.send({ kind: Kind.Invoke, call: 8, channel: 'c', payload: new Uint8Array([1]) });
  assert.deepEqual([gateway.last.call, gateway.last.code], [8, 'bad-payload']);
  call(world, 'c');
  await settled();

  assert.equal(gateway.last.value, 1);
});

test('A channel has one handler, until it is removed or was for once', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer } = world;
  const ipc = /** @type {any} */ (ipcRenderer);
  ipcRenderer.handle('c', () => 1);
  assert.throws(() => ipcRenderer.handle('c', () => 2), {
    message: "Attempted to register a second handler for 'c'",
  });
  assert.throws(() => ipc.handle('d', 5), {
    message: "Expected handler to be a function, but found type 'number'",
  });
  assert.throws(() => ipc.handle(5, () => 1), TypeError);

  ipcRenderer.removeHandler('c');
  ipcRenderer.handleOnce('c', () => 2);
  call(world, 'c');
  await settled();
  assert.equal(gateway.last.value, 2);
  call(world, 'c');

  assert.equal(gateway.last.code, 'no-handler');
});

test('A caller that gives up aborts the signal, and gets no answer', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer, renderer } = world;
  /** @type {AbortSignal[]} */
  const signals = [];
  ipcRenderer.handle('wait', ({ signal }) => {
    signals.push(signal);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(1)));
  });
  const number = call(world, 'wait');

  gateway.send({ kind: Kind.Cancel, call: number, reason: 'timeout' });
  gateway.send({ kind: Kind.Cancel, call: number, reason: 'timeout' });
  await settled();

  assert.equal(signals[0].aborted, true);
  assert.deepEqual([signals[0].reason.name, signals[0].reason.code], ['AbortError', 'timeout']);
  assert.equal(gateway.numbered.length, 0);
  assert.equal(renderer.handlersRunning, 0);
});

test('When the session ends, the signals of its handlers abort', async () => {
  const world = openRenderer();
  /** @type {AbortSignal[]} */
  const signals = [];
  world.ipcRenderer.handle('wait', ({ signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  call(world, 'wait');

  world.gateway.drop(4000, 'closed');

  assert.equal(signals[0].reason.code, 'gone');
  assert.equal(world.renderer.handlersRunning, 0);
});

test('A call that is lost with its socket is answered over the next one', async () => {
  const world = openRenderer();
  const { gateway, ipcRenderer, time } = world;
  /** @type {(value: unknown) => void} */
  let answer = () => assert.fail();
  ipcRenderer.handle('c', () => new Promise((resolve) => (answer = resolve)));
  const number = call(world, 'c');
  gateway.drop();

  answer('late');
  await settled();
  time.advance(50);
  gateway.welcome({ resumed: true });

  assert.deepEqual([gateway.last.call, gateway.last.value], [number, 'late']);
});

test('Calls wait as long as the app says unless they are told otherwise', async () => {
  const { gateway, ipcRenderer, renderer, time } = openRenderer();
  const usual = ipcRenderer.invokeWith({}, 'c', 1);
  const short = ipcRenderer.invokeWith({ timeout: 100 }, 'd');
  const forEver = ipcRenderer.invokeWith({ timeout: Infinity }, 'e');
  const plain = ipcRenderer.invoke('f');
  const [first, second] = gateway.numbered.map(({ call: number }) => number);
  assert.deepEqual(gateway.frames.find((frame) => frame.call === first)?.channel, 'c');

  time.advance(100);
  await assert.rejects(short, {
    message: "Error invoking remote method 'd': no answer came in time (main, 100 ms)",
    code: 'timeout',
  });
  const cancels = () => gateway.numbered.filter(({ kind }) => kind === Kind.Cancel);
  assert.deepEqual(cancels().map(({ call: of, reason }) => [of, reason]), [[second, 'timeout']]);
  assert.ok(time.due.includes(29_900));
  gateway.send({ kind: Kind.Result, call: first, payload: serialize('in time') });
  assert.equal(await usual, 'in time');

  assert.equal(renderer.callsInFlight, 2);
  time.advance(29_900);
  await assert.rejects(plain, { code: 'timeout' });
  assert.equal(renderer.callsInFlight, 1);
  gateway.drop(4000, 'closed');
  await assert.rejects(forEver, { code: 'gone' });
});

test('Every call obeys the time that the app gives its channel', async () => {
  /** @type {[string, number][]} */
  const channelTimes = [['slow', 90_000], ['ever', 0]];
  const { ipcRenderer, renderer, time } = openRenderer({ invokeMs: 1_000, channelTimes });
  const calls = ['c', 'slow', 'ever'].flatMap((channel) => [
    ipcRenderer.invoke(channel),
    ipcRenderer.invokeWith({}, channel),
    ipcRenderer.invokeWindow('list', channel),
  ]);
  calls.push(ipcRenderer.invokeWith({ timeout: 5 }, 'ever'));
  const ends = calls.map((call) => call.catch(({ code }) => code));

  assert.deepEqual(time.due.slice(0, 7), [5, 1_000, 1_000, 1_000, 15_000, 90_000, 90_000]);
  time.advance(5);
  assert.equal(await ends[9], 'timeout');
  time.advance(995);
  assert.deepEqual(await Promise.all(ends.slice(0, 3)), ['timeout', 'timeout', 'timeout']);

  assert.equal(renderer.callsInFlight, 6);
});

test('Without a limit of the app a call waits for ever', () => {
  const { ipcRenderer, renderer, time } = openRenderer({ invokeMs: 0, pingMs: 2 ** 40 });

  void ipcRenderer.invoke('c');

  assert.deepEqual(time.due, [2 ** 40]);
  assert.equal(renderer.callsInFlight, 1);
});

test('A call before the Welcome gets the time of the app, counted from its start', async () => {
  const time = new FakeClock();
  const gateway = new FakeGateway();
  const { clock } = time;
  const { connect, request } = gateway;
  const renderer = new Renderer({ connect, request, identity, clock, random: () => 0 });
  const { ipcRenderer } = renderer;
  renderer.session.start();
  const early = ipcRenderer.invoke('c');
  const own = ipcRenderer.invokeWith({ timeout: Infinity }, 'c');
  time.advance(400);

  gateway.welcome({ invokeMs: 1_000 });
  renderer.session.release();

  assert.ok(time.due.includes(600));
  time.advance(600);
  await assert.rejects(early, { code: 'timeout', message: /\(main, 1000 ms\)$/ });
  assert.equal(renderer.callsInFlight, 1);
  gateway.drop(4000, 'closed');
  await assert.rejects(own, { code: 'gone' });
});

test('A signal gives a call up, once, and main is told', async () => {
  const { gateway, ipcRenderer, renderer } = openRenderer();
  const controller = new AbortController();
  const { signal } = controller;
  const waiting = ipcRenderer.invokeWith({ signal }, 'c');
  const { call: number } = gateway.last;

  controller.abort('enough');
  gateway.send({ kind: Kind.Result, call: number, payload: serialize(1) });

  await assert.rejects(waiting, {
    name: 'AbortError',
    code: 'cancelled',
    cause: 'enough',
    message: "Error invoking remote method 'c': the call was cancelled (main, 0 ms)",
  });
  assert.deepEqual([gateway.last.kind, gateway.last.reason], [Kind.Cancel, 'cancelled']);
  assert.equal(renderer.callsInFlight, 0);

  const sent = gateway.numbered.length;
  await assert.rejects(ipcRenderer.invokeWith({ signal }, 'c'), { code: 'cancelled' });
  assert.equal(gateway.numbered.length, sent);
});

test('A call that was answered leaves its signal alone', async () => {
  const { gateway, ipcRenderer } = openRenderer();
  const controller = new AbortController();
  const answered = ipcRenderer.invokeWith({ signal: controller.signal }, 'c');
  gateway.send({ kind: Kind.Result, call: gateway.last.call, payload: serialize(1) });
  const sent = gateway.numbered.length;

  controller.abort();

  assert.equal(await answered, 1);
  assert.equal(gateway.numbered.length, sent);
});

test('Options that make no sense reject at once', async () => {
  const { gateway, ipcRenderer } = openRenderer();
  const ipc = /** @type {any} */ (ipcRenderer);

  for (const timeout of [-1, NaN, 2 ** 31, '5']) {
    const text = /^A timeout is from 0 to 2147483647 ms, or Infinity$/;
    await assert.rejects(ipc.invokeWith({ timeout }, 'c'), { name: 'RangeError', message: text });
  }
  await assert.rejects(ipc.invokeWith({ signal: {} }, 'c'), TypeError);
  for (const window of [0, -1, 1.5, null, {}, true]) {
    await assert.rejects(ipc.invokeWith({ window }, 'c'), TypeError);
    await assert.rejects(ipc.invokeWindow(window, 'c'), TypeError);
    assert.throws(() => ipc.sendToWindow(window, 'c'), TypeError);
  }
  await assert.rejects(ipc.invokeWith({}, 5), TypeError);
  assert.equal(gateway.numbered.length, 0);
});

test('Another window is meant by name or number', async () => {
  const { gateway, ipcRenderer, time } = openRenderer();

  ipcRenderer.sendToWindow('list', 'changed', 1, 2);
  ipcRenderer.sendToWindow(7, 'changed');
  const named = ipcRenderer.invokeWindow('list', 'get', 3);
  const text = 'Error: Windows may not speak to each other.';
  gateway.send({ kind: Kind.Error, call: gateway.last.call, code: 'refused', text });
  const late = ipcRenderer.invokeWith({ window: 7, timeout: 5 }, 'get');
  time.advance(5);

  const sent = gateway.numbered.map(({ kind, flags, channel, window, windowName }) =>
    [kind, flags, channel, window, windowName]);
  assert.deepEqual(sent.slice(0, 4), [
    [Kind.Send, Flag.Window, 'changed', 0, 'list'],
    [Kind.Send, Flag.Window, 'changed', 7, ''],
    [Kind.Invoke, Flag.Window, 'get', 0, 'list'],
    [Kind.Invoke, Flag.Window, 'get', 7, ''],
  ]);
  await assert.rejects(named, { code: 'refused' });
  const why = "Error invoking remote method 'get': no answer came in time (window 7, 5 ms)";
  await assert.rejects(late, { code: 'timeout', message: why });
});
