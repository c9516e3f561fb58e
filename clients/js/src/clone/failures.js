/** The bytes are not a message of the format, or ask for more than the limits allow. */
export class CloneFormatError extends Error {
  /**
   * @param {string} reason what is wrong, without the place
   * @param {number} offset where the reader stood, in bytes from the start of the message
   */
  constructor(reason, offset) {
    super(`${reason} (offset ${offset})`);
    this.name = 'CloneFormatError';
    /** Bytes from the start of the message to the place of the failure. */
    this.offset = offset;
  }
}

/**
 * The one failure of writing (R22): a plain Error with Electron's text, which names the culprit in
 * its `path`, for example `args[1].owner.callback`, and carries an accessor's own error as `cause`.
 * @param {string} path
 * @param {unknown} [cause]
 * @returns {Error & { path: string }}
 */
export function uncloneable(path, cause) {
  const options = cause === undefined ? undefined : { cause };
  return Object.assign(new Error('An object could not be cloned.', options), { path });
}
