import { h, hook } from './dom.ts';

/** The whole card as one round button. */
export function bubble(id: string, name: string, onclick: () => void, sign?: Node): HTMLElement {
  const button = { ...hook(id), class: 'bubble', type: 'button', 'aria-label': name, title: name, onclick };
  return h('button', button, sign);
}

/** A panel over the picture. */
export function over(id: string, ...children: (Node | false | null | undefined)[]): HTMLElement {
  return h('div', { ...hook(id), class: 'panel shade over' }, ...children);
}

/** What an overlay says; it comes and goes by itself, so assistive technology is told at once. */
export function sentence(words: string): HTMLElement {
  return h('p', { ...hook('overlay-text'), class: 'words', role: 'alert' }, words);
}
