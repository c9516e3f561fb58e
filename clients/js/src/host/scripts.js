import { whenParsed } from './dom.js';

/** @typedef {import('../renderer.js').Renderer} Renderer */

/**
 * What main asks of a page itself and not of its listeners: to evaluate a script
 * (`executeJavaScript`) and to load again. Tells main when the document has been read.
 * @param {Renderer} renderer
 */
export function obeyMain(renderer) {
  const { framework } = renderer;
  framework.on('frame:execute', (id, code, _userGesture, untilLoaded) =>
    execute(renderer, id, String(code), untilLoaded),
  );
  framework.on('reload', () => location.reload());
  whenParsed(() => renderer.sendFramework('page:dom-ready'));
  reportAddress(renderer);
}

/** Tells where the document is when it moves within itself. @param {Renderer} renderer */
function reportAddress(renderer) {
  let told = location.href;
  const report = () => {
    if (location.href !== told) {
      told = location.href;
      renderer.sendFramework('page:url', told);
    }
  };
  addEventListener('hashchange', report);
  addEventListener('popstate', report);
  /** @type {any} */ (globalThis).navigation?.addEventListener('currententrychange', report);
}

/**
 * Evaluates in the page's own world, as a script of the page would: its policy decides whether.
 * @param {Renderer} renderer @param {number} id @param {string} code @param {boolean} untilLoaded
 */
async function execute(renderer, id, code, untilLoaded) {
  const answer = (/** @type {boolean} */ isGood, /** @type {unknown} */ value) =>
    renderer.sendFramework('frame:executed', id, isGood, value);
  try {
    if (untilLoaded) {
      await whenLoaded();
    }
    answer(true, await (0, eval)(code));
  } catch (error) {
    try {
      answer(false, error);
    } catch {
      answer(false, new Error(String(error)));
    }
  }
}

/** @returns {Promise<unknown>} */
function whenLoaded() {
  return document.readyState === 'complete'
    ? Promise.resolve()
    : new Promise((resolve) => addEventListener('load', resolve, { once: true }));
}
