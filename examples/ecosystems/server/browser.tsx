/** The browser's part: the page that the server wrote comes alive. */
import { hydrateRoot } from 'react-dom/client'
import { Thanks } from './Thanks.tsx'

hydrateRoot(document.getElementById('app')!, <Thanks />)
