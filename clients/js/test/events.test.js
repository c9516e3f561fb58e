import assert from 'node:assert/strict';
import NodeEmitter from 'node:events';
import { mock, test } from 'node:test';
import { EventEmitter } from '../src/events.js';
import { Random } from './support/random.js';

const names = ['a', 'b', '', '__proto__', 'newListener', 'removeListener', 'error'];

/**
 * Does the same random things to an emitter and writes down what can be seen from outside.
 * @param {any} emitter @param {number} seed
 */
function history(emitter, seed) {
  const random = new Random(seed);
  /** @type {string[]} */
  const log = [];
  const functions = [0, 1, 2].map((n) => (/** @type {any[]} */ ...args) => {
    log.push(`${n}(${args.map((arg) => (typeof arg === 'function' ? 'f' : arg)).join()})`);
    if (args[1] === 'x' && log.length % 3 === 0) {
      emitter.removeListener(names[n], functions[n]);
      emitter.on('b', functions[2]);
      emitter.emit('b', 'nested');
    }
  });
  const verbs = ['on', 'addListener', 'once', 'prependListener', 'prependOnceListener'];
  emitter.setMaxListeners(0);
  for (let step = 0; step < 60; step++) {
    const name = random.pick(names);
    const listener = random.pick(functions);
    const dice = random.below(10);
    try {
      if (dice < 5) {
        emitter[verbs[dice]](name, listener);
      } else if (dice < 7) {
        log.push(`emit ${name} ${emitter.emit(name, step, 'x')}`);
      } else if (dice < 9) {
        emitter[dice === 7 ? 'off' : 'removeListener'](name, listener);
      } else if (name !== 'removeListener' && random.below(4) === 0) {
        // The order in which the names go would be seen by who watches; Node leaves it open.
        const watched = emitter.listenerCount('removeListener') > 0;
        emitter.removeAllListeners(...(watched || random.below(2) ? [name] : []));
      }
    } catch (error) {
      log.push(/** @type {Error} */ (error).message);
    }
    log.push(`${emitter.eventNames().sort().join()} ${emitter.listenerCount(name)}`);
    log.push(`${emitter.listenerCount(name, listener)} ${emitter.listeners(name).length}`);
    log.push(emitter.rawListeners(name).map((/** @type {any} */ f) => 'listener' in f).join());
  }
  return log;
}

test('An emitter behaves as the one of Node does, whatever is done to it (R29 to R40)', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const expected = history(new NodeEmitter(), seed);
    assert.deepEqual(history(new EventEmitter(), seed), expected, `seed ${seed}`);
  }
});

test('Mutators return the emitter', () => {
  const emitter = new EventEmitter();
  const noop = () => undefined;

  const last = emitter.on('a', noop).once('a', noop).off('a', noop).prependListener('a', noop);

  assert.equal(last.removeAllListeners('a').setMaxListeners(3), emitter);
  assert.equal(emitter.getMaxListeners(), 3);
});

test('The eleventh listener is warned about, once (R41)', () => {
  const warn = mock.method(console, 'warn', () => undefined);
  class IpcRenderer extends EventEmitter {}
  const emitter = new IpcRenderer();
  for (let i = 0; i < 13; i++) {
    emitter.on('x', () => undefined);
  }
  warn.mock.restore();

  assert.equal(warn.mock.callCount(), 1);
  assert.match(
    warn.mock.calls[0].arguments[0],
    /leak detected\. 11 x listeners added to \[IpcRenderer\]\. MaxListeners is 10\./,
  );
});

test('A listener that is no function is refused', () => {
  const emitter = new EventEmitter();

  assert.throws(() => emitter.on('a', /** @type {any} */ (null)), { name: 'TypeError' });
  assert.throws(() => emitter.once('a', /** @type {any} */ (5)), { name: 'TypeError' });
  assert.deepEqual(emitter.eventNames(), []);
});
