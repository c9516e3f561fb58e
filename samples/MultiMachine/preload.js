const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('electronAPI', {
  lines: () => ipcRenderer.invoke('lines'),
  onLine: (callback) => ipcRenderer.on('line', (_event, line) => callback(line)),
  crash: (name) => ipcRenderer.send('crash', name)
})
