const counter = document.getElementById('counter')

window.electronAPI.onUpdateCounter((step) => {
  const value = Number(counter.innerText) + step
  counter.innerText = value.toString()
  window.electronAPI.counterValue(value)
})
