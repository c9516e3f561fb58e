import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ContextBridge } from '../src/context-bridge.js';
import { openRenderer } from './support/fakes.js';

/** Collects garbage until all of it is gone that can go. */
function collector() {
  setFlagsFromString('--expose-gc');
  const gc = /** @type {() => void} */ (runInNewContext('gc'));
  return async () => {
    for (let i = 0; i < 5; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      gc();
    }
  };
}

/**
 * Puts functions that take note in the place of all built-in methods and constructors that a page
 * can replace.
 */
function watchBuiltIns() {
  const calls = /** @type {string[]} */ ([]);
  const undo = /** @type {(() => void)[]} */ ([]);
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
  const note = (/** @type {string} */ name) => {
    calls[calls.length] = name;
  };
  const replace = (/** @type {any} */ owner, /** @type {PropertyKey} */ key, name = '') => {
    const before = /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(owner, key));
    const original = before.value;
    if (typeof original !== 'function' || !before.configurable || key === 'constructor') {
      return;
    }
    const value = new Proxy(original, {
      apply: (target, self, args) => (note(name), apply(target, self, args)),
      construct: (target, args, type) => (note(name), construct(target, args, type)),
    });
    defineProperty(owner, key, { ...before, value });
    undo[undo.length] = () => defineProperty(owner, key, before);
  };
  const names = [
    ...['Array', 'Boolean', 'Date', 'Error', 'Function', 'Map', 'Number', 'Object', 'Promise'],
    ...['RangeError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'TypeError', 'WeakMap'],
    ...['ArrayBuffer', 'Uint8Array', 'DataView', 'TextEncoder', 'TextDecoder', 'Blob'],
  ];
  const owners = /** @type {[string, any][]} */ ([
    ['%ArrayIterator%', Object.getPrototypeOf([][Symbol.iterator]())],
    ['%MapIterator%', Object.getPrototypeOf(new Map().entries())],
  ]);
  for (const name of names) {
    const owner = /** @type {any} */ (globalThis)[name];
    owners.push([name, owner], [`${name}.prototype`, owner.prototype]);
  }
  for (let i = 0; i < owners.length; i++) {
    const keys = owners[i][1] ? ownKeys(owners[i][1]) : [];
    for (let k = 0; k < keys.length; k++) {
      const key = keys[k];
      const name = typeof key === 'string' ? key : '@';
      replace(owners[i][1], keys[k], `${owners[i][0]}.${name}`);
    }
  }
  for (let i = 0; i < names.length; i++) {
    replace(globalThis, names[i], names[i]);
  }
  replace(globalThis, 'structuredClone', 'structuredClone');
  const restore = () => {
    for (let i = undo.length - 1; i >= 0; i--) {
      undo[i]();
    }
  };
  return { calls, restore };
}

/** Exposes a value and gives what the page sees. @param {unknown} api @returns {any} */
function exposed(api) {
  const page = /** @type {any} */ ({});
  new ContextBridge(page).exposeInMainWorld('api', api);
  return page.api;
}

/**
 * A function of the page that passes a value to the preload, and back what it gives.
 * @param {(value: any) => any} inPreload @returns {(value: any) => any}
 */
const throughPreload = (inPreload) => exposed({ call: inPreload }).call;

test('Without context isolation every function of the bridge throws (R258)', () => {
  const page = /** @type {any} */ ({});
  const bridge = new ContextBridge(page, false);
  const off = {
    name: 'Error',
    message: 'contextBridge API can only be used when contextIsolation is enabled',
  };

  assert.throws(() => bridge.exposeInMainWorld('api', 1), off);
  assert.throws(() => bridge.exposeInIsolatedWorld(0, 'api', 1), off);
  assert.throws(() => bridge.executeInMainWorld({ func: () => 1 }), off);
  assert.deepEqual(Reflect.ownKeys(page), []);
});

test('Any value may be exposed by itself (R259)', async () => {
  assert.equal(exposed(() => 5)(), 5);
  for (const value of ['x', 1, null, undefined]) {
    assert.equal(exposed(value), value);
  }
  assert.deepEqual(exposed([1, 2]), [1, 2]);
  assert.equal(await exposed(Promise.resolve(6)), 6);
});

test('Primitives pass unchanged, symbols with their identity (R264, R265)', () => {
  const symbol = Symbol('s');
  const values = ['x', 1, -0, NaN, true, 10n, null, undefined, symbol];

  assert.deepEqual(exposed({ values }).values, values);
  values.forEach((value) => assert.ok(Object.is(exposed(value), value)));
});

