import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from '../src/clone/codec.js';
import { Kind } from '../src/frames.js';
import { browserTest, until, useBrowser } from './support/browser.js';

const openPage = useBrowser();

/** @param {import('node:test').TestContext} t @param {Parameters<typeof openPage>[0]} [page] */
async function open(t, page = { body: '<input id="field"><p id="text">page</p>' }) {
  return openPage(page, t);
}

const menu = [
  {
    id: 1,
    label: '&Counter',
    submenu: [
      { id: 2, label: 'Increment', accelerator: 'CmdOrCtrl+Shift+I' },
      { id: 3, label: 'Decrement', enabled: false },
      { id: 4, type: 'separator' },
      { id: 5, label: 'Loud', type: 'checkbox', checked: true },
      { id: 6, label: 'More', submenu: [{ id: 7, label: 'Deep' }] },
    ],
  },
  { id: 8, label: 'Plain' },
  { id: 9, label: 'Edit', submenu: [{ id: 10, label: 'Undo' }] },
];

test('An item of the menu is chosen with the mouse', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  gateway.framework('menu', menu);

  await tab.getByRole('menuitem', { name: 'Counter' }).click();
  const loud = tab.getByRole('menuitemcheckbox', { name: 'Loud' });
  assert.equal(await loud.getAttribute('aria-checked'), 'true');
  assert.equal(await tab.getByRole('menuitem', { name: 'Decrement' }).isDisabled(), true);
  await tab.getByRole('menuitem', { name: 'Increment' }).click();

  assert.deepEqual(await gateway.args('menu:click'), [2]);
  assert.equal(await tab.getByRole('menu').count(), 0);
});

test('An item of a submenu is chosen with the keyboard alone', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  gateway.framework('menu', menu);
  await tab.getByRole('menubar').waitFor({ state: 'attached' });
  await tab.getByRole('menuitem', { name: 'Counter' }).waitFor();
  await tab.focus('#field');

  for (const key of ['F10', 'ArrowDown', 'ArrowUp', 'ArrowRight']) {
    await tab.keyboard.press(key);
  }
  assert.equal(await tab.getByRole('menu').count(), 2);
  await tab.keyboard.press('Enter');

  assert.deepEqual(await gateway.args('menu:click'), [7]);
  assert.equal(await tab.evaluate('document.activeElement.id'), 'field');
});

test('Escape and the arrows move between menus and back to the page', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  gateway.framework('menu', menu);
  await tab.getByRole('menuitem', { name: 'Counter' }).click();

  await tab.keyboard.press('ArrowLeft');
  await tab.getByRole('menuitem', { name: 'Undo' }).waitFor();
  await tab.keyboard.press('Escape');
  assert.equal(await tab.getByRole('menu').count(), 0);
  await tab.keyboard.press('ArrowDown');
  assert.equal(await tab.getByRole('menu').count(), 1);
  await tab.click('#text');
  assert.equal(await tab.getByRole('menu').count(), 0);
});

test('An accelerator works anywhere in the page', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  gateway.framework('menu', menu);
  await tab.getByRole('menuitem', { name: 'Counter' }).waitFor();
  await tab.focus('#field');

  await tab.keyboard.press('Control+Shift+I');

  assert.deepEqual(await gateway.args('menu:click'), [2]);
});

test('The bar takes room from the page, and gives it back', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  const top = async () => (await tab.locator('body').boundingBox())?.y ?? NaN;
  const before = await top();

  gateway.framework('menu', menu);
  await tab.getByRole('menuitem', { name: 'Counter' }).waitFor();
  assert.equal((await top()) - before, 30);
  gateway.framework('menu', null);
  await tab.getByRole('menuitem', { name: 'Counter' }).waitFor({ state: 'detached' });

  assert.equal(await top(), before);
});

