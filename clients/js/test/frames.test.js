import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Kind, decodeFrame, decodeRefusal, encodeFrame, encodeSyncRequest } from '../src/frames.js';
import { ProtocolError } from '../src/fields.js';
import { fromHex, toHex } from './support/notation.js';

const folder = new URL('../../../tests/vectors/frames/', import.meta.url);
const read = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
/** @type {{ name: string, from: 'client' | 'server', hex: string, fields: any }[]} */
const good = read('good');
/** @type {{ name: string, from: 'client' | 'server', hex: string, code: string, at: number }[]} */
const broken = read('broken');
/** @type {any[]} */
const sync = read('sync');

/** @param {'client' | 'server'} from */
const side = (from) => (from === 'client' ? 'C' : 'S');

/** The frame as the vectors describe it. @param {any} frame */
function described(frame) {
  const { kind, payload, resumed, ...rest } = frame;
  const name = Object.entries(Kind).find(([, number]) => number === kind)?.[0];
  const bytes = payload === undefined ? undefined : toHex(payload);
  return {
    kind: name,
    ...rest,
    ...(resumed === undefined ? {} : { resumed: resumed ? 1 : 0 }),
    ...(kind === Kind.Error ? { data: bytes ?? null } : bytes !== undefined && { payload: bytes }),
  };
}

test('Every golden frame is read as its fields', () => {
  for (const { name, from, hex, fields } of good) {
    assert.deepEqual(described(decodeFrame(fromHex(hex), side(from))), fields, name);
  }
});

test('Every golden frame is written as the very same bytes', () => {
  for (const { name, from, hex } of good) {
    assert.equal(toHex(encodeFrame(decodeFrame(fromHex(hex), side(from)))), hex, name);
  }
});

test('Every broken frame is refused with its code at its byte', () => {
  for (const { name, from, hex, code, at } of broken) {
    assert.throws(() => decodeFrame(fromHex(hex), side(from)), { code, at }, name);
  }
});

test('Every truncation of a golden frame is refused or a frame with less payload', () => {
  for (const { name, from, hex } of good) {
    const bytes = fromHex(hex);
    for (let length = 0; length < bytes.length; length++) {
      try {
        const { payload } = decodeFrame(bytes.subarray(0, length), side(from));
        assert.ok(payload !== undefined, `${name} at ${length}`);
      } catch (error) {
        assert.ok(error instanceof ProtocolError, `${name} at ${length}: ${error}`);
      }
    }
  }
});

test('Every golden sync request is written byte for byte', () => {
  for (const request of sync.filter(({ code }) => code === undefined)) {
    const frames = request.frames.map(fromHex);
    assert.equal(toHex(encodeSyncRequest(request, frames)), request.hex, request.name);
  }
});

test('A refusal is read as its code and text', () => {
  const refusal = decodeRefusal(fromHex('0a746f6b656e2d7573656402c3bc'));

  assert.deepEqual(refusal, { code: 'token-used', text: 'ü' });
});

test('A channel with a lone surrogate cannot be sent', () => {
  const payload = new Uint8Array();

  assert.throws(
    () => encodeFrame({ kind: Kind.Send, seq: 1, channel: 'a\ud800', payload }),
    TypeError,
  );
});
