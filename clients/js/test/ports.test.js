import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { deserialize, serialize } from '../src/clone/codec.js';
import { Kind } from '../src/frames.js';
import { openRenderer } from './support/fakes.js';

/** @typedef {import('../src/frames.js').Frame} Frame */

/** A renderer that was given ports with these numbers. @param {number[]} numbers */
async function withPorts(...numbers) {
  const all = openRenderer();
  const delivered = once(/** @type {any} */ (all.ipcRenderer), 'port');
  const payload = serialize(['hello']);
  all.gateway.send({ kind: Kind.Deliver, channel: 'port', ports: numbers, payload });
  const [event] = await delivered;
  return { ...all, ports: /** @type {MessagePort[]} */ (event.ports) };
}

/** @param {MessagePort} port @returns {Promise<MessageEvent>} */
function nextMessage(port) {
  return new Promise((resolve) => {
    port.onmessage = resolve;
  });
}

/** Waits until the gateway has got a frame of a kind. @param {any} gateway @param {number} kind */
async function arrived(gateway, kind) {
  const found = () => gateway.numbered.find((/** @type {Frame} */ f) => f.kind === kind);
  while (!found()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found();
}

test('A port from main is a real MessagePort that hears main', async (t) => {
  const { gateway, ports, renderer } = await withPorts(2);
  t.after(() => renderer.ports.closeAll());
  assert.ok(ports[0] instanceof MessagePort);

  gateway.send({ kind: Kind.PortMessage, port: 2, payload: serialize({ n: 1 }) });

  assert.deepEqual((await nextMessage(ports[0])).data, { n: 1 });
});

test('What the page posts on a port of main arrives as a frame of its number', async (t) => {
  const { gateway, ports, renderer } = await withPorts(2);
  t.after(() => renderer.ports.closeAll());

  ports[0].postMessage([1, 2]);

  const frame = await arrived(gateway, Kind.PortMessage);
  assert.deepEqual([frame.port, deserialize(frame.payload)], [2, [1, 2]]);
});

test('A port queues until it is started and keeps the order (R194, R218)', async (t) => {
  const { gateway, ports, renderer } = await withPorts(2);
  t.after(() => renderer.ports.closeAll());
  for (let i = 0; i < 5; i++) {
    gateway.send({ kind: Kind.PortMessage, port: 2, payload: serialize(i) });
  }
  /** @type {number[]} */
  const got = [];
  const five = new Promise((resolve) => {
    ports[0].onmessage = ({ data }) => got.push(data) === 5 && resolve(undefined);
  });

  await five;

  assert.deepEqual(got, [0, 1, 2, 3, 4]);
});

test('A posted port is neutered at once and bridged (R196)', async (t) => {
  const { gateway, ipcRenderer, renderer } = openRenderer();
  const { port1, port2 } = new MessageChannel();
  t.after(() => renderer.ports.closeAll());

  ipcRenderer.postMessage('take', { x: 1 }, [port1]);

  const { kind, ports, value } = gateway.last;
  assert.deepEqual([kind, ports, value], [Kind.Post, [1], { x: 1 }]);
  assert.throws(() => ipcRenderer.postMessage('again', 1, [port1]), {
    name: 'TypeError',
    message: 'Invalid value for transfer',
  });
  port2.postMessage('to main');
  const frame = await arrived(gateway, Kind.PortMessage);
  assert.deepEqual([frame.port, deserialize(frame.payload)], [1, 'to main']);
  gateway.send({ kind: Kind.PortMessage, port: 1, payload: serialize('to page') });
  assert.equal((await nextMessage(port2)).data, 'to page');
});

test('Messages that were posted before the transfer travel with the port (R197)', async (t) => {
  const { gateway, ipcRenderer, renderer } = openRenderer();
  const { port1, port2 } = new MessageChannel();
  t.after(() => renderer.ports.closeAll());
  port2.postMessage('early');

  ipcRenderer.postMessage('take', null, [port1]);

  const frame = await arrived(gateway, Kind.PortMessage);
  assert.equal(deserialize(frame.payload), 'early');
});

test('Ports travel inside of port messages, both ways (R196)', async (t) => {
  const { gateway, ports, renderer } = await withPorts(2);
  const { port1, port2 } = new MessageChannel();
  t.after(() => renderer.ports.closeAll());
  gateway.send({ kind: Kind.PortMessage, port: 2, ports: [4], payload: serialize('take') });
  const [inner] = (await nextMessage(ports[0])).ports;
  gateway.send({ kind: Kind.PortMessage, port: 4, payload: serialize('deep') });
  assert.equal((await nextMessage(inner)).data, 'deep');

  inner.postMessage('up', [port1]);
  const up = await arrived(gateway, Kind.PortMessage);
  assert.deepEqual([up.port, up.ports, deserialize(up.payload)], [4, [1], 'up']);
  gateway.send({ kind: Kind.PortMessage, port: 1, payload: serialize('down') });

  assert.equal((await nextMessage(port2)).data, 'down');
});

test('A transfer list that is not sound sends and neuters nothing (R61, R62)', () => {
  const { gateway, ipcRenderer } = openRenderer();
  const { port1, port2 } = new MessageChannel();
  const invalid = { name: 'TypeError', message: 'Invalid value for transfer' };
  const lists = [null, 5, port1, [5], [null], [port1, port1], [port1, new ArrayBuffer(1)]];
  for (const list of lists) {
    assert.throws(() => ipcRenderer.postMessage('ch', 1, /** @type {any} */ (list)), invalid);
  }
  assert.throws(() => ipcRenderer.postMessage('ch', () => 1, [port1]), /could not be cloned/);
  assert.equal(gateway.numbered.length, 0);

  ipcRenderer.postMessage('ch', 1, [port1]);
  assert.equal(gateway.last.ports.length, 1);
  port2.close();
});

test('When main closes a port the page hears it, after what was sent before (R210)', async () => {
  const { gateway, ports, renderer } = await withPorts(2);
  gateway.send({ kind: Kind.PortMessage, port: 2, payload: serialize('last') });
  gateway.send({ kind: Kind.PortClose, port: 2 });
  const closed = new Promise((resolve) => ports[0].addEventListener('close', resolve));

  assert.equal((await nextMessage(ports[0])).data, 'last');
  await closed;
  assert.equal(renderer.ports.size, 0);
});

test('When the page closes a port main hears it, once', async () => {
  const { gateway, ports, renderer } = await withPorts(2);

  ports[0].close();

  assert.equal((await arrived(gateway, Kind.PortClose)).port, 2);
  assert.equal(renderer.ports.size, 0);
  gateway.send({ kind: Kind.PortMessage, port: 2, payload: serialize('crossing') });
  assert.equal(renderer.session.isEnded, false);
});

test('Ports in a message that nobody listens to are closed (R214)', () => {
  const { gateway, renderer } = openRenderer();

  const payload = serialize([]);
  gateway.send({ kind: Kind.Deliver, channel: 'nobody', ports: [2, 4], payload });

  assert.deepEqual(gateway.numbered.map(({ kind, port }) => [kind, port]), [
    [Kind.PortClose, 2],
    [Kind.PortClose, 4],
  ]);
  assert.equal(renderer.ports.size, 0);
});

test('What a port cannot carry arrives as null (R28)', async (t) => {
  const { gateway, ports, renderer } = await withPorts(2);
  t.after(() => renderer.ports.closeAll());
  ports[0].postMessage(new Blob(['x']));
  const frame = await arrived(gateway, Kind.PortMessage);
  assert.equal(deserialize(frame.payload), null);

  const payload = new Uint8Array([0xff]);
  gateway.send({ kind: Kind.PortMessage, port: 2, payload });
  assert.equal((await nextMessage(ports[0])).data, null);
});

test('When the session ends its ports close', async () => {
  const { gateway, ports, renderer } = await withPorts(2, 4);
  const closed = ports.map((port) => new Promise((resolve) => {
    port.addEventListener('close', resolve);
    port.start();
  }));

  gateway.drop(4000, 'closed');

  await Promise.all(closed);
  assert.equal(renderer.ports.size, 0);
});

test('The number of open ports has its limit, and one too many is not lost', () => {
  const { ipcRenderer, renderer } = openRenderer();
  const channels = Array.from({ length: 1025 }, () => new MessageChannel());
  const ports = channels.map(({ port1 }) => port1);
  const spare = /** @type {MessagePort} */ (ports.pop());
  for (let i = 0; i < ports.length; i += 128) {
    ipcRenderer.postMessage('ch', i, ports.slice(i, i + 128));
  }

  assert.throws(() => ipcRenderer.postMessage('ch', 1, [spare]), { code: 'too-many-ports' });

  renderer.ports.closeAll();
  ipcRenderer.postMessage('ch', 1, [spare]);
  renderer.ports.closeAll();
});

test('Ports of a message that cannot be sent are closed unheard', async (t) => {
  const { gateway, ipcRenderer, renderer } = openRenderer();
  t.after(() => renderer.ports.closeAll());
  const { port1, port2 } = new MessageChannel();
  const closed = once(/** @type {any} */ (port1), 'close');
  port1.onmessage = () => {};

  assert.throws(() => ipcRenderer.postMessage('ch', 'x'.repeat(1 << 24), [port2]), {
    code: 'too-large',
  });
  port1.postMessage('still there?');
  await closed;

  assert.equal(renderer.ports.size, 0);
  assert.deepEqual(gateway.numbered, []);
});

test('More ports than one message can carry are refused before they are taken', async (t) => {
  const { ipcRenderer, renderer } = openRenderer();
  t.after(() => renderer.ports.closeAll());
  const ports = Array.from({ length: 256 }, () => new MessageChannel().port1);

  assert.throws(() => ipcRenderer.postMessage('ch', null, ports), { code: 'too-many-ports' });

  assert.equal(renderer.ports.size, 0);
  ports.forEach((port) => port.close());
});
