import { Flag } from './frames.js';

/** @typedef {import('./frames.js').Frame} Frame */

/**
 * A window of the app, as main vouches for it.
 * @typedef {object} SenderWindow
 * @property {number} id 0 when no window shows the sender
 * @property {string | null} name
 */

/**
 * The window whose page speaks; null when main itself does.
 * @param {Frame} frame @returns {SenderWindow | null}
 */
export function senderOf({ flags = 0, window = 0, windowName }) {
  return flags & Flag.Window ? { id: window, name: windowName || null } : null;
}

/**
 * The fields of a frame that goes to another window.
 * @param {string | number} nameOrId
 */
export function fieldsOf(nameOrId) {
  const isName = typeof nameOrId === 'string';
  if (!isName && !(Number.isSafeInteger(nameOrId) && nameOrId > 0)) {
    throw new TypeError('A window is meant by its name or by its number');
  }
  return {
    flags: Flag.Window,
    window: isName ? 0 : nameOrId,
    windowName: isName ? nameOrId : '',
  };
}

/** Whom a frame calls, for the texts of failures. @param {Frame} frame */
export function nameOf({ flags = 0, window = 0, windowName }) {
  if (!(flags & Flag.Window)) {
    return 'main';
  }
  return window > 0 ? `window ${window}` : `window '${windowName}'`;
}
