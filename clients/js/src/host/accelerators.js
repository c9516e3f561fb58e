/** @typedef {import('./menu.js').MenuItem} MenuItem */

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/** @type {Readonly<Record<string, string>>} Electron's names for keys, by how pages call them. */
const keys = {
  plus: '+',
  space: ' ',
  return: 'enter',
  esc: 'escape',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  del: 'delete',
};

/** @type {Readonly<Record<string, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>} */
const modifiers = {
  commandorcontrol: isMac ? 'metaKey' : 'ctrlKey',
  cmdorctrl: isMac ? 'metaKey' : 'ctrlKey',
  command: 'metaKey',
  cmd: 'metaKey',
  super: 'metaKey',
  meta: 'metaKey',
  control: 'ctrlKey',
  ctrl: 'ctrlKey',
  alt: 'altKey',
  option: 'altKey',
  shift: 'shiftKey',
};

/**
 * Reads an accelerator such as `CmdOrCtrl+Shift+I`.
 * @param {string} accelerator
 * @returns {{ key: string, modifiers: Set<string> } | undefined} nothing when it makes no sense
 */
export function parseAccelerator(accelerator) {
  const parts = accelerator.replace(/\+\+$/, '+Plus').split('+');
  const last = parts.pop()?.toLowerCase();
  const held = parts.map((part) => modifiers[part.toLowerCase()]);
  if (!last || held.includes(/** @type {any} */ (undefined))) {
    return undefined;
  }
  return { key: keys[last] ?? last, modifiers: new Set(held) };
}

/**
 * Whether a key press is the accelerator's. Shift counts only where it is named or the key is a
 * letter: `Plus` is pressed with it on many keyboards.
 * @param {KeyboardEvent} event @param {string} accelerator
 */
export function isPressed(event, accelerator) {
  const wanted = parseAccelerator(accelerator);
  if (!wanted || event.key.toLowerCase() !== wanted.key) {
    return false;
  }
  const counts = /** @type {const} */ (['ctrlKey', 'metaKey', 'altKey', 'shiftKey']);
  return counts.every((name) => {
    const free = name === 'shiftKey' && !/^[a-z]$|^.{2,}$/.test(wanted.key);
    return free || event[name] === wanted.modifiers.has(name);
  });
}

/** How an accelerator is shown. @param {string} accelerator */
export function shown(accelerator) {
  const general = accelerator.replace(/CommandOrControl|CmdOrCtrl/i, isMac ? '⌘' : 'Ctrl');
  return isMac ? general.replaceAll('+', '') : general.replace(/Plus$/, '+');
}
