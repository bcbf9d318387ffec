/** Draws the page anew once what it shows was built anew, or served anew; `npm run dev` puts it into the page. */
let isFirst = true
new EventSource('/playground/changes').addEventListener('results', () => {
  if (!isFirst) location.reload()
  isFirst = false
})
