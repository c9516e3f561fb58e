const asyncReply = document.getElementById('asyncReply')
const syncReply = document.getElementById('syncReply')
const described = document.getElementById('described')

window.legacyAPI.onReply((reply) => {
  asyncReply.innerText = reply
})

document.getElementById('async').addEventListener('click', () => {
  window.legacyAPI.ping()
})

document.getElementById('sync').addEventListener('click', () => {
  syncReply.innerText = window.legacyAPI.pingSync()
})

document.getElementById('describe').addEventListener('click', () => {
  described.innerText = window.legacyAPI.describe()
})
