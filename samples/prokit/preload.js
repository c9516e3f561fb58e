const { initExposeInMainWorld } = require('electron-prokit')

// The page gets window.electronProkit.
initExposeInMainWorld()
