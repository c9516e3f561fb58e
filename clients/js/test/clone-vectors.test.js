import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cloneSuite, vectorFiles } from './support/clone-suite.js';

const folder = new URL('../../../tests/vectors/clone/', import.meta.url);
const read = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
const files = Object.fromEntries(vectorFiles.map((name) => [name, read(name)]));

for (const { name, run } of cloneSuite(files)) {
  test(name, run);
}
