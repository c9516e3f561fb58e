import { Random } from './random.js';

/** Values and objects of every kind the format knows, with shared references and cycles. */
export class Graphs {
  /** @param {number} seed */
  constructor(seed) {
    this.random = new Random(seed);
    /** @type {any[]} */
    this.made = [];
  }

  /** One graph of up to some dozens of nodes. @returns {unknown} */
  next() {
    this.made = [];
    this.budget = 1 + this.random.below(40);
    return this.node(0);
  }

  /** @param {number} depth @returns {any} */
  node(depth) {
    const { random, made } = this;
    this.budget = (this.budget ?? 0) - 1;
    if (made.length > 0 && random.below(6) === 0) {
      return random.pick(made);
    }
    const composed = depth < 8 && this.budget > 0 && random.below(3) > 0;
    return composed ? this.composed(depth) : this.leaf();
  }

  /** @returns {any} */
  leaf() {
    const { random } = this;
    const int = random.below(2 ** 32) - 2 ** 31;
    const leaves = [
      () => random.pick([undefined, null, true, false, NaN, -0, 0, 1e300, -Infinity, 2 ** 31]),
      () => int,
      () => int / 7,
      () => this.text(),
      () => BigInt(int) ** BigInt(random.below(9)),
      () => this.keep(new Date(int * 1000)),
      () => this.keep(new RegExp(random.pick(['', 'a+', '[/]\n']), random.pick(['', 'dgi', 'my']))),
      () => this.keep(Object(random.pick([true, false, int, int / 3, this.text(), BigInt(int)]))),
      () => this.view(),
    ];
    return random.pick(leaves)();
  }

  /** @returns {string} */
  text() {
    const { random } = this;
    const alphabet = random.pick(['abc_$1', 'aéÿ\u0080\u009f', 'aЖ漢\ud83d\ude00\ud800\ufeff']);
    const length = random.pick([0, 1, 3, 9, 47, 48, 49, 300]);
    return Array.from({ length }, () => alphabet[random.below(alphabet.length)]).join('');
  }

  /** @returns {any} */
  view() {
    const { random } = this;
    const size = random.below(5) * 8;
    const fixed = random.below(3) > 0;
    const buffer = fixed
      ? new ArrayBuffer(size)
      : new (/** @type {any} */ (ArrayBuffer))(size, { maxByteLength: size + 16 });
    new Uint8Array(buffer).forEach((_, i, bytes) => (bytes[i] = random.below(256)));
    this.keep(buffer);
    if (random.below(4) === 0) {
      return buffer;
    }
    const kinds = [Int8Array, Uint16Array, Float64Array, BigInt64Array, DataView];
    const View = random.pick(/** @type {any[]} */ (kinds));
    const offset = random.below(2) * Math.min(8, size);
    const bytes = View.BYTES_PER_ELEMENT ?? 1;
    const length = random.below(2) === 0 ? (size - offset) / bytes : undefined;
    return this.keep(new View(buffer, offset, length));
  }

  /** @template {object} T @param {T} object @returns {T} */
  keep(object) {
    this.made.push(object);
    return object;
  }

  /** @param {number} depth @returns {any} */
  composed(depth) {
    const { random } = this;
    const parts = random.below(6);
    const node = () => this.node(depth + 1);
    switch (random.below(5)) {
      case 0: {
        const array = this.keep(/** @type {any[]} */ ([]));
        for (let i = 0; i < parts; i++) {
          array[array.length + (random.below(9) === 0 ? 1 : 0)] = node();
        }
        if (random.below(5) === 0) {
          Object.assign(array, { extra: node() });
        }
        return array;
      }
      case 1: {
        const map = this.keep(new Map());
        for (let i = 0; i < parts; i++) {
          map.set(node(), node());
        }
        return map;
      }
      case 2: {
        const set = this.keep(new Set());
        for (let i = 0; i < parts; i++) {
          set.add(node());
        }
        return set;
      }
      case 3: {
        const Type = random.pick([Error, TypeError, RangeError, URIError]);
        // Node 20 cannot read an error that is reached from its own cause.
        return this.keep(new Type(this.text(), random.below(2) ? { cause: this.text() } : {}));
      }
      default: {
        const object = this.keep(/** @type {Record<string, unknown>} */ ({}));
        for (let i = 0; i < parts; i++) {
          const key = random.pick([this.text(), String(random.below(20)), `k${i}`, '__proto__']);
          const value = node();
          Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
        }
        return object;
      }
    }
  }
}
