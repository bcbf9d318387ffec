/** What a server answers under a strict policy: index.html with a nonce of its own, and the policy that names it. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

const html = readFileSync(new URL('index.html', import.meta.url), 'utf8')

/** The answer to one request: no nonce is used twice. */
export function page() {
  const nonce = randomBytes(18).toString('base64')
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`, // what the script fetches is trusted as the script is
    `connect-src 'self'`, // where the endpoint is, and prompts.json
    `base-uri 'none'`,
    `require-trusted-types-for 'script'`,
  ]
  return {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy.join('; ') },
    body: html.replaceAll('%nonce%', nonce),
  }
}