test('The exposed graph is frozen and its property cannot be changed (R261)', () => {
  const page = /** @type {any} */ ({});
  const api = { list: [1], inner: { f() {} }, date: new Date() };
  new ContextBridge(page).exposeInMainWorld('api', api);

  assert.throws(() => page.api.list.push(2), TypeError);
  for (const frozen of [page.api, page.api.list, page.api.inner, page.api.inner.f, page.api.date]) {
    assert.ok(Object.isFrozen(frozen));
  }
  assert.throws(() => {
    page.api = 1;
  }, TypeError);
  assert.throws(() => delete page.api, TypeError);
});

test('What a function returns is an ordinary copy (R262, R263)', () => {
  const source = { n: 1 };
  const api = exposed({ get: () => source });

  const copy = api.get();
  copy.n = 2;

  assert.equal(source.n, 1);
  assert.notEqual(api.get(), copy);
});

test('A taken name is refused and its value stays (R260)', () => {
  const inherited = Object.create({ old: 1 });
  const bridge = new ContextBridge(inherited);
  const taken = 'Cannot bind an API on top of an existing property on the window object';

  assert.throws(() => bridge.exposeInMainWorld('old', 2), { name: 'Error', message: taken });
  assert.equal(inherited.old, 1);
});

test('There is no other world', () => {
  const bridge = new ContextBridge({});

  assert.throws(() => bridge.exposeInIsolatedWorld(999, 'a', 1), /Failed to get context for world/);
  assert.doesNotThrow(() => bridge.exposeInIsolatedWorld(0, 'a', 1));
});

test('Objects are copied by own enumerable keys, symbols too, without their class (R266)', () => {
  const key = Symbol('k');
  class Point {
    x = 1;
    [key] = 2;
    7 = 'seven';
    method() {}
  }
  const point = Object.defineProperty(new Point(), 'hidden', { value: 1 });

  const copy = exposed(point);

  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
  assert.deepEqual(Reflect.ownKeys(copy), ['7', 'x', key]);
});

test('A key named __proto__ stays a key (R267)', () => {
  const copy = exposed(JSON.parse('{"__proto__": {"x": 1}}'));

  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
  assert.deepEqual(Object.keys(copy), ['__proto__']);
});

test('Holes become undefined and extras of arrays are lost (R269)', () => {
  const copy = exposed(Object.assign([1, , 3], { extra: 1 }));

  assert.deepEqual(copy, [1, undefined, 3]);
  assert.deepEqual(Object.keys(copy), ['0', '1', '2']);
});

test('Cycles of objects and shared objects keep their identity (R270, R271)', () => {
  const cyclic = /** @type {any} */ ({ list: [] });
  cyclic.self = cyclic;
  cyclic.list.push(cyclic.list === undefined, cyclic);

  const copy = exposed(cyclic);

  assert.equal(copy.self, copy);
  assert.equal(copy.list[1], copy);
  const same = { a: 1 };
  assert.equal(throughPreload(([a, b]) => a === b)([same, same]), true);
  const compare = exposed({ compare: (/** @type {any} */ a, /** @type {any} */ b) => a === b });
  assert.equal(compare.compare(same, same), true);
});

test('Functions are called synchronously, both ways, with their own this (R272)', () => {
  const api = exposed({
    base: 10,
    /** @this {any} @param {number} n */
    add(n) {
      return this.base + n;
    },
    twice: (/** @type {(n: number) => number} */ f) => f(f(1)),
  });

  assert.equal(api.add.call({ base: 99 }, 5), 15);
  assert.equal(api.twice((/** @type {number} */ n) => n + 1), 3);
  assert.throws(() => new api.add(1), TypeError);
});

test('A function that comes home is itself again (R273, R274)', () => {
  const mine = () => 1;
  const seen = /** @type {Function[]} */ ([]);
  const api = exposed({
    keep: (/** @type {Function} */ f) => seen.push(f),
    give: () => seen[0],
    isMine: (/** @type {Function} */ f) => f === mine,
    mine,
  });
  const own = () => 2;

  api.keep(own);
  api.keep(own);

  assert.equal(api.give(), own);
  assert.notEqual(seen[0], seen[1]);
  assert.equal(api.isMine(api.mine), true);
});

