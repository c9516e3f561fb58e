const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('electronAPI', {
  sendPing: () => ipcRenderer.send('asynchronous-message', 'ping'),
  onReply: (callback) => ipcRenderer.on('asynchronous-reply', (_event, reply) => callback(reply)),
  sendPingSync: () => ipcRenderer.sendSync('synchronous-message', 'ping')
})
