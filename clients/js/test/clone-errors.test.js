import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext, runInThisContext } from 'node:vm';
import { cloneLimits, deserialize, serialize } from '../src/clone/codec.js';

const file = new URL('../../../tests/vectors/clone/clone-errors.json', import.meta.url);
/** @type {any[]} */
const cases = JSON.parse(readFileSync(file, 'utf8')).cases;

/** What `structuredClone` can move inside one process and no record of the format can carry. */
const beyondTheFormat = new Set(['sab', 'sab-in-object', 'sab-view', 'wasm-module', 'blob']);

const refused = { name: 'Error', message: 'An object could not be cloned.' };

test('What structuredClone refuses is refused, and what it clones is cloned', async () => {
  Object.assign(globalThis, { __ns: await import('node:fs') });
  let checked = 0;
  for (const { name, js, outcome } of cases.filter(({ api }) => api === 'clone')) {
    const value = runInThisContext(`(${js})`);
    if (outcome === 'throw' || beyondTheFormat.has(name)) {
      assert.throws(() => serialize(value), refused, name);
    } else {
      assert.doesNotThrow(() => deserialize(serialize(value)), name);
    }
    checked++;
  }
  assert.ok(checked > 70);
});

test('A refusal names the path to the culprit', () => {
  const culprit = () => 1;
  /** @type {[unknown, string][]} */
  const graphs = [
    [culprit, 'args'],
    [[1, { owner: { callback: culprit } }], 'args[1].owner.callback'],
    [{ 'first name': culprit }, 'args["first name"]'],
    [{ 7: culprit }, 'args[7]'],
    [new Map(/** @type {any[]} */ ([[1, 2], [3, culprit]])), 'args<value 1>'],
    [new Map([[culprit, 2]]), 'args<key 0>'],
    [[new Set([{}, culprit])], 'args[0]<item 1>'],
    [new Error('m', { cause: [culprit] }), 'args.cause[0]'],
    [Object.assign([], { extra: Symbol('s') }), 'args.extra'],
    [{ done: { deep: [1] }, promise: Promise.resolve() }, 'args.promise'],
    [{ view: new Uint8Array(new SharedArrayBuffer(4)) }, 'args.view'],
  ];
  for (const [graph, path] of graphs) {
    assert.throws(() => serialize(graph, { root: 'args' }), { ...refused, path });
  }
});

test('An accessor that throws fails the whole call and is the cause', () => {
  const cause = new TypeError('boom');
  const graph = {
    get a() {
      throw cause;
    },
  };

  assert.throws(() => serialize(graph), { ...refused, path: 'value.a', cause });
});

test('A writer used inside of an accessor does not disturb the outer one', () => {
  const graph = {
    before: 1,
    get inner() {
      return serialize({ x: 'x'.repeat(100) }).length;
    },
    after: 2,
  };

  assert.deepEqual(deserialize(serialize(graph)), { before: 1, inner: 110, after: 2 });
});

test('The depth has its limit on both sides', () => {
  const nest = (/** @type {number} */ levels) => {
    /** @type {unknown} */
    let value = 1;
    for (let i = 0; i < levels; i++) {
      value = [value];
    }
    return value;
  };
  const deepest = serialize(nest(cloneLimits.depth));

  assert.throws(() => serialize(nest(cloneLimits.depth + 1)), refused);
  assert.doesNotThrow(() => deserialize(deepest));
  assert.throws(() => deserialize(deepest, { depth: cloneLimits.depth - 1 }), /deeper/);
});

test('Objects, sparse lengths, BigInt bits and resizable maxima have their limits', () => {
  const buffer = new (/** @type {any} */ (ArrayBuffer))(1, { maxByteLength: 64 });
  const sparse = new Array(100);
  /** @type {[unknown, Partial<import('../src/clone/limits.js').CloneLimits>][]} */
  const edges = [
    [[{}, {}], { objects: 3 }],
    [sparse, { arrayLength: 100 }],
    [2n ** 128n - 1n, { bigintBits: 128 }],
    [buffer, { resizableBytes: 64 }],
  ];
  for (const [value, limits] of edges) {
    const bytes = serialize(value);
    const [[name, limit]] = Object.entries(limits);
    assert.doesNotThrow(() => deserialize(bytes, limits), name);
    const below = { [name]: name === 'bigintBits' ? limit - 64 : limit - 1 };
    assert.throws(() => deserialize(bytes, below), { name: 'CloneFormatError' }, name);
  }
});