test('Promises cross as promises and their values by the same rules (R275)', async () => {
  const source = { n: 1 };
  const api = exposed({
    good: () => Promise.resolve(source),
    bad: () => Promise.reject(new TypeError('no')),
  });

  const value = await api.good();

  assert.deepEqual(value, { n: 1 });
  assert.notEqual(value, source);
  await assert.rejects(api.bad(), { name: 'Error', message: 'no' });
});

test('A settled value that cannot cross rejects (R276)', async () => {
  const api = exposed({ get: () => Promise.resolve(new WeakMap()) });

  await assert.rejects(api.get(), { message: 'An object could not be cloned.' });
  const odd = exposed({ get: () => Promise.resolve({ get x() { throw 5; } }) });
  await assert.rejects(odd.get(), {
    message:
      'An error was thrown while sending a promise result over the context bridge but it was ' +
      'not actually an Error object. This normally means that a promise was resolved with a ' +
      'value that is not supported by the Context Bridge.',
  });
});

test('Errors keep their message and nothing else (R277)', () => {
  const copy = exposed(Object.assign(new RangeError('text'), { code: 1 }));

  assert.equal(Object.getPrototypeOf(copy), Error.prototype);
  assert.deepEqual([copy.message, copy.code], ['text', undefined]);
});

test('What a function throws arrives as a plain Error (R278, R279)', () => {
  const api = exposed({
    range: () => {
      throw new RangeError('oh no');
    },
    five: () => {
      throw 5;
    },
  });

  assert.throws(() => api.range(), { name: 'Error', message: 'oh no' });
  assert.throws(() => api.five(), /^Error: An unknown exception occurred in the isolated context/);
});

test('What cannot be converted fails at the caller (R280)', () => {
  const boom = {
    get x() {
      throw new Error('boom');
    },
  };
  const api = exposed({ take: () => 1, give: () => boom });

  assert.throws(() => api.take(boom), { name: 'Error', message: 'boom' });
  assert.throws(() => api.give(), { name: 'Error', message: 'Uncaught Error: boom' });
});

test('What structured clone knows goes through it (R281), the rest fails with R22 (R282)', () => {
  const copy = exposed({ map: new Map([[1, new Date(5)]]), bytes: new Uint8Array([1, 2]) });

  assert.deepEqual(copy, { map: new Map([[1, new Date(5)]]), bytes: new Uint8Array([1, 2]) });
  for (const value of [new WeakSet(), Object(Symbol('s')), (function* () {})()]) {
    assert.throws(() => exposed({ value }), { message: 'An object could not be cloned.' });
  }
});

test('Blobs pass as they are (R283)', () => {
  const blob = new Blob(['x']);

  assert.equal(exposed({ blob }).blob, blob);
});

test('A thousand levels are too many (R284)', () => {
  const wrapped = (/** @type {number} */ times) => {
    let value = /** @type {unknown[]} */ ([]);
    for (let i = 0; i < times; i++) {
      value = [value];
    }
    return value;
  };
  const deep = {
    name: 'TypeError',
    message:
      'Electron contextBridge recursion depth exceeded.  ' +
      'Nested objects deeper than 1000 are not supported.',
  };

  assert.doesNotThrow(() => exposed(wrapped(999)));
  assert.throws(() => exposed(wrapped(1000)), deep);
  assert.throws(() => throughPreload(() => 1)(wrapped(1000)), deep);
});

test('An object takes two levels, an array one (R285)', () => {
  const nested = (/** @type {number} */ objects, /** @type {number} */ arrays) => {
    let value = /** @type {any} */ ('innermost');
    for (let i = 0; i < arrays; i++) {
      value = [value];
    }
    for (let i = 0; i < objects; i++) {
      value = { value };
    }
    return value;
  };
  const message = /^Electron contextBridge recursion depth exceeded\. {2}/;
  const deep = { name: 'TypeError', message };

  assert.doesNotThrow(() => exposed(nested(499, 0)));
  assert.throws(() => exposed(nested(500, 0)), deep);
  assert.doesNotThrow(() => exposed(nested(100, 799)));
  assert.throws(() => exposed(nested(100, 800)), deep);
});

test('An accessor is read once, and one that throws fails the whole crossing (R268)', () => {
  let reads = 0;
  const source = {
    get n() {
      return ++reads;
    },
  };
  const page = /** @type {any} */ ({});
  const bridge = new ContextBridge(page);

  bridge.exposeInMainWorld('api', source);
  assert.deepEqual([page.api.n, page.api.n, reads], [1, 1, 1]);
  assert.equal(Object.getOwnPropertyDescriptor(page.api, 'n')?.get, undefined);
  const bad = {
    get x() {
      throw new Error('boom');
    },
  };
  assert.throws(() => bridge.exposeInMainWorld('bad', { good: 1, bad }), { message: 'boom' });
  assert.equal('bad' in page, false);
});

