/** Plays the tag manager's part: some time after the page has loaded it puts tag.html into it, and once more, as a trigger may fire twice. */
addEventListener('load', async () => {
  const html = await (await fetch('tag.html')).text()
  const { content } = Object.assign(document.createElement('template'), { innerHTML: html })
  for (let times = 0; times < 2; times++) {
    await new Promise((later) => setTimeout(later, 100))
    const script = document.createElement('script') // one that came as HTML would not run
    script.textContent = content.querySelector('script').textContent
    document.body.append(script)
  }
})
