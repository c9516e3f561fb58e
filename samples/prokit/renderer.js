const { renderMsgToMain, renderMsgToRender, onMsgFromMain, onRenderMsgToRender } =
  window.electronProkit

const form = document.getElementById('form')
const message = document.getElementById('message')
const me = document.getElementById('me')
const showButton = document.getElementById('show')
const talk = document.getElementById('talk')
const target = document.getElementById('target')

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

// Main tells this window its name, and who else is there.
onMsgFromMain((_event, { me: name, others }) => {
  me.innerText = name
  const chosen = target.value
  target.replaceChildren(new Option('main', ''), ...others.map((other) => new Option(other, other)))
  target.value = others.includes(chosen) ? chosen : ''
  showButton.disabled = target.value === ''
})

// Whoever relays says nothing of the sender, so the message does.
onRenderMsgToRender((_event, { from, text }) => show(text, from))

target.addEventListener('change', () => {
  showButton.disabled = target.value === ''
})

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const text = message.value
  if (text === '') return
  message.value = ''
  show(text)
  if (target.value === '') {
    show(await renderMsgToMain({ text }), 'main')
  } else {
    await renderMsgToRender(target.value, { from: me.innerText, text })
  }
})

showButton.addEventListener('click', async () => {
  show(await renderMsgToMain({ show: target.value }), 'main')
})

// Now that this page listens, main may tell everybody who is there.
renderMsgToMain({})
