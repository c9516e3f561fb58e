/**
 * Blocks the page until the gateway has answered. A document may ask a synchronous request for text
 * only, so the bytes come as text of a charset that maps each byte to one unit.
 * @param {string} url
 * @returns {(body: Uint8Array<ArrayBuffer>) => import('./session.js').SyncAnswer}
 */
export function syncRequest(url) {
  return (body) => {
    const request = new XMLHttpRequest();
    request.open('POST', url, false);
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(body);
    const text = request.responseText;
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      // Only the low byte counts: 0x80 and above come from U+F780 on.
      bytes[i] = text.charCodeAt(i);
    }
    return { status: request.status, body: bytes };
  };
}
