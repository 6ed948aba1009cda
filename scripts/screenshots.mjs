// The pictures that scripts/screenshot.mjs makes, all of files in samples/.

/**
 * @typedef {object} Shot
 * @property {string} output where it goes; its name without .png is what the command line takes
 * @property {string} file what is open, below samples/
 * @property {'editor' | 'hover' | 'problems' | 'fixes' | 'completion' | 'command'} [action] what is to be seen
 * @property {string} [at] the text in the file where that happens
 * @property {number} [nth] which occurrence of that text, from 0
 * @property {string} [type] `action: 'completion'`: what is typed in place of that text; without it the list opens behind the text
 * @property {string} [command] `action: 'command'`: its title in the command palette
 * @property {string} [waitFor] `action: 'command'`: a CSS selector of what has to be there then
 * @property {boolean} [squiggle] wait until the file has a problem
 * @property {boolean} [explorer] with the side bar
 * @property {'light' | 'dark'} [theme]
 * @property {number} [width] @property {number} [height] in CSS pixels; the picture has twice as many
 */

/** @type {Shot[]} */
export const shots = [
  {
    output: 'images/hero.png',
    file: 'broken/nginx-service.yaml',
    action: 'hover',
    at: 'ngnix',
    squiggle: true,
    width: 900,
    height: 450,
  },
  {
    output: 'images/hover.png',
    file: 'broken/own-range.yaml',
    action: 'hover',
    at: 'targetPort',
    width: 820,
    height: 430,
  },
  {
    output: 'images/quick-fix.png',
    file: 'broken/nginx-service.yaml',
    action: 'fixes',
    at: 'ngnix',
    squiggle: true,
    width: 820,
    height: 430,
  },
  {
    output: 'images/relations.png',
    file: 'shop/web-service.yaml',
    action: 'hover',
    at: 'name: shop',
    width: 900,
    height: 470,
  },
  {
    output: 'images/trace.png',
    file: 'broken/nginx-service.yaml',
    action: 'command',
    at: 'kind: Service',
    command: 'Why Does Nothing Answer?',
    squiggle: true,
    waitFor: 'iframe.webview.ready',
    width: 1000,
    height: 450,
  },
];