test('The page neither sees nor styles the page host', browserTest, async (t) => {
  const { gateway, tab, complaints } = await open(t, {
    head: '<link rel="stylesheet" href="page.css">',
    body: '<p>page</p>',
  });
  gateway.framework('menu', menu);
  await tab.getByRole('menuitem', { name: 'Counter' }).waitFor();

  assert.equal(await tab.evaluate('document.querySelectorAll("button, dialog").length'), 0);
  assert.equal(await tab.evaluate('document.body.children.length'), 2);
  await tab.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { display: none !important; color: red !important }');
    document.adoptedStyleSheets.push(sheet);
  }`);
  assert.equal(await tab.getByRole('menuitem', { name: 'Counter' }).isVisible(), false);
  assert.ok(complaints.every((text) => !/Content Security Policy.*style/.test(text)));
});

test('A page with a title of its own names its window', browserTest, async (t) => {
  const { gateway, tab } = await open(t, { head: '<title>From the page</title>' });
  gateway.framework('title', 'Of the window');
  assert.deepEqual(await gateway.args('page:title'), ['From the page']);

  gateway.framework('title', 'From main');
  await until(tab, `document.title === 'From main'`);
  await tab.evaluate(`document.title = 'Page again'`);

  const again = serialize(['Page again']);
  await gateway.next(({ payload }) => payload && String(payload) === String(again));
  const reports = gateway.frames.filter(({ channel }) => channel === 'page:title');
  assert.equal(reports.length, 2);
});

test('A page without a title shows the one of its window', browserTest, async (t) => {
  const { gateway, tab } = await open(t);

  gateway.framework('title', 'Of the window');

  await until(tab, `document.title === 'Of the window'`);
  assert.ok(gateway.frames.every(({ channel }) => channel !== 'page:title'));
});

const folder = {
  title: 'Choose a picture',
  buttonLabel: 'Take it',
  filters: [
    { name: 'Pictures', extensions: ['png', 'jpg'] },
    { name: 'All', extensions: ['*'] },
  ],
  path: '',
  entries: [
    { name: 'notes.txt', directory: false, size: 10 },
    { name: 'cat.png', directory: false, size: 2048 },
    { name: 'sub', directory: true, size: 0 },
  ],
};

test('A file is chosen in the open dialog, through a folder', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  gateway.framework('dialog:open', 4, folder);
  await tab.getByRole('dialog', { name: 'Choose a picture' }).waitFor();
  const rows = tab.getByRole('listbox').getByRole('option');
  assert.deepEqual(await rows.allInnerTexts(), ['sub', 'cat.png\n2.0 KB']);
  assert.equal(await tab.getByRole('button', { name: 'Take it' }).isDisabled(), true);

  await tab.getByRole('option', { name: 'sub' }).dblclick();
  const asked = await gateway.next(({ kind }) => kind === Kind.Invoke);
  assert.deepEqual([asked.channel, asked.flags], ['dialog:list', 1]);
  assert.deepEqual(asked.payload, serialize([4, 'sub']));
  const entries = [{ name: 'dog.JPG', directory: false, size: 1 }];
  gateway.send({
    kind: Kind.Result,
    call: asked.call,
    payload: serialize({ path: 'sub', entries }),
  });
  await tab.getByRole('option', { name: 'dog.JPG' }).click();
  await tab.getByRole('button', { name: 'Take it' }).click();

  assert.deepEqual(await gateway.args('dialog:result'), [4, ['sub/dog.JPG']]);
  assert.equal(await tab.getByRole('dialog').count(), 0);
});

test('The open dialog is used with the keyboard and cancelled with Escape', browserTest,
  async (t) => {
    const { gateway, tab } = await open(t);
    gateway.framework('dialog:open', 5, { ...folder, multiple: true });
    await tab.getByRole('option', { name: 'cat.png' }).waitFor();
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('ArrowDown');
    const cat = tab.getByRole('option', { name: 'cat.png' });
    assert.equal(await cat.getAttribute('aria-selected'), 'true');

    await tab.keyboard.press('Escape');

    assert.deepEqual(await gateway.args('dialog:result'), [5, null]);
  });

test('A folder that cannot be listed says so and the dialog stays', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  gateway.framework('dialog:open', 6, folder);
  await tab.getByRole('option', { name: 'sub' }).dblclick();
  const { call } = await gateway.next(({ kind }) => kind === Kind.Invoke);

  gateway.send({ kind: Kind.Error, call, code: 'refused', text: 'no' });

  await tab.getByText('This folder cannot be read.').waitFor();
  await tab.getByRole('button', { name: 'Cancel' }).click();
  assert.deepEqual(await gateway.args('dialog:result'), [6, null]);
});

test('Other windows are listed, and marked while they wait', browserTest, async (t) => {
  const { gateway, tab } = await open(t);

  gateway.framework('windows', [
    { id: 7, title: 'This one', url: '#', visited: true },
    { id: 8, title: 'Second', url: 'w/8-key/', visited: false },
    { id: 9, title: 'Without a page', url: null, visited: false },
  ]);

  const other = tab.getByRole('button', { name: 'Second' });
  await other.waitFor();
  assert.equal(await other.innerText(), '● Second');
  assert.equal(await tab.getByRole('button').count(), 1);
  const [opened] = await Promise.all([tab.context().waitForEvent('page'), other.click()]);
  assert.equal(opened.url(), new URL('../../w/8-key/', tab.url()).href);
});

test('When main closes the window the page says so', browserTest, async (t) => {
  const { gateway, tab } = await open(t);
  gateway.framework('menu', menu);
  await tab.getByRole('menuitem', { name: 'Counter' }).waitFor();

  gateway.close('closed', 4000);

  assert.match(await tab.getByRole('alert').innerText(), /closed this window/);
  assert.equal(await tab.getByRole('menuitem').count(), 0);
});

test('A tab that is not shown is marked until it is, and main hears nothing', browserTest,
  async (t) => {
    const { gateway, tab } = await open(t, { body: '<p>page</p>', script: `
      let state = 'hidden';
      Object.defineProperty(document, 'visibilityState', { get: () => state });
      window.look = () => {
        state = 'visible';
        document.dispatchEvent(new Event('visibilitychange'));
      };
    ` });
    gateway.framework('title', 'Window 1');
    await until(tab, `document.title === 'Window 1'`);

    gateway.framework('focus');
    gateway.framework('focus');
    await until(tab, `document.title === '● Window 1'`);
    await tab.evaluate('look()');
    assert.equal(await tab.title(), 'Window 1');

    gateway.framework('focus');
    gateway.framework('title', 'Window 2');
    await until(tab, `document.title === 'Window 2'`);
    assert.ok(!gateway.frames.some(({ channel }) => channel === 'page:title'));
  });
