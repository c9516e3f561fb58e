import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { test } from 'node:test';
import { MiniGateway } from './support/mini-gateway.js';

const hasSockets = (await import('ws').catch(() => null)) !== null;
const needsSockets = { skip: hasSockets ? false : 'needs npm packages' };

test('A request that the end of the gateway cuts short is no error', needsSockets, async () => {
  const gateway = await new MiniGateway().start();
  const asked = once(/** @type {any} */ (gateway.server), 'request');
  const headers = { 'Content-Length': 10 };
  const beacon = request(`${gateway.url}_actoripc/sync`, { method: 'POST', headers });
  const cut = once(beacon, 'error');
  beacon.write('abc');
  await asked;

  await gateway.stop();

  await cut;
  assert.deepEqual(gateway.frames, []);
});
