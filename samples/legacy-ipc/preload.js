const { contextBridge } = require('electron')
const ipc = require('ipc')

contextBridge.exposeInMainWorld('legacyAPI', {
  ping: () => ipc.send('asynchronous-message', 'ping'),
  // No event: listeners of this module got the arguments only.
  onReply: (callback) => ipc.on('asynchronous-reply', (reply) => callback(reply)),
  pingSync: () => ipc.sendChannelSync('synchronous-message', 'ping'),
  describe: () => ipc.sendSync('describe', { born: new Date(0), greet() {}, odds: NaN })
})
