/** @typedef {import('../renderer.js').Renderer} Renderer */

/**
 * How a document ends that main closes: the browser does not know of it, so its `beforeunload`,
 * `pagehide` and `unload` are raised here, when main asks (docs/protocol.md, section 11).
 * @param {Renderer} renderer
 */
export function answerLife({ handlers }) {
  handlers.set('page:beforeunload', () => {
    if (refusesUnload()) {
      throw Object.assign(new Error('The page wants to stay'), { code: 'refused' });
    }
  });
  handlers.set('page:unload', () => {
    dispatchEvent(new PageTransitionEvent('pagehide'));
    dispatchEvent(new Event('unload'));
  });
}

/** The same for a page, and how it asks to be closed. @param {Renderer} renderer */
export function followLife(renderer) {
  const { life, session } = renderer;
  answerLife(renderer);

  // A tab's own close() does nothing unless a script opened the tab; the window's is main's (R185).
  const closeTab = globalThis.close.bind(globalThis);
  let wantsToClose = false;
  globalThis.close = () => {
    if (session.isEnded) {
      closeTab();
    } else {
      wantsToClose = true;
      renderer.sendFramework('page:close');
    }
  };
  life.on('ended', ({ code }) => {
    if (wantsToClose && code === 'closed') {
      closeTab();
    }
  });
}

/** Asks the page as the browser would, without the browser's question to the person. */
function refusesUnload() {
  const event = /** @type {BeforeUnloadEvent} */ (document.createEvent('BeforeUnloadEvent'));
  event.initEvent('beforeunload', false, true);
  return !dispatchEvent(event) || Boolean(event.returnValue);
}
