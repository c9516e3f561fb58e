import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from '../src/clone/codec.js';
import { FieldReader } from '../src/fields.js';
import { Kind, decodeFrame, encodeFrame } from '../src/frames.js';
import { Session } from '../src/session.js';
import { FakeClock, FakeGateway, identity } from './support/fakes.js';

/** @typedef {import('../src/frames.js').Frame} Frame */

const payload = serialize([]);

/** @param {string} channel @returns {Frame} */
const send = (channel) => ({ kind: Kind.Send, channel, payload });

/** A session that was neither welcomed nor released. */
function newSession() {
  const time = new FakeClock();
  const gateway = new FakeGateway();
  /** @type {Frame[]} */
  const handled = [];
  /** @type {{ code: string, text: string }[]} */
  const endings = [];
  const session = new Session({
    connect: gateway.connect,
    request: gateway.request,
    identity,
    handle: (frame) => handled.push(frame),
    ended: (end) => endings.push(end),
    clock: time.clock,
    random: () => 0,
  });
  session.start();
  return { time, gateway, session, handled, endings };
}

function openSession() {
  const all = newSession();
  all.gateway.welcome();
  all.session.release();
  return all;
}

test('The first frame is a Hello that says who is there', () => {
  const { gateway } = newSession();

  gateway.open();

  const hello = { kind: Kind.Hello, version: 1, ...identity, received: 0, frameBytesMax: 1 << 24 };
  assert.deepEqual(gateway.frames, [hello]);
});

test('What is posted before the Welcome waits and then goes out in order', () => {
  const { gateway, session } = newSession();
  session.post(send('a'));
  session.post(send('b'));
  assert.equal(gateway.frames.length, 0);

  gateway.welcome();
  session.post(send('c'));

  assert.deepEqual(gateway.numbered.map(({ seq, channel }) => [seq, channel]), [
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ]);
});

test('Anything but a Welcome at first breaks the protocol', () => {
  const { gateway, endings } = newSession();
  gateway.open();

  gateway.send({ kind: Kind.Ping, nonce: 1 });

  assert.equal(gateway.last.kind, Kind.Close);
  assert.equal(gateway.last.code, 'bad-frame');
  assert.deepEqual(gateway.closed, { status: 4020, reason: 'bad-frame' });
  assert.equal(endings[0].code, 'bad-frame');
});

test('After a drop everything unacknowledged is sent again, and nothing else', () => {
  const { time, gateway, session } = openSession();
  for (const channel of ['a', 'b', 'c', 'd']) {
    session.post(send(channel));
  }
  gateway.send({ kind: Kind.Ack, received: 1 });
  gateway.drop();
  session.post(send('e'));
  time.advance(50);

  gateway.welcome({ resumed: true, received: 2 });

  assert.deepEqual(gateway.numbered.map(({ seq, channel }) => [seq, channel]), [
    [3, 'c'],
    [4, 'd'],
    [5, 'e'],
  ]);
});

test('Attempts to come back are spread out, up to five seconds', () => {
  const { time, gateway } = openSession();
  const waits = [];
  gateway.drop();
  for (let i = 0; i < 9; i++) {
    waits.push(time.due[0]);
    time.advance(time.due[0]);
    gateway.drop();
  }

  assert.deepEqual(waits, [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]);
});

test('A session that cannot come back in time is gone', () => {
  const { time, gateway, session, endings } = openSession();
  gateway.drop();
  for (let i = 0; i < 20 && endings.length === 0; i++) {
    time.advance(5000);
    gateway.drop();
  }

  assert.deepEqual(endings.map(({ code }) => code), ['gone']);
  assert.equal(session.isEnded, true);
  assert.deepEqual(time.due, []);
});

test('A gateway that forgot the session ends it', () => {
  const { time, gateway, endings } = openSession();
  gateway.drop();
  time.advance(50);

  gateway.welcome({ resumed: false });

  assert.equal(endings[0].code, 'session-gone');
});

test('A final Close ends the session, another one does not', () => {
  for (const [code, isFinal] of /** @type {[string, boolean][]} */ ([
    ['replaced', true],
    ['closed', true],
    ['token-used', true],
    ['stopping', false],
  ])) {
    const { gateway, endings } = openSession();
    gateway.send({ kind: Kind.Close, code, text: 'why' });
    gateway.drop(4000);
    assert.deepEqual(endings, isFinal ? [{ code, text: 'why' }] : [], code);
  }
});

test('The status of a socket tells the end when the Close frame was lost', () => {
  const { gateway, endings } = openSession();

  gateway.drop(4011, 'bad-token');

  assert.equal(endings[0].code, 'bad-token');
});

