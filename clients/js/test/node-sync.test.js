import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockingRequest } from '../src/node-sync.js';
import { builtin } from '../src/node-modules.js';

const { Worker } = builtin('worker_threads');

/** A server that answers while this thread is blocked: it has a thread of its own. */
const serverText = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const status = request.headers['x-test'] === 'yes' ? 200 : 403;
    response.writeHead(status).end(Buffer.concat([Buffer.from([0, 255]), ...parts]));
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** @param {import('node:test').TestContext} t @returns {Promise<string>} */
async function serverUrl(t) {
  const server = new Worker(serverText, { eval: true });
  t.after(() => server.terminate());
  const port = await new Promise((resolve) => server.once('message', resolve));
  return `http://127.0.0.1:${port}/sync`;
}

test('A request blocks until it is answered, again and again', async (t) => {
  const url = await serverUrl(t);
  const { request, stop } = blockingRequest(url, { 'X-Test': 'yes' });
  t.after(stop);

  for (let i = 0; i < 3; i++) {
    const { status, body } = request(new Uint8Array([1, 2, i]));
    assert.equal(status, 200);
    assert.deepEqual([...body], [0, 255, 1, 2, i]);
  }
});

test('A status that is no success comes back as it is', async (t) => {
  const url = await serverUrl(t);
  const { request, stop } = blockingRequest(url, {});
  t.after(stop);

  assert.equal(request(new Uint8Array()).status, 403);
});

test('A server that is not there is an error with its reason', (t) => {
  const { request, stop } = blockingRequest('http://127.0.0.1:1/sync', {});
  t.after(stop);

  assert.throws(() => request(new Uint8Array()), /fetch failed/);
});
