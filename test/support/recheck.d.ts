/** The library without its helpers in Java and machine code: the same answers on every machine. */
declare module 'recheck/lib/browser.js' {
  export { checkSync } from 'recheck';
}
