import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deserialize, serialize } from '../src/clone/codec.js';
import { Kind } from '../src/frames.js';
import { browserTest, until, useBrowser } from './support/browser.js';

const open = useBrowser();

const bridge = `
  const { contextBridge, ipcRenderer } = require('electron');
  contextBridge.exposeInMainWorld('api', {
    send: (...args) => ipcRenderer.send(...args),
    invoke: (...args) => ipcRenderer.invoke(...args),
    sync: (...args) => ipcRenderer.sendSync(...args),
    on: (channel, f) => { ipcRenderer.on(channel, (_e, ...args) => f(...args)); },
  });
`;

test('The preload runs before the page and leaves no global behind', browserTest, async (t) => {
  const { gateway, complaints } = await open(
    {
      preload: `${bridge}\nrequire('electron').ipcRenderer.send('first', process.type);`,
      script: `api.send('page', typeof __actoripc, typeof require, Object.isFrozen(api));`,
    },
    t,
  );

  assert.deepEqual(await gateway.args('first'), ['renderer']);
  assert.deepEqual(await gateway.args('page'), ['undefined', 'undefined', true]);
  assert.deepEqual(complaints, []);
});

test('A page without a preload has no global either', browserTest, async (t) => {
  const { tab } = await open({}, t);

  assert.equal(await tab.evaluate('typeof __actoripc'), 'undefined');
});

test('A preload that throws is reported and the page goes on', browserTest, async (t) => {
  const { tab, complaints } = await open(
    { preload: `require('fs')`, script: `document.title = 'still here'` },
    t,
  );

  assert.equal(await tab.title(), 'still here');
  assert.ok(complaints.some((text) => text.includes('module not found: fs')), complaints.join());
});

test('invoke, send and on work over a real socket', browserTest, async (t) => {
  const { gateway, tab } = await open({ preload: bridge }, t);
  const answer = tab.evaluate(`api.invoke('sum', 1, 2)`);
  const { call, payload } = await gateway.next(({ kind }) => kind === Kind.Invoke);
  assert.deepEqual(deserialize(payload), [1, 2]);
  gateway.send({ kind: Kind.Result, call, payload: serialize(3) });
  assert.equal(await answer, 3);

  const heard = tab.evaluate(`new Promise((resolve) => api.on('news', (...a) => resolve(a)))`);
  await tab.evaluate('0');
  gateway.send({ kind: Kind.Deliver, channel: 'news', payload: serialize(['x', new Map()]) });
  assert.deepEqual((/** @type {any[]} */ (await heard))[0], 'x');
});

test('sendSync blocks, answers and keeps its place in the order (R73)', browserTest, async (t) => {
  const { gateway, tab } = await open({ preload: bridge }, t);
  gateway.answerSync = (args, channel) => ({ channel, args, bytes: new Uint8Array([0, 128, 255]) });

  const answer = await tab.evaluate(`(() => {
    api.send('before', 1);
    const got = api.sync('ask', 'é');
    api.send('after', 2);
    return [got.channel, got.args[0], [...got.bytes].join()];
  })()`);

  assert.deepEqual(answer, ['ask', 'é', '0,128,255']);
  await gateway.args('after');
  const channels = gateway.frames.filter(({ flags }) => flags === 0).map(({ channel }) => channel);
  assert.deepEqual(channels, ['before', 'ask', 'after']);
});

test('A preload may ask synchronously before the socket is there', browserTest, async (t) => {
  const { gateway } = await open(
    { preload: `${bridge}\nrequire('electron').ipcRenderer.sendSync('early');`, script: '' },
    t,
  );

  assert.deepEqual(await gateway.args('early'), []);
});

test('After a dropped socket nothing is lost and nothing comes twice', browserTest, async (t) => {
  const { gateway, tab } = await open({ preload: bridge }, t);
  await tab.evaluate(`api.on('n', (n) => (window.seen ??= []).push(n))`);
  await tab.evaluate(`api.send('n', 1)`);
  await gateway.args('n');
  gateway.drop();
  await tab.evaluate(`api.send('n', 2); api.send('n', 3)`);
  gateway.send({ kind: Kind.Deliver, channel: 'n', payload: serialize(['back']) });

  await gateway.next(({ channel, payload }) => channel === 'n' && deserialize(payload)[0] === 3);
  await until(tab, 'window.seen?.length === 1');

  const sent = gateway.frames.filter(({ channel }) => channel === 'n');
  const args = sent.map(({ payload }) => deserialize(/** @type {any} */ (payload)));
  assert.deepEqual(args, [[1], [2], [3]]);
});

