/**
 * The codec against the golden vectors. Runs wherever JavaScript runs: whoever loads the files
 * (Node from disk, a page by fetch) passes their content in.
 */
import { CloneFormatError, deserialize, serialize } from '../../src/clone/codec.js';
import { build, difference, fromHex, hexOf, toHex } from './notation.js';
import { Random } from './random.js';

/** Wide enough for every vector that the format itself allows. */
const vectorLimits = { depth: 2100, arrayLength: 2 ** 32 - 1, resizableBytes: 2 ** 32 - 1 };

const canonicalNaN = 'ff0f4e000000000000f87f';

/** @typedef {{ cases: any[] }} VectorFile */
/** @typedef {{ name: string, run: () => void }} Check */

export const vectorFiles = ['handpicked', 'random', 'decode-only', 'malformed', 'writer'];

/** @param {Record<string, VectorFile>} files by name @returns {Check[]} */
export function cloneSuite(files) {
  const good = [...files.handpicked.cases, ...files.random.cases];
  const accepted = files['decode-only'].cases.filter((c) => c.verdict === 'value');
  return [
    { name: 'every good vector decodes', run: () => good.forEach(decodes) },
    { name: 'every odd vector decodes', run: () => accepted.forEach(decodes) },
    {
      name: 'every value is written byte for byte',
      run: () => files.writer.cases.forEach(writes),
    },
    {
      name: 'every malformed vector meets its verdict',
      run: () => [...files.malformed.cases, ...files['decode-only'].cases].forEach(meetsVerdict),
    },
    { name: 'every truncation is refused', run: () => good.forEach(refusesEveryTruncation) },
    {
      name: '150,000 mutations give a value or the one error',
      run: () => survivesMutations([...good, ...accepted], 150_000),
    },
  ];
}

/** @param {any} testCase */
function decodes(testCase) {
  const value = deserialize(fromHex(hexOf(testCase)), vectorLimits);
  expect(testCase, difference(testCase.value, value));
}

/** @param {any} testCase */
function writes(testCase) {
  const hex = toHex(serialize(build(testCase.value), { depth: 2100 }));
  // The notation has one NaN; the bits of a NaN that was made otherwise cannot be told in it.
  const expected = testCase.value?.repr === 'NaN' ? canonicalNaN : hexOf(testCase);
  expect(testCase, hex === expected ? undefined : `wrote ${hex.slice(0, 400)}`);
}

/** @param {any} testCase */
function meetsVerdict(testCase) {
  const outcome = decode(fromHex(hexOf(testCase)), vectorLimits);
  const newer = Object.values(testCase.otherNodes ?? {}).filter((other) => 'value' in other);
  const values = [testCase, ...newer].filter((holder) => 'value' in holder);
  const matches = () =>
    values.some((holder) => difference(holder.value, outcome.value) === undefined);
  switch (testCase.verdict) {
    case 'value':
      expect(testCase, outcome.refused ? 'was refused' : undefined);
      break;
    case 'reject':
      expect(testCase, outcome.refused ? undefined : 'was accepted');
      break;
    case 'any':
      break;
    default:
      expect(testCase, outcome.refused || matches() ? undefined : 'gave another value');
  }
}

/**
 * A cut message is refused; only a buffer whose view was cut off is whole. Of the few long ones
 * every n-th byte is tried.
 * @param {any} testCase
 */
function refusesEveryTruncation(testCase) {
  const bytes = fromHex(hexOf(testCase));
  const step = Math.max(1, Math.floor(bytes.length / 500));
  for (let length = 0; length < bytes.length; length += step) {
    const { refused, value } = decode(bytes.subarray(0, length), vectorLimits);
    const whole = refused || value instanceof ArrayBuffer;
    expect(testCase, whole ? undefined : `was accepted when cut to ${length} bytes`);
  }
}

/** @param {any[]} cases @param {number} count */
function survivesMutations(cases, count) {
  const random = new Random(20261121);
  const messages = cases.map((c) => fromHex(hexOf(c))).filter((bytes) => bytes.length < 2048);
  let refusals = 0;
  for (let i = 0; i < count; i++) {
    const bytes = random.pick(messages).slice();
    for (let changes = 1 + random.below(4); changes > 0; changes--) {
      bytes[random.below(bytes.length)] = random.below(256);
    }
    refusals += decode(bytes, undefined).refused ? 1 : 0;
  }
  const both = refusals > count / 10 && refusals < count;
  expect({ name: 'mutations' }, both ? undefined : `${refusals} of ${count} were refused`);
}

/**
 * @param {Uint8Array} bytes @param {any} limits
 * @returns {{ refused: boolean, value?: any }}
 */
function decode(bytes, limits) {
  try {
    return { refused: false, value: deserialize(bytes, limits) };
  } catch (error) {
    if (error instanceof CloneFormatError && error.offset >= 0 && error.offset <= bytes.length) {
      return { refused: true };
    }
    throw new Error(`Another failure on ${toHex(bytes).slice(0, 400)}`, { cause: error });
  }
}

/** @param {any} testCase @param {string | undefined} problem */
function expect(testCase, problem) {
  if (problem !== undefined) {
    throw new Error(`${testCase.name} ${problem}`);
  }
}
