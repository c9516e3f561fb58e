/** How a session ends: the table of docs/protocol.md, section 7. */

/** @type {ReadonlyMap<string, { status: number, final: boolean }>} */
export const ends = new Map([
  ['closed', { status: 4000, final: true }],
  ['replaced', { status: 4001, final: true }],
  ['stopping', { status: 4002, final: false }],
  ['unloaded', { status: 4003, final: true }],
  ['killed', { status: 4004, final: true }],
  ['main-gone', { status: 4005, final: true }],
  ['bad-version', { status: 4010, final: true }],
  ['bad-token', { status: 4011, final: true }],
  ['token-used', { status: 4012, final: true }],
  ['session-gone', { status: 4013, final: true }],
  ['hello-timeout', { status: 4014, final: false }],
  ['bad-frame', { status: 4020, final: true }],
  ['unknown-kind', { status: 4021, final: true }],
  ['frame-too-large', { status: 4022, final: true }],
  ['bad-sequence', { status: 4023, final: true }],
  ['too-many-ports', { status: 4024, final: true }],
  ['slow-consumer', { status: 4030, final: true }],
  ['ping-timeout', { status: 4031, final: false }],
]);

/** @param {string} code @returns {number} */
export function statusOf(code) {
  return ends.get(code)?.status ?? 4000;
}

/** Whether a client that met this end must not try again. @param {string} code */
export function isFinal(code) {
  return ends.get(code)?.final ?? false;
}

/** @param {number} status of a socket's close @returns {string | undefined} */
export function codeOf(status) {
  for (const [code, end] of ends) {
    if (end.status === status) {
      return code;
    }
  }
  return undefined;
}
