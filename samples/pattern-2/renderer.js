const button = document.getElementById('btn')
const filePath = document.getElementById('filePath')

button.addEventListener('click', async () => {
  // Nothing comes back when the dialog was cancelled: the last choice stays.
  const path = await window.electronAPI.openFile()
  if (path !== undefined) {
    filePath.innerText = path
  }
})
