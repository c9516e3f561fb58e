const form = document.getElementById('form')
const message = document.getElementById('message')
const button = document.getElementById('btn')
const state = document.getElementById('state')
const talk = document.getElementById('talk')

let port = null

const show = (text, from) => {
  const line = document.createElement('li')
  line.className = from
  line.innerText = text
  talk.append(line)
  line.scrollIntoView({ block: 'nearest' })
}

const setPort = (newPort) => {
  port?.close()
  port = newPort
  button.disabled = port === null
  state.innerText = port ? 'connected' : 'waiting for the other window'
}

window.addEventListener('message', (event) => {
  // Only the preload of this very window hands out ports.
  if (event.source !== window || event.data !== 'port') return

  const [newPort] = event.ports
  newPort.onmessage = ({ data }) => show(data, 'other')
  newPort.addEventListener('close', () => newPort === port && setPort(null))
  setPort(newPort)
})

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (port === null || message.value === '') return
  port.postMessage(message.value)
  show(message.value, 'own')
  message.value = ''
})
