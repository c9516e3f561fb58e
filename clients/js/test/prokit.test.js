import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from '../src/clone/codec.js';
import { prokitOfPage } from '../src/compat/prokit.js';
import { Kind } from '../src/frames.js';
import { openRenderer } from './support/fakes.js';
import { requirer } from './support/preloads.js';

/** @param {{ keepsAccidents?: boolean }} [options] */
function open(options) {
  const opened = openRenderer();
  const page = /** @type {any} */ ({});
  const kit = requirer(opened.ipcRenderer, page)('electron-prokit');
  kit.initExposeInMainWorld(options);
  return { ...opened, kit, page, api: prokitOfPage(page) };
}

test('The preload exposes nine functions to the page, once (R326)', () => {
  const { kit, page } = open();

  assert.deepEqual(Object.keys(page.electronProkit).sort(), [
    'clearDb',
    'initDb',
    'offMsgFromMain',
    'onMsgFromMain',
    'onRenderMsgToRender',
    'readDb',
    'renderMsgToMain',
    'renderMsgToRender',
    'writeDb',
  ]);
  assert.throws(() => kit.initExposeInMainWorld(), {
    message: 'Cannot bind an API on top of an existing property on the window object',
  });
});

test('Functions of a page fail with a TypeError when nothing was exposed (R326)', () => {
  const api = prokitOfPage({});

  assert.throws(() => api.sendMsgToMain('x'), TypeError);
  assert.throws(() => api.onMsgFromMain(() => {}), TypeError);
});

test('Preload and page have the same names, and main has its own (R316, R333)', () => {
  const { kit, api } = open();
  const names = Object.keys(api);

  assert.deepEqual(names.filter((name) => typeof kit[name] !== 'function'), []);
  const mainOnly = Object.keys(kit).filter((name) => !names.includes(name));
  assert.ok(mainOnly.includes('createWindow') && mainOnly.includes('initIpc'));
  for (const name of mainOnly.filter((one) => one !== 'initExposeInMainWorld')) {
    assert.throws(() => kit[name]('x'), TypeError);
  }
});

test('sendMsgToMain asks and gives the answer or the failure (R319)', async () => {
  const { gateway, api, kit } = open();
  const asked = api.sendMsgToMain({ a: 1 });
  const { kind, channel, call, value } = gateway.last;
  assert.deepEqual([kind, channel, value], [Kind.Invoke, 'EPrenderMsgToMain', [{ a: 1 }]]);
  gateway.send({ kind: Kind.Result, call, payload: serialize('answer') });
  assert.equal(await asked, 'answer');

  const failed = kit.sendMsgToMain('x');
  const error = { code: 'handler-failed', text: 'E: no' };
  gateway.send({ kind: Kind.Error, call: gateway.last.call, ...error });
  await assert.rejects(failed, {
    message: "Error invoking remote method 'EPrenderMsgToMain': E: no",
  });
});

test('The page hears main with a data copy of the event (R321)', () => {
  const { gateway, api } = open();
  /** @type {any[]} */
  const heard = [];
  const hear = (/** @type {any[]} */ ...args) => heard.push(args[1]);
  api.onMsgFromMain((/** @type {any[]} */ ...args) => heard.push(args));
  api.onMsgFromMain(hear);

  gateway.deliver('EPmainMsgToRender', { news: 1 });

  const event = { sender: {}, ports: [], senderWindow: null };
  assert.deepEqual(heard, [[event, { news: 1 }], { news: 1 }]);
});

test('offMsgFromMain removes the latest registration, over the bridge too (R322, R334)', () => {
  const { gateway, api, kit } = open();
  let heard = 0;
  const callback = () => heard++;
  for (const one of [api, kit]) {
    one.onMsgFromMain(callback);
    one.onMsgFromMain(callback);
    one.offMsgFromMain(callback);
    gateway.deliver('EPmainMsgToRender');
    assert.equal(heard, 1);
    one.offMsgFromMain(callback);
    one.offMsgFromMain(callback);
    gateway.deliver('EPmainMsgToRender');
    assert.equal(heard, 1);
    heard = 0;
  }
});

test('As an accident offMsgFromMain has no effect (R322)', () => {
  const { gateway, api } = open({ keepsAccidents: true });
  let heard = 0;
  const callback = () => heard++;

  api.onMsgFromMain(callback);
  api.offMsgFromMain(callback);
  gateway.deliver('EPmainMsgToRender');

  assert.equal(heard, 1);
});

test('sendMsgToOtherRender rejects when main knows no such window (R323, R334)', async () => {
  const { gateway, api } = open();
  const sent = api.sendMsgToOtherRender('b', 'hello');
  const { kind, channel, call, value } = gateway.last;
  assert.deepEqual([kind, channel], [Kind.Invoke, 'EPrenderMsgToRender']);
  assert.deepEqual(value, [{ windowName: 'b', msg: 'hello' }]);

  gateway.send({
    kind: Kind.Error,
    call,
    code: 'handler-failed',
    text: 'Error: not find windowInstance',
  });

  await assert.rejects(sent, /Error: not find windowInstance$/);
});

test('As an accident sendMsgToOtherRender sends and forgets (R323, R324)', () => {
  const { gateway, api } = open({ keepsAccidents: true });

  assert.equal(api.sendMsgToOtherRender('b', 'hello'), undefined);

  const { kind, channel, value } = gateway.last;
  assert.deepEqual([kind, channel], [Kind.Send, 'EPrenderMsgToRender']);
  assert.deepEqual(value, [{ windowName: 'b', msg: 'hello' }]);
});

test('Other pages are heard under both spellings (R325)', () => {
  const { gateway, api, kit } = open();
  /** @type {any[]} */
  const heard = [];
  const hear = (/** @type {any[]} */ ...args) => heard.push(args[1]);
  for (const one of [api, kit]) {
    one.onMsgFromOtherRender(hear);
    one.onMsgFormOtherRender((/** @type {any[]} */ ...args) => heard.push(`${args[1]}!`));
  }

  gateway.deliver('EPrenderMsgToRender', 'hi');

  assert.deepEqual(heard, ['hi', 'hi!', 'hi', 'hi!']);
});

test('The functions of the database ask main (R317)', () => {
  const { gateway, api } = open();

  for (const fun of ['initDb', 'writeDb', 'readDb', 'clearDb']) {
    api[fun]('x', 1).catch(() => {});
    assert.equal(gateway.last.channel, 'EPinitDb');
    assert.deepEqual(gateway.last.value, [{ fun, args: ['x', 1] }]);
  }
});

test('The module for bundlers has the same functions, by name (R316)', async () => {
  const { api, page } = open();
  const module = /** @type {any} */ (await import('../src/compat/prokit-page.js'));
  assert.deepEqual(Object.keys(module).sort(), Object.keys(api).sort());

  assert.throws(() => module.sendMsgToMain('x'), TypeError);
  Object.assign(globalThis, { electronProkit: page.electronProkit });
  try {
    assert.equal(module.onMsgFromMain(() => {}), undefined);
  } finally {
    Reflect.deleteProperty(globalThis, 'electronProkit');
  }
});
