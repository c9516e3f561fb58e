/** How the page host looks. Only its own shadow root sees this. */
export const hostStyle = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 0 auto 0 !important;
  z-index: 2147483647 !important;
  display: block !important;
  --back: #f7f7f8; --raised: #fff; --text: #1d1d1f; --faint: #6e6e73; --line: #d9d9de;
  --hover: #e8e8ed; --accent: #0a63c9; --on-accent: #fff; --shadow: 0 8px 28px #0003;
  font: 13px/1.4 system-ui, sans-serif !important;
  color: var(--text) !important;
}
@media (prefers-color-scheme: dark) {
  :host {
    --back: #232326; --raised: #2c2c30; --text: #f2f2f4; --faint: #a0a0a8; --line: #3d3d43;
    --hover: #3a3a40; --accent: #4a9bff; --on-accent: #0b0b0c; --shadow: 0 8px 28px #000a;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
button, select, a { font: inherit; color: inherit; text-decoration: none; }
button, a { cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }

.bar {
  display: flex; height: 30px; padding: 0 6px; align-items: stretch; user-select: none;
  background: var(--back); border-bottom: 1px solid var(--line);
}
.bar > .space { flex: 1; }
.bar button.top { border: 0; background: none; padding: 0 10px; border-radius: 5px; margin: 3px 0; }
.bar button.top:hover, .bar button.top[aria-expanded=true] { background: var(--hover); }
.bar button:disabled { color: var(--faint); }

.menu {
  position: fixed; min-width: 170px; max-width: 420px; margin: 0; padding: 5px;
  background: var(--raised); border: 1px solid var(--line); border-radius: 8px;
  box-shadow: var(--shadow);
}
.item {
  display: flex; gap: 8px; width: 100%; border: 0; background: none; padding: 4px 8px;
  border-radius: 5px; text-align: left; align-items: baseline;
}
.item:hover, .item:focus, .item[aria-expanded=true] {
  background: var(--accent); color: var(--on-accent); outline: 0;
}
.item:disabled, .item[aria-disabled=true] { color: var(--faint); background: none; }
.item .mark { width: 12px; flex: none; }
.item .label { flex: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.item .key { opacity: .65; padding-left: 20px; white-space: nowrap; }
.separator { height: 1px; margin: 5px 8px; background: var(--line); }

dialog {
  width: min(560px, calc(100vw - 32px)); max-height: min(520px, calc(100vh - 32px));
  padding: 0; color: var(--text); background: var(--raised); border: 1px solid var(--line);
  border-radius: 12px; box-shadow: var(--shadow); flex-direction: column;
}
dialog[open] { display: flex; }
dialog::backdrop { background: #0006; }
dialog h1 { font: inherit; font-weight: 600; margin: 0; padding: 14px 18px 6px; }
.path { display: flex; flex-wrap: wrap; padding: 0 12px 8px; color: var(--faint); }
.path button { border: 0; background: none; padding: 2px 6px; border-radius: 5px; color: inherit; }
.path button:hover { background: var(--hover); color: var(--text); }
.entries {
  flex: 1; min-height: 160px; overflow: auto; padding: 6px; margin: 0; list-style: none;
  border: solid var(--line); border-width: 1px 0; outline-offset: -2px;
}
.entry { display: flex; gap: 10px; padding: 5px 10px; border-radius: 6px; }
.entry:hover { background: var(--hover); }
.entry.at { box-shadow: inset 0 0 0 2px var(--accent); }
.entry[aria-selected=true] { background: var(--accent); color: var(--on-accent); }
.entry[aria-disabled=true] { color: var(--faint); }
.entry .name { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.icon { width: 15px; height: 15px; flex: none; align-self: center; background: currentColor; }
.icon.folder {
  opacity: .75; clip-path: polygon(0 14%, 38% 14%, 50% 28%, 100% 28%, 100% 90%, 0 90%);
}
.icon.file {
  opacity: .45; clip-path: polygon(14% 0, 62% 0, 88% 27%, 88% 100%, 14% 100%);
}
.entry .size { opacity: .7; font-variant-numeric: tabular-nums; }
.empty { padding: 24px; text-align: center; color: var(--faint); }
.foot { display: flex; gap: 8px; padding: 12px 18px; align-items: center; }
.foot .space { flex: 1; }
.foot button, .foot select, .notice button {
  padding: 5px 14px; border-radius: 7px; border: 1px solid var(--line); background: var(--back);
}
.foot button.main, .notice button {
  background: var(--accent); border-color: var(--accent); color: var(--on-accent);
}
.foot button:disabled { opacity: .45; }

.notice {
  position: fixed; left: 50%; bottom: 20px; transform: translateX(-50%); display: flex; gap: 14px;
  align-items: center; padding: 10px 12px 10px 18px; border-radius: 10px; background: var(--raised);
  border: 1px solid var(--line); box-shadow: var(--shadow);
}
`;
