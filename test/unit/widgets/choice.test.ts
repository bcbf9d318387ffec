/** Options of a page's own: how they are written. */
import { describe, expect, it } from 'vitest'
import { choice } from '../../../widgets/choice/index.ts'
import type { Settings, Widget } from '../../../widgets/widget.ts'

const parse = <Value, Config>(widget: Widget<Value, Config>, settings: Settings) => widget.parse!(settings, expect.unreachable)

describe('options', () => {
  it('in an attribute part at the first colon', () => {
    expect(parse(choice, { options: 'am: 9:00 to 12:00, pm : 13:00,late' }).options).toEqual([
      { id: 'am', label: '9:00 to 12:00' }, { id: 'pm', label: '13:00' }, { id: 'late', label: 'late' },
    ])
  })
})
