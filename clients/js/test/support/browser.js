import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { MiniGateway } from './mini-gateway.js';

// Without npm packages everything else is still tested.
const playwright = await import('playwright-core').catch(() => undefined);

const candidates = [
  process.env.ACTORIPC_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser's program, if the machine has one. */
export const executablePath = candidates.find((path) => path && existsSync(path));

const isRequired = [process.env.ACTORIPC_REQUIRE_BROWSER, process.env.ACTORIPC_REQUIRE_ALL]
  .some((value) => value === '1' || value === 'true');

/** Whether there is what it takes to open a page. */
const hasBrowser = executablePath !== undefined && playwright !== undefined;

const lack = playwright ? 'needs Chromium' : 'needs npm packages';

/** For `test`: without a browser the reason to leave it out, unless one is required. */
export const browserTest = {
  skip: hasBrowser || isRequired ? false : lack,
  timeout: 60_000,
};

/**
 * Starts a browser for the tests of a file, and ends it after them.
 * @returns what opens a page in it until its test ends
 */
export function useBrowser() {
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    if (hasBrowser) {
      browser = await launch();
    }
  });
  after(() => browser?.close());

  /** @param {Parameters<typeof openPage>[1]} page @param {import('node:test').TestContext} t */
  return async (page, t) => {
    const opened = await openPage(browser, page);
    t.after(opened.close);
    return opened;
  };
}

async function launch() {
  if (!playwright) {
    throw new Error(lack);
  }
  const args = ['--no-sandbox', '--disable-gpu'];
  // All tests of a file need it: a machine that is busy gets more than Playwright's 30 s.
  return playwright.chromium.launch({ executablePath, args, timeout: 120_000 });
}

/**
 * A tab with a gateway of its own. The page host's closed shadow root is made an open one, so that
 * the test can look inside.
 * @param {import('playwright-core').Browser} browser
 * @param {Parameters<MiniGateway['page']>[0]} page
 */
async function openPage(browser, page) {
  const gateway = await new MiniGateway().start();
  gateway.page(page);
  const context = await browser.newContext();
  context.setDefaultTimeout(30_000);
  const tab = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.addInitScript(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      return attachShadow.call(this, { ...options, mode: 'open' });
    };
  });
  await tab.goto(/** @type {string} */ (gateway.url));
  const close = async () => {
    await context.close();
    await gateway.stop();
  };
  return { gateway, tab, complaints, close };
}

/**
 * Waits until an expression holds in a page. Playwright's waitForFunction evaluates text in every
 * frame, which a page's Content-Security-Policy forbids; this is evaluated once.
 * @param {import('playwright-core').Page} tab
 * @param {string} condition
 */
export function until(tab, condition) {
  return tab.evaluate(`new Promise((resolve) => {
    const look = () => (${condition}) ? resolve() : requestAnimationFrame(look);
    look();
  })`);
}
