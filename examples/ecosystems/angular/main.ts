/** Angular, without zones: the elements in a template, by `CUSTOM_ELEMENTS_SCHEMA`. */
import '@angular/compiler' // compiles templates in the browser; a project of the Angular CLI compiles them before
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { createClient } from 'earshot'
import { defineElements, type EarshotEvents } from 'earshot/widgets'
import { emoji } from 'earshot/widgets/emoji'
import { nps } from 'earshot/widgets/nps'

defineElements({ client: createClient({ endpoint: '/feedback' }), widgets: { nps, emoji } })

@Component({
  selector: 'shop-thanks',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>Thank you for your order</h1>
      <earshot-nps touch-point="checkout.thanks" journey="buy-online" step="thanks" [attr.subject]="shop" (earshot-answer)="hear($event)" />
      <earshot-emoji touch-point="checkout.payment" [attr.faces]="3" (earshot-answer)="hear($event)" />
      <p role="status">{{ heard() }}</p>
    </main>
  `,
})
class Thanks {
  shop = 'Nordlicht'
  heard = signal('')

  hear({ detail }: EarshotEvents['earshot-answer']) {
    this.heard.set(`${detail.metric} ${detail.ratingValue}`)
  }
}

await bootstrapApplication(Thanks)
