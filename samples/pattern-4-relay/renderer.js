const form = document.getElementById('form')
const message = document.getElementById('message')
const talk = document.getElementById('talk')

const show = (text, who) => {
  const line = document.createElement('li')
  line.className = who ? 'other' : 'own'
  line.innerText = text
  if (who) {
    const name = document.createElement('small')
    name.innerText = who
    line.prepend(name)
  }
  talk.append(line)
  line.scrollIntoView({ block: 'nearest' })
}

window.electronAPI.onSaid((who, text) => show(text, who))

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (message.value === '') return
  window.electronAPI.say(message.value)
  show(message.value)
  message.value = ''
})
