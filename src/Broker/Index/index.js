// Windows come and go in other tabs: the list is read again whenever the person comes back to it.
const refresh = async () => {
  const answer = await fetch(location.href)
  if (!answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  document.getElementById('samples').replaceWith(fresh.getElementById('samples'))
}

const refreshWhenVisible = () => {
  if (document.visibilityState === 'visible') {
    // A broker that was stopped has nothing new: what is shown stays.
    refresh().catch(() => {})
  }
}

addEventListener('focus', refreshWhenVisible)
document.addEventListener('visibilitychange', refreshWhenVisible)
