/** The English words of all our questions by type: en.ts has them whole, and texts.ts asks every locale for as many. */
import { en as ces } from '../ces/texts.ts'
import { en as choice } from '../choice/texts.ts'
import { en as contact } from '../contact/texts.ts'
import { en as csat } from '../csat/texts.ts'
import { en as emoji } from '../emoji/texts.ts'
import { en as nps } from '../nps/texts.ts'
import { en as ret } from '../ret/texts.ts'
import { en as stars } from '../stars/texts.ts'
import { en as text } from '../text/texts.ts'
import { en as thumbs } from '../thumbs/texts.ts'

/** By type of widget. */
export const words = { nps, csat, ces, emoji, stars, thumbs, choice, text, contact, ret }
