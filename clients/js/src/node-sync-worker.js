import { builtin } from './node-modules.js';

/** The thread that makes the synchronous requests of another, which waits on `done`. */

/**
 * @typedef {object} Task
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {Uint8Array<ArrayBuffer>} body
 * @property {Int32Array<SharedArrayBuffer>} done becomes 1 when the answer is in the port
 * @property {any} port
 */

/** @param {Task} task */
async function answer({ url, headers, body }) {
  try {
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    const { message, cause } = /** @type {Error} */ (error);
    return { error: `${message}: ${cause}` };
  }
}

builtin('worker_threads').parentPort.on('message', async (/** @type {Task} */ task) => {
  task.port.postMessage(await answer(task));
  Atomics.store(task.done, 0, 1);
  Atomics.notify(task.done, 0);
});
