/** The server's part: the page as HTML, for the place of `<!--page-->` in index.html. */
import { renderToString } from 'react-dom/server'
import { Thanks } from './Thanks.tsx'

/** The page as HTML. */
export const render = (): string => renderToString(<Thanks />)
