const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('electronAPI', {
  say: (text) => ipcRenderer.send('say', text),
  onSaid: (callback) => ipcRenderer.on('said', (_event, who, text) => callback(who, text))
})