test('A repeated frame is dropped and acknowledged again', () => {
  const { time, gateway, handled } = openSession();
  gateway.deliver('x');
  time.advance(50);
  gateway.frames.length = 0;

  gateway.send({ kind: Kind.Deliver, seq: 1, channel: 'x', payload });
  time.advance(50);

  assert.equal(handled.length, 1);
  assert.deepEqual(gateway.frames, [{ kind: Kind.Ack, received: 1 }]);
});

test('A gap in the numbers breaks the protocol', () => {
  const { gateway, endings, handled } = openSession();

  gateway.send({ kind: Kind.Deliver, seq: 2, channel: 'x', payload });

  assert.equal(endings[0].code, 'bad-sequence');
  assert.equal(handled.length, 0);
});

test('Garbage, text and frames of the wrong side end the session with their codes', () => {
  /** @type {[ArrayBuffer | string, string][]} */
  const messages = [
    ['text', 'bad-frame'],
    [new ArrayBuffer(0), 'bad-frame'],
    [new Uint8Array([0xee]).buffer, 'unknown-kind'],
    [encodeFrame({ ...send('x'), seq: 1 }).slice().buffer, 'unknown-kind'],
    [new ArrayBuffer((1 << 24) + 1), 'frame-too-large'],
  ];
  for (const [message, code] of messages) {
    const { gateway, endings } = openSession();
    gateway.receiveRaw(message);
    assert.deepEqual(endings.map((end) => end.code), [code]);
    assert.equal(gateway.last.code, code);
  }
});

test('An acknowledgement of what was never sent breaks the protocol', () => {
  const { gateway, endings } = openSession();

  gateway.send({ kind: Kind.Ack, received: 1 });

  assert.equal(endings[0].code, 'bad-sequence');
});

test('Frames are acknowledged after a moment, and after 32 at once', () => {
  const { time, gateway } = openSession();
  gateway.deliver('x');
  assert.equal(gateway.numbered.length, 0);
  time.advance(50);
  assert.deepEqual(gateway.last, { kind: Kind.Ack, received: 1 });

  for (let i = 0; i < 32; i++) {
    gateway.deliver('x');
  }

  assert.deepEqual(gateway.last, { kind: Kind.Ack, received: 33 });
});

test('Without credit frames wait, and go out when credit comes', () => {
  const { gateway, session } = newSession();
  gateway.welcome({ credit: 2 });
  for (const channel of ['a', 'b', 'c', 'd', 'e']) {
    session.post(send(channel));
  }
  assert.equal(gateway.numbered.length, 2);

  gateway.send({ kind: Kind.Credit, frames: 2 });

  assert.deepEqual(gateway.numbered.map(({ channel }) => channel), ['a', 'b', 'c', 'd']);
});

test('The gateway is granted more when half of its credit is used up', () => {
  const { gateway } = openSession();
  for (let i = 0; i < 512; i++) {
    gateway.deliver('x');
  }

  const credits = gateway.frames.filter(({ kind }) => kind === Kind.Credit);
  assert.deepEqual(credits, [{ kind: Kind.Credit, frames: 512 }]);
});

test('A Ping is answered', () => {
  const { gateway } = openSession();

  gateway.send({ kind: Kind.Ping, nonce: 77 });

  assert.deepEqual(gateway.last, { kind: Kind.Pong, nonce: 77 });
});

test('Silence is asked about and then taken for a loss', () => {
  const { time, gateway, endings } = openSession();
  time.advance(30_000);
  assert.equal(gateway.last.kind, Kind.Ping);
  assert.equal(gateway.sockets, 1);

  time.advance(15_000);
  assert.deepEqual(gateway.closed, { status: 4031, reason: 'ping-timeout' });
  time.advance(50);

  assert.equal(gateway.sockets, 2);
  assert.deepEqual(endings, []);
});

test('A sign of life keeps the socket', () => {
  const { time, gateway } = openSession();
  for (let i = 0; i < 10; i++) {
    time.advance(15_000);
    gateway.send({ kind: Kind.Pong, nonce: 1 });
  }

  assert.equal(gateway.sockets, 1);
});

test('Frames are held until the release and then handled one task each', () => {
  const { time, gateway, session, handled } = newSession();
  gateway.welcome();
  gateway.deliver('a');
  gateway.deliver('b');
  assert.equal(handled.length, 0);

  session.release();
  time.runTask();
  gateway.deliver('c');
  assert.deepEqual(handled.map(({ channel }) => channel), ['a']);
  while (time.runTask()) {
    // Until all was handled.
  }

  assert.deepEqual(handled.map(({ channel }) => channel), ['a', 'b', 'c']);
});

/** The frames of the body of a synchronous request. @param {Uint8Array} body */
function framesOf(body) {
  const reader = new FieldReader(body);
  const head = [reader.varint(), reader.str(), reader.str(), reader.varint()];
  const frames = [];
  while (reader.position < body.length) {
    frames.push(decodeFrame(reader.take(reader.varint()), 'C'));
  }
  return { head, frames };
}