test('A sparse array of the longest length costs no memory', () => {
  const sparse = [];
  sparse[4294967293] = 'x';
  const copy = deserialize(serialize(sparse), { arrayLength: 2 ** 32 - 1 });

  assert.equal(copy.length, 4294967294);
  assert.deepEqual(Object.keys(copy), ['4294967293']);
});

test('Bytes after the value are refused', () => {
  const bytes = new Uint8Array([...serialize(5), 0]);

  assert.throws(() => deserialize(bytes), { name: 'CloneFormatError', offset: 4 });
});

test('Objects of another realm are told by their slots', () => {
  const other = runInNewContext(`({
    map: new Map([[1, new Set([2])]]), date: new Date(5), regexp: /a/g, list: [1, , 3],
    bytes: new Uint8Array([1, 2]), error: new RangeError('r'), big: Object(1n), text: Object('s'),
  })`);
  const copy = deserialize(serialize(other));

  assert.deepEqual([...copy.map.get(1)], [2]);
  assert.equal(copy.date.getTime(), 5);
  assert.equal(String(copy.regexp), '/a/g');
  assert.deepEqual(Object.keys(copy.list), ['0', '2']);
  assert.deepEqual(copy.bytes, new Uint8Array([1, 2]));
  assert.ok(copy.error instanceof RangeError);
  assert.equal(copy.big.valueOf(), 1n);
  assert.ok(copy.text instanceof String);
});

test('A tag of its own does not make an object another one', () => {
  class Shape {
    size = 3;
    get [Symbol.toStringTag]() {
      return 'Map';
    }
  }

  assert.deepEqual(deserialize(serialize(new Shape())), { size: 3 });
  const dated = Object.assign(new Date(7), { [Symbol.toStringTag]: 'Shape' });
  assert.deepEqual(deserialize(serialize(dated)), new Date(7));
});

test('A Node Buffer sends its own bytes and not those of its pool', () => {
  const copy = deserialize(serialize(Buffer.from('abc')));

  assert.equal(copy.constructor, Uint8Array);
  assert.equal(copy.buffer.byteLength, 3);
});

test('Keys never reach a setter of the prototype', () => {
  const bytes = serialize(JSON.parse('{"__proto__": {"polluted": 1}, "toString": 2}'));
  const copy = deserialize(bytes);

  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
  assert.deepEqual(Object.keys(copy), ['__proto__', 'toString']);
  assert.equal(copy.polluted, undefined);
});

test('Errors keep their standard names and lose what is their own (R18)', () => {
  const rare = [EvalError, ReferenceError, SyntaxError, URIError];
  for (const type of [Error, RangeError, TypeError, ...rare]) {
    const error = Object.assign(new type('m', { cause: 'why' }), { code: 'ENOENT', errno: 2 });
    const copy = /** @type {any} */ (deserialize(serialize(error)));
    assert.equal(copy.code, undefined);
    assert.equal(copy.errno, undefined);
    assert.equal(copy.name, type.name);
    assert.ok(copy instanceof type);
    assert.equal(copy.message, 'm');
    assert.equal(copy.cause, 'why');
    assert.equal(copy.stack, error.stack);
  }

  class CoffeeError extends TypeError {
    /** @override */
    name = 'CoffeeError';
  }

  assert.equal(deserialize(serialize(new CoffeeError('cold'))).name, 'Error');
});

test('The stacks of errors can stay at home', () => {
  const copy = deserialize(serialize(new Error('m'), { errorStacks: false }));

  assert.equal(copy.stack, undefined);
  assert.equal(copy.message, 'm');
});
