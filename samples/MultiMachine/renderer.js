const list = document.getElementById('lines')

const show = (line) => {
  const item = document.createElement('li')
  item.innerText = line
  list.append(item)
}

for (const name of ['left', 'right']) {
  document.getElementById(name).addEventListener('click', () => {
    window.electronAPI.crash(name)
  })
}

// What was said before this page was there, and then the rest: main tells all in one order.
window.electronAPI.lines().then((lines) => {
  lines.forEach(show)
  window.electronAPI.onLine(show)
})
