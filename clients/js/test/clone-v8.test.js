import assert from 'node:assert/strict';
import { test } from 'node:test';
import v8 from 'node:v8';
import { deserialize, serialize } from '../src/clone/codec.js';
import { Graphs } from './support/graphs.js';

const count = 5000;

// Equal bytes of the same writer are equal graphs: writer.json proves that they tell all there is.

test('v8.deserialize reads what is written', () => {
  const graphs = new Graphs(20261121);
  for (let i = 0; i < count; i++) {
    const bytes = serialize(graphs.next());
    assert.deepEqual(serialize(v8.deserialize(bytes)), bytes, `graph ${i}`);
  }
});

test('What V8 writes is read', () => {
  const graphs = new Graphs(424242);
  for (let i = 0; i < count; i++) {
    const graph = graphs.next();
    const writer = new v8.Serializer();
    writer.writeHeader();
    writer.writeValue(graph);
    const copy = deserialize(writer.releaseBuffer());
    assert.deepEqual(serialize(copy), serialize(graph), `graph ${i}`);
  }
});

test('What is written is read back to the same bytes', () => {
  const graphs = new Graphs(7);
  for (let i = 0; i < count; i++) {
    const bytes = serialize(graphs.next());
    assert.deepEqual(serialize(deserialize(bytes)), bytes, `graph ${i}`);
  }
});
