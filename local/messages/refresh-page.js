// Keeps the page current without ever taking away what somebody is typing or reading in an opened form.
const newer = document.getElementById('newer')

function isBusy() {
  const typed = [...document.querySelectorAll('textarea')].some((field) => field.value !== '')
  return typed || document.querySelector('#live details[open]') !== null
}

function settle() {
  const chat = document.getElementById('chat')
  if (chat) chat.scrollTop = chat.scrollHeight
  for (const frame of document.querySelectorAll('iframe')) {
    const fit = () => {
      const height = frame.contentDocument?.documentElement?.scrollHeight
      if (height) frame.style.height = `${height}px`
    }
    frame.addEventListener('load', fit)
    fit()
  }
}

async function refresh() {
  const text = await (await fetch(location.href)).text()
  const next = new DOMParser().parseFromString(text, 'text/html')
  const focused = document.activeElement?.id
  const scrolled = document.querySelector('.list')?.scrollTop ?? 0
  document.getElementById('live')?.replaceWith(next.getElementById('live'))
  document.body.dataset.version = next.body.dataset.version
  newer.hidden = true
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  const list = document.querySelector('.list')
  if (list) list.scrollTop = scrolled
  settle()
}

async function look() {
  try {
    const { version } = await (await fetch('/api/version')).json()
    if (String(version) === document.body.dataset.version) return
    if (isBusy()) newer.hidden = false
    else await refresh()
  } catch {
    // The local world is stopped; the next look finds it again.
  }
}

newer.addEventListener('click', () => location.reload())
document.addEventListener('keydown', (event) => {
  const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
  if (isSend && event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit()
})
settle()
setInterval(look, 1500)
