/** electron-prokit of a page, whose preload has called `initExposeInMainWorld()`. */

export type ProkitCallback = (event: any, message: any) => void;

/** Resolves with what main's `onMsgFromRender` callback returns. */
export function sendMsgToMain(message: any): Promise<any>;
export function onMsgFromMain(callback: ProkitCallback): void;
export function offMsgFromMain(callback: ProkitCallback): void;
/** Rejects when no window has the name. With `keepsAccidents` it returns nothing. */
export function sendMsgToOtherRender(windowName: string, message: any): Promise<void>;
export function onMsgFromOtherRender(callback: ProkitCallback): void;
/** As `onMsgFromOtherRender`, as the original spells it. */
export function onMsgFormOtherRender(callback: ProkitCallback): void;
export function initDb(...args: any[]): Promise<any>;
export function writeDb(...args: any[]): Promise<any>;
export function readDb(...args: any[]): Promise<any>;
export function clearDb(...args: any[]): Promise<any>;
