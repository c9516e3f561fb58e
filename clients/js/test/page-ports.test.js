import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deserialize, serialize } from '../src/clone/codec.js';
import { Kind } from '../src/frames.js';
import { browserTest, until, useBrowser } from './support/browser.js';

const open = useBrowser();

/** Passes the ports of main on to the page, as it got them. */
const passOn = `
  const { ipcRenderer } = require('electron');
  ipcRenderer.on('port', (event, name) => window.postMessage(name, '*', event.ports));
  ipcRenderer.send('ready');
`;

/** @param {any} gateway @param {number} port @param {string} name */
async function give(gateway, port, name) {
  await gateway.args('ready');
  gateway.send({ kind: Kind.Deliver, channel: 'port', ports: [port], payload: serialize([name]) });
}

/** @param {any} gateway @param {number} port @param {unknown} message */
function post(gateway, port, message) {
  gateway.send({ kind: Kind.PortMessage, port, payload: serialize(message) });
}

/** What the page posts on a port, first. @param {any} gateway @param {number} port */
async function answer(gateway, port) {
  const frame = await gateway.next(
    (/** @type {any} */ one) => one.kind === Kind.PortMessage && one.port === port,
  );
  return deserialize(frame.payload);
}

test('A port of main goes on to a worker and to a frame, and talks there (R217)', browserTest,
  async (t) => {
    const files = {
      'worker.js': `onmessage = ({ ports: [port] }) => {
        port.onmessage = ({ data }) => port.postMessage(['worker', data]);
      }`,
      'frame.html': '<!doctype html><script src="frame.js"></script>',
      'frame.js': `addEventListener('message', ({ ports: [port] }) => {
        port.onmessage = ({ data }) => port.postMessage(['frame', data]);
      })`,
    };
    const script = `
      addEventListener('message', ({ data, ports: [port] }) => {
        if (data === 'worker') {
          new Worker('worker.js').postMessage('here', [port]);
        } else if (data === 'frame') {
          const frame = document.createElement('iframe');
          frame.onload = () => frame.contentWindow.postMessage('here', '*', [port]);
          frame.src = 'frame.html';
          document.documentElement.append(frame);
        }
      });
    `;
    const { gateway } = await open({ preload: passOn, script, files }, t);
    await give(gateway, 2, 'worker');
    post(gateway, 2, 1);
    await give(gateway, 4, 'frame');
    post(gateway, 4, 2);

    assert.deepEqual(await answer(gateway, 2), ['worker', 1]);
    assert.deepEqual(await answer(gateway, 4), ['frame', 2]);
  });

test('onclose and a listener hear that the other end closed, after the messages (R219)',
  browserTest, async (t) => {
    const script = `
      const heard = [];
      addEventListener('message', ({ data, ports: [port] }) => {
        if (data !== 'page') return;
        const hear = (text) => {
          heard.push(text);
          document.title = [heard[0], ...heard.slice(1).sort()].join();
        };
        port.onmessage = (e) => hear(e.data);
        port.onclose = () => hear('onclose');
        port.addEventListener('close', () => hear('close'));
      });
    `;
    const { gateway, tab, complaints } = await open({ preload: passOn, script }, t);
    await give(gateway, 2, 'page');
    post(gateway, 2, 'a message');
    gateway.send({ kind: Kind.PortClose, port: 2 });

    await until(tab, `document.title === 'a message,close,onclose'`);
    assert.deepEqual(complaints, []);
  });

test('A document that owns ports is reloaded without harm (R219)', browserTest, async (t) => {
  const script = `addEventListener('message', ({ ports: [port] }) => { port?.start(); });`;
  const { gateway, tab, complaints } = await open({ preload: passOn, script }, t);
  await give(gateway, 2, 'page');
  post(gateway, 2, 1);

  await tab.reload();

  assert.equal(await tab.evaluate('document.readyState'), 'complete');
  assert.deepEqual(complaints, []);
});

test('What main posted before the page listened is delivered once it does (R220, R343)',
  browserTest, async (t) => {
    const preload = `
      const { ipcRenderer } = require('electron');
      const loaded = new Promise((resolve) => { window.onload = resolve; });
      ipcRenderer.on('port', async (event) => {
        ipcRenderer.send('got', document.readyState);
        await loaded;
        window.postMessage('main-world-port', '*', event.ports);
      });
      ipcRenderer.send('ready');
    `;
    const script = `
      addEventListener('load', () => setTimeout(() => {
        window.onmessage = ({ source, data, ports: [port] }) => {
          if (source === window && data === 'main-world-port') {
            port.onmessage = (e) => port.postMessage(['heard', e.data]);
          }
        };
      }));
    `;
    const { gateway } = await open({ preload, script }, t);
    await give(gateway, 2, 'main-world-port');
    post(gateway, 2, { test: 42 });

    assert.deepEqual(await answer(gateway, 2), ['heard', { test: 42 }]);
  });
