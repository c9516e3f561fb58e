/**
 * Makes an error an uncaught one of the page or process, without ending what is going on.
 * @param {unknown} error
 */
export function report(error) {
  if (typeof reportError === 'function') {
    reportError(error);
  } else {
    queueMicrotask(() => {
      throw error;
    });
  }
}
