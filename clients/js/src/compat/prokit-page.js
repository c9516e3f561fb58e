import { prokitOfPage } from './prokit.js';

/** electron-prokit of a page, for those who bundle: `import { sendMsgToMain } from …` (R316). */
const api = prokitOfPage(globalThis);

export const {
  sendMsgToMain,
  onMsgFromMain,
  offMsgFromMain,
  sendMsgToOtherRender,
  onMsgFromOtherRender,
  onMsgFormOtherRender,
  initDb,
  writeDb,
  readDb,
  clearDb,
} = api;
