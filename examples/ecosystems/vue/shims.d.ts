/** What a single-file component is to the compiler; vue-tsc needs no such line. */
declare module '*.vue' {
  const component: import('vue').Component
  export default component
}
