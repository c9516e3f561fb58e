const asyncButton = document.getElementById('async')
const asyncReply = document.getElementById('asyncReply')
const syncButton = document.getElementById('sync')
const syncReply = document.getElementById('syncReply')

window.electronAPI.onReply((reply) => {
  asyncReply.innerText = reply
})

asyncButton.addEventListener('click', () => {
  window.electronAPI.sendPing()
})

syncButton.addEventListener('click', () => {
  // The page stands still until main has answered.
  syncReply.innerText = window.electronAPI.sendPingSync()
})
