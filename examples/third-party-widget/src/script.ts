/** Registers the mood map with the script tag. rollup.config.js makes one module of it that brings its own `h`. */
import { mood } from './index.js'

declare global {
  interface Window {
    /** Commands: a list until Earshot has loaded, something with a `push` from then on. */
    earshot?: unknown[]
  }
}

;(window.earshot ||= []).push(['register', { 'acme-mood': mood }])