test('A port of main reaches the page as a MessagePort, over window.postMessage', browserTest,
  async (t) => {
    const preload = `
      const { ipcRenderer } = require('electron');
      ipcRenderer.on('port', (event) => window.postMessage('port', '*', event.ports));
      ipcRenderer.send('ready');
    `;
    const script = `
      addEventListener('message', ({ data, ports: [port] }) => {
        if (data !== 'port') return;
        port.onmessage = (e) => port.postMessage(['echo', e.data]);
        port.addEventListener('close', () => document.title = 'closed');
      });
    `;
    const { gateway, tab } = await open({ preload, script }, t);
    await gateway.args('ready');
    gateway.send({ kind: Kind.Deliver, channel: 'port', ports: [2], payload: serialize([]) });
    gateway.send({ kind: Kind.PortMessage, port: 2, payload: serialize({ a: 1 }) });

    const { payload } = await gateway.next(({ kind }) => kind === Kind.PortMessage);
    assert.deepEqual(deserialize(payload), ['echo', { a: 1 }]);
    gateway.send({ kind: Kind.PortClose, port: 2 });
    await until(tab, `document.title === 'closed'`);
  });

test('main hears that the page closed a port, where the page got it', browserTest, async (t) => {
  const preload = `
    const { ipcRenderer } = require('electron');
    ipcRenderer.on('port', ({ ports: [one, two] }) => {
      one.close();
      window.postMessage('port', { targetOrigin: origin, transfer: [two] });
    });
    ipcRenderer.send('ready');
  `;
  const script = `addEventListener('message', ({ ports: [port] }) => port?.close());`;
  const { gateway } = await open({ preload, script }, t);
  await gateway.args('ready');

  gateway.send({ kind: Kind.Deliver, channel: 'port', ports: [2, 4], payload: serialize([]) });

  await gateway.next(({ kind, port }) => kind === Kind.PortClose && port === 2);
  await gateway.next(({ kind, port }) => kind === Kind.PortClose && port === 4);
});

test('A page transfers a port to main (R61, R196)', browserTest, async (t) => {
  const preload = `
    const { ipcRenderer } = require('electron');
    const { port1, port2 } = new MessageChannel();
    port2.postMessage('early');
    ipcRenderer.postMessage('take', { n: 1 }, [port1]);
    try { ipcRenderer.postMessage('take', 1, [port1]); }
    catch (e) { ipcRenderer.send('no', String(e)); }
  `;
  const { gateway } = await open({ preload }, t);

  const { ports } = await gateway.next(({ kind }) => kind === Kind.Post);
  const { port, payload } = await gateway.next(({ kind }) => kind === Kind.PortMessage);
  assert.deepEqual([ports, port, deserialize(payload)], [[1], 1, 'early']);
  assert.deepEqual(await gateway.args('no'), ['TypeError: Invalid value for transfer']);
});

test('What is sent while the page goes away still arrives (R59)', browserTest, async (t) => {
  const { gateway, tab } = await open(
    {
      preload: bridge,
      script: `
        addEventListener('beforeunload', () => api.send('beforeunload'));
        addEventListener('pagehide', () => api.send('pagehide'));
        addEventListener('unload', () => api.send('unload'));
      `,
    },
    t,
  );
  await gateway.next(({ channel }) => channel === 'page:focus');

  await tab.goto('about:blank');

  await gateway.next(({ kind }) => kind === Kind.Unload);
  const channels = gateway.frames.filter(({ flags }) => flags === 0).map(({ channel }) => channel);
  assert.deepEqual(channels, ['beforeunload', 'pagehide', 'unload']);
});

test('The clone of every kind survives the way from a page', browserTest, async (t) => {
  const { gateway, tab } = await open({ preload: bridge }, t);

  await tab.evaluate(`api.send('values', new Date(5), /x/g, new Map([[1, new Set([2])]]), -0, 1n,
    new Uint8Array([1, 2]), 'Ж'.repeat(99), '\\u0080'.repeat(99), '\\ud800')`);

  assert.deepEqual(await gateway.args('values'), [
    new Date(5),
    /x/g,
    new Map([[1, new Set([2])]]),
    -0,
    1n,
    new Uint8Array([1, 2]),
    'Ж'.repeat(99),
    '\u0080'.repeat(99),
    '\ud800',
  ]);
});

test('Objects of the platform are refused in a page too (R20)', browserTest, async (t) => {
  const { tab } = await open({ preload: `window.ipc = require('electron').ipcRenderer` }, t);

  const refused = await tab.evaluate(`[document.body, location, window, new DOMMatrix(),
    new Blob(['x']), new MessageChannel().port1, new URL('http://a/')].map((value) => {
    try { ipc.send('x', value); return 'sent' } catch (e) { return e.message }
  })`);

  assert.deepEqual([...new Set(/** @type {string[]} */ (refused))], [
    'An object could not be cloned.',
  ]);
});
