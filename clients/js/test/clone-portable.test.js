import assert from 'node:assert/strict';
import { test } from 'node:test';

// A page has no Buffer. The codec looks for it once, when it is loaded.

test('Strings of every kind survive without the block moves of Node', async () => {
  const { Buffer } = globalThis;
  Reflect.deleteProperty(globalThis, 'Buffer');
  try {
    const page = await import(/** @type {any} */ ('../src/clone/strings.js?page'));
    const { ByteSink } = await import('../src/clone/sink.js');
    const { ByteSource } = await import('../src/clone/source.js');
    const { Tag } = await import('../src/clone/tags.js');
    for (const text of texts()) {
      const sink = new ByteSink();
      page.writeString(sink, text);
      const source = new ByteSource(sink.finish());
      const oneByte = source.tag() === Tag.OneByteString;
      assert.equal(oneByte ? page.readOneByte(source) : page.readTwoByte(source), text);
      assert.equal(source.position, source.end);
    }
  } finally {
    Object.assign(globalThis, { Buffer });
  }
});

/** @returns {string[]} short and long, ASCII, Latin-1, windows-1252's gap, two-byte, broken */
function texts() {
  const parts = ['', 'a', 'é\u00ff', 'Ж'];
  parts.push('\u0080\u0081\u0099\u009f', 'Жя', '\ufeffЖ', '漢\ud83d\ude00', '\ud800Ж');
  return parts.flatMap((part) => [part, part.repeat(20), `x${part.repeat(40_000)}`]);
}
