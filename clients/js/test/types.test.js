import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as clone from '../src/clone/codec.js';
import { ContextBridge } from '../src/context-bridge.js';
import { IpcRenderer } from '../src/ipc-renderer.js';
import * as node from '../src/node.js';

/** @typedef {typeof import('../types/index.js')} IndexTypes */
/** @typedef {typeof import('../types/clone.js')} CloneTypes */

// That the declarations say what the code does is proved by tsc, here:

/** @type {Pick<IndexTypes, 'connect'>} */
export const nodeApi = node;

/** @type {CloneTypes} */
export const cloneApi = clone;

/** @type {(value: IpcRenderer) => import('../types/index.js').IpcRenderer} */
export const asIpcRenderer = (value) => value;

/** @type {(value: ContextBridge) => import('../types/index.js').ContextBridge} */
export const asContextBridge = (value) => value;

test('The package names files that exist, and every export is declared', () => {
  const folder = new URL('../', import.meta.url);
  const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  for (const { types, default: file } of Object.values(manifest.exports)) {
    assert.ok(existsSync(new URL(types, folder)) && existsSync(new URL(file, folder)));
  }
  const declared = readFileSync(new URL('types/clone.d.ts', folder), 'utf8');
  for (const name of Object.keys(clone)) {
    assert.match(declared, new RegExp(`export (class|const|function) ${name}\\b`));
  }
});