/** @param {number} call @returns {Frame & { call: number }} */
const sync = (call) => ({ kind: Kind.Sync, call, channel: 's', payload });

/** @param {number} call */
const result = (call) => ({
  status: 200,
  body: encodeFrame({ kind: Kind.Result, seq: 0, call, payload: serialize('answer') }),
});

test('A synchronous request carries everything unacknowledged before it', () => {
  const { gateway, session } = newSession();
  gateway.welcome({ credit: 1 });
  gateway.answer = () => result(1);
  session.post(send('a'));
  session.post(send('b'));

  const answer = session.callSync(sync(1));
  session.post(send('c'));
  gateway.send({ kind: Kind.Credit, frames: 3 });

  const { head, frames } = framesOf(gateway.requests[0]);
  assert.deepEqual(head, [1, identity.token, identity.instance, 0]);
  assert.deepEqual(frames.map(({ seq, kind }) => [seq, kind]), [
    [1, Kind.Send],
    [2, Kind.Send],
    [3, Kind.Sync],
  ]);
  assert.equal(answer.kind, Kind.Result);
  assert.deepEqual(gateway.numbered.map(({ seq }) => seq), [1, 4]);
});

test('A synchronous request may come before the socket', () => {
  const { gateway, session } = newSession();
  gateway.answer = () => result(1);
  session.callSync(sync(1));
  session.post(send('next'));

  gateway.welcome({ resumed: true, received: 1 });

  assert.deepEqual(gateway.numbered.map(({ seq, channel }) => [seq, channel]), [[2, 'next']]);
});

test('A synchronous request between Hello and Welcome disturbs neither', () => {
  const { gateway, session, endings } = newSession();
  gateway.answer = () => result(1);
  gateway.open();
  session.callSync(sync(1));
  session.post(send('next'));

  gateway.greet({ resumed: false, received: 0 });

  assert.deepEqual(endings, []);
  assert.deepEqual(gateway.numbered.map(({ seq, channel }) => [seq, channel]), [[2, 'next']]);
});

test('A synchronous request that the network swallowed leaves no gap', () => {
  const { gateway, session } = openSession();

  assert.throws(() => session.callSync(sync(9)), { code: 'gone' });
  session.post(send('next'));

  assert.deepEqual(gateway.numbered.map(({ seq, kind, call }) => [seq, kind, call]), [
    [1, Kind.Cancel, 9],
    [2, Kind.Send, undefined],
  ]);
});

test('A refused synchronous request ends the session with the code of the refusal', () => {
  const { gateway, session, endings } = openSession();
  const body = new Uint8Array([...'\u0009bad-token\u0002no'].map((c) => c.charCodeAt(0)));
  gateway.answer = () => ({ status: 404, body });

  assert.throws(() => session.callSync(sync(1)), { code: 'bad-token', message: 'no' });
  assert.deepEqual(endings, [{ code: 'bad-token', text: 'no' }]);
});

test('Unload takes along what has not arrived and ends the session', () => {
  const { time, gateway, session, endings } = openSession();
  session.post(send('last words'));

  /** @type {Uint8Array[]} */
  const bodies = [];

  session.unload((body) => bodies.push(body) > 0);

  const { frames } = framesOf(bodies[0]);
  assert.deepEqual(frames.map(({ kind }) => kind), [Kind.Send, Kind.Unload]);
  assert.equal(gateway.last.kind, Kind.Send);
  assert.equal(endings[0].code, 'unloaded');
  assert.throws(() => session.post(send('x')), /IPC method called after context was released/);
  assert.deepEqual(time.due, []);
});

test('Unload goes over the socket when no request can take it', () => {
  const { gateway, session } = openSession();

  session.unload(() => false);

  assert.equal(gateway.last.kind, Kind.Unload);
  assert.deepEqual(gateway.closed, { status: 4003, reason: 'unloaded' });
});

test('A frame above the limit of the gateway is refused at the call and disturbs nothing', () => {
  const { gateway, session } = newSession();
  gateway.welcome({ frameBytesMax: 1024 });
  const big = { ...send('big'), payload: serialize('x'.repeat(1024)) };

  assert.throws(() => session.post(big), { code: 'too-large' });
  session.post(send('small'));

  assert.deepEqual(gateway.numbered.map(({ seq }) => seq), [1]);
});

test('What waits for a gateway that is away has its limit', () => {
  const { session } = newSession();
  for (let i = 0; i < 1 << 16; i++) {
    session.post(send('x'));
  }

  assert.throws(() => session.post(send('x')), { code: 'outbox-full' });
});