test('A stand-in that nobody holds keeps no function of the other side alive (R289)', async () => {
  const collect = collector();
  const kept = /** @type {any[]} */ ([]);
  const api = exposed({
    drop: (/** @type {Function} */ f) => f(),
    keep: (/** @type {Function} */ f) => kept.push(f),
  });
  const dropped = (() => {
    const own = () => new Array(10);
    api.drop(own);
    return new WeakRef(own);
  })();
  const held = (() => {
    const own = () => 7;
    api.keep(own);
    return new WeakRef(own);
  })();

  await collect();

  assert.equal(dropped.deref(), undefined);
  assert.notEqual(held.deref(), undefined);
  assert.equal(kept[0](), 7);
  kept.pop();
  await collect();
  assert.equal(held.deref(), undefined);
});

test('What the page puts in the place of built-ins is not called (R290)', async () => {
  const refusal = new RangeError('no');
  const source = {
    list: [1, [2]],
    date: new Date(5),
    map: new Map([[1, 2]]),
    bytes: new Uint8Array(2),
    error: new RangeError('text'),
    boxed: Object(1),
    promise: Promise.resolve({ n: 1 }),
    take: (/** @type {any} */ f, /** @type {any} */ value) => [f(value), value],
    fail: () => {
      throw refusal;
    },
  };
  const deep = [new Date(1)];
  const page = /** @type {any} */ ({});
  const bridge = new ContextBridge(page);
  const own = (/** @type {any} */ value) => value;

  const { calls, restore } = watchBuiltIns();
  let failure;
  try {
    bridge.exposeInMainWorld('api', source);
    page.api.take(own, { deep });
    bridge.executeInMainWorld({ func: own, args: [{ a: 1 }] });
    try {
      page.api.fail();
    } catch (error) {
      failure = error;
    }
  } finally {
    restore();
  }

  assert.deepEqual(calls, []);
  assert.equal(/** @type {Error} */ (failure).message, 'no');
  assert.deepEqual(page.api.list, [1, [2]]);
  assert.deepEqual(await page.api.promise, { n: 1 });
});

test('Ports do not go over the bridge (R291)', () => {
  const { port1, port2 } = new MessageChannel();
  const failure = { name: 'Error', message: 'An object could not be cloned.' };

  assert.throws(() => exposed({ port1 }), failure);
  assert.throws(() => throughPreload(() => 1)(port1), failure);
  assert.throws(() => exposed({ inside: new Map([[1, port2]]) }), failure);
  port1.close();
});

test('ipcRenderer itself arrives as an empty object (R286)', () => {
  const { ipcRenderer } = openRenderer();

  assert.deepEqual(Reflect.ownKeys(exposed({ ipcRenderer }).ipcRenderer), []);
});

test('executeInMainWorld calls with bridged arguments and bridges the result (R287)', () => {
  const page = /** @type {any} */ ({});
  const bridge = new ContextBridge(page);
  const shared = { n: 1 };
  const source = { deep: [1] };

  const result = bridge.executeInMainWorld({
    func: (a, b, f) => [a === b, a === shared, f(2), source],
    args: [shared, shared, (/** @type {number} */ n) => n * 2],
  });

  assert.deepEqual(result, [true, false, 4, { deep: [1] }]);
  assert.notEqual(result[3], source);
});

test('executeInMainWorld says what is wrong with its script (R288)', () => {
  const bridge = /** @type {any} */ (new ContextBridge({}));
  const fail = () => {
    throw new RangeError('x');
  };

  assert.throws(() => bridge.executeInMainWorld(), { message: 'Invalid script' });
  assert.throws(() => bridge.executeInMainWorld({}), {
    message: "Function 'func' is required in script",
  });
  assert.throws(() => bridge.executeInMainWorld({ func() {}, args: 5 }), {
    message: "'args' must be an array",
  });
  assert.throws(() => bridge.executeInMainWorld({ func() {}, args: [1, new WeakMap()] }), {
    message: 'Failed to proxy argument at index 1',
  });
  assert.throws(() => bridge.executeInMainWorld({ func: fail }), { message: 'RangeError: x' });
});
