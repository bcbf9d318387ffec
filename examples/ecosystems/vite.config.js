/** Bundles every page that has code to bundle. A project of your own needs the plugin of its framework, and nothing for Earshot. */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const pages = ['react/index', 'preact/index', 'vue/index', 'svelte/index', 'angular/index', 'server/index', 'headless/plain', 'headless/react', 'headless/svelte']

export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('earshot-') } } }),
    svelte(),
  ],
  resolve: { dedupe: ['preact'] }, // Earshot is linked here, and would bring its own
  publicDir: '../../dist', // where plain pages find earshot.js while `npm run dev` serves them
  server: { proxy: { '/feedback': 'http://127.0.0.1:4747' } }, // the collector of `npm start`
  build: { copyPublicDir: false, rolldownOptions: { input: pages.map((page) => `${page}.html`) } },
})
