/** For pages without a bundler: one module with all it needs. Rollup leaves `h` of Preact's code, and nothing else. */
import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'

export default {
  input: 'dist/script.js',
  plugins: [resolve()],
  output: { file: 'dist/acme-mood.js', format: 'es', plugins: [terser({ module: true })] },
}
