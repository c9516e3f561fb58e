import { builtin } from './node-modules.js';

/** @typedef {import('./session.js').SyncAnswer} SyncAnswer */

/** Longer than any broker lets a synchronous request wait. */
const limitMs = 10 * 60 * 1000;

/**
 * Blocks the process until the gateway has answered: a second thread makes the request and this one
 * waits for it.
 * @param {string} url
 * @param {Record<string, string>} headers
 * @returns {{ request: (body: Uint8Array<ArrayBuffer>) => SyncAnswer, stop: () => void }}
 */
export function blockingRequest(url, headers) {
  const { MessageChannel, Worker, receiveMessageOnPort } = builtin('worker_threads');
  /** @type {any} Started at the first request; does not keep the process alive. */
  let worker;

  /** @param {Uint8Array<ArrayBuffer>} body */
  const request = (body) => {
    if (worker === undefined) {
      worker = new Worker(new URL('./node-sync-worker.js', import.meta.url));
      worker.unref();
    }
    const done = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ url, headers, body, done, port: port2 }, [port2]);
    const outcome = Atomics.wait(done, 0, 0, limitMs);
    const answer = receiveMessageOnPort(port1)?.message;
    port1.close();
    if (outcome === 'timed-out' || answer === undefined) {
      throw new Error('No answer came in time');
    }
    if (answer.error !== undefined) {
      throw new Error(answer.error);
    }
    return answer;
  };
  return { request, stop: () => worker?.terminate() };
}
