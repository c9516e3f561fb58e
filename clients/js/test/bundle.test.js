import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { link } from './support/linker.js';

const { script, modules } = link('boot.js');

test('What the page gets links to one classic script', () => {
  assert.doesNotThrow(() => new Script(script));
  assert.ok(modules.includes('session.js') && modules.includes('clone/reader.js'));
  assert.equal(modules.at(-1), 'boot.js');
});

test('No module of the page evaluates text, imports at run time or knows Node', () => {
  for (const name of modules) {
    const text = readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    assert.doesNotMatch(code, /\beval\(|new Function\b|\bimport\(|\brequire\(/, name);
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML/, name);
  }
});

test('Exports do not change and have names', () => {
  for (const name of modules) {
    const text = readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8');
    assert.doesNotMatch(text, /^export\s+(let|var|default|\*)|^export\s*\{[^}]*\}\s*from/m, name);
    assert.doesNotMatch(text, /^import\s+(\*|[\w$]+\s)/m, name);
  }
});
