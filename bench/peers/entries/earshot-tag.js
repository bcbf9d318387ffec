/** Earshot's published script tag: the core at once, the widgets when the page is idle, a popover prompt by hand. */
globalThis.peer = {
  async start(origin) {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = '/dist/earshot.js'
    Object.assign(script.dataset, { endpoint: `${origin}/feedback`, prompts: '/prompts.json' })
    const loaded = new Promise((resolve) => (script.onload = resolve))
    document.head.append(script)
    await loaded
    await customElements.whenDefined('earshot-nps')
    await fetch('/prompts.json') // its own request for it began before: prompts are there a moment after
  },
  show: () => window.earshot.push(['show', 'bench']),
}
