import { subprotocol } from './frames.js';

/** @typedef {import('./session.js').Link} Link */
/** @typedef {import('./session.js').LinkEvents} LinkEvents */

/**
 * Opens WebSockets for a session.
 * @param {string} url
 * @param {(url: string, subprotocol: string) => WebSocket} open makes a socket, of any make
 * @returns {(events: LinkEvents) => Link}
 */
export function webSocketLink(url, open) {
  return (events) => {
    const socket = open(url, subprotocol);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => events.opened();
    socket.onmessage = ({ data }) => events.received(data);
    socket.onclose = ({ code, reason }) => events.closed(code, reason);
    // What went wrong is told to nobody but the console; a close follows.
    socket.onerror = () => undefined;
    return {
      send: (bytes) => {
        if (socket.readyState === 1) {
          socket.send(bytes);
        }
      },
      close: (status, reason) => socket.close(status, reason),
    };
  };
}
