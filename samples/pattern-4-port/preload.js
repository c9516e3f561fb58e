const { ipcRenderer } = require('electron')

const windowLoaded = new Promise((resolve) => {
  window.addEventListener('load', resolve, { once: true })
})

// A port cannot go over the context bridge, but window.postMessage carries it to the page.
ipcRenderer.on('port', async (event) => {
  await windowLoaded
  window.postMessage('port', '*', event.ports)
})

ipcRenderer.send('request-port')
