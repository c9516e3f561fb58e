/** A stream of numbers that depends on nothing but its seed (xorshift32). */
export class Random {
  /** @param {number} seed not 0 */
  constructor(seed) {
    this.state = seed | 0 || 1;
  }

  /** From 0 to `bound` - 1. @param {number} bound */
  below(bound) {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % bound;
  }

  /** @template T @param {readonly T[]} items @returns {T} */
  pick(items) {
    return items[this.below(items.length)];
  }
}
