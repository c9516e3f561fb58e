/**
 * One step from a container to what it holds: a property, an index, or a place in a Map or Set.
 * @typedef {string | number | { part: 'key' | 'value' | 'item', index: number }} Step
 */

/**
 * Writes a path as code would, for example `args[1].owner["first name"]`; the parts of maps and
 * sets, which code cannot name, stand in angle brackets: `args[0]<value 2>`.
 * @param {string} root @param {Step[]} steps @returns {string}
 */
export function pathText(root, steps) {
  return root + steps.map(stepText).join('');
}

/** @param {Step} step */
function stepText(step) {
  if (typeof step === 'number') {
    return `[${step}]`;
  }
  if (typeof step === 'object') {
    return `<${step.part} ${step.index}>`;
  }
  if (/^(0|[1-9]\d*)$/.test(step)) {
    return `[${step}]`;
  }
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
