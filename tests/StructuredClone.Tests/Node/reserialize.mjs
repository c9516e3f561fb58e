// Reads frames [length u32 le][mode u8][message].
// Answers [length u32 le][ok u8][bytes or error text].
// mode 0: v8.deserialize, then v8.serialize (views as host records).
// mode 1: v8.deserialize, then v8.Serializer (views as native records).
// mode 2: v8.Deserializer (no host records), then v8.Serializer.
import v8 from 'node:v8';
import fs from 'node:fs';

const read = (message, mode) => {
  if (mode < 2) return v8.deserialize(message);
  const reader = new v8.Deserializer(message);
  reader.readHeader();
  return reader.readValue();
};

const write = (value, mode) => {
  if (mode === 0) return v8.serialize(value);
  const writer = new v8.Serializer();
  writer.writeHeader();
  writer.writeValue(value);
  return writer.releaseBuffer();
};

const answer = (ok, bytes) => {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(bytes.length + 1);
  head[4] = ok;
  const all = Buffer.concat([head, bytes]);
  for (let at = 0; at < all.length; ) at += fs.writeSync(1, all, at);
};

const fill = (count) => {
  const bytes = Buffer.alloc(count);
  for (let at = 0; at < count; ) {
    const got = fs.readSync(0, bytes, at, count - at, null);
    if (got === 0) process.exit(0);
    at += got;
  }
  return bytes;
};

for (;;) {
  const body = fill(fill(4).readUInt32LE());
  try {
    answer(1, write(read(body.subarray(1), body[0]), body[0]));
  } catch (error) {
    answer(0, Buffer.from(String(error?.stack ?? error)));
  }
}
