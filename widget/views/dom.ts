type Child = Node | string | false | null | undefined;
type Properties = Record<string, string | boolean | ((event: Event) => void) | undefined>;

/**
 * Makes an element. A function becomes a listener (`onclick`), true an empty attribute, false and undefined
 * nothing; everything else is an attribute. Nothing is ever parsed as HTML, so Trusted Types have no objection.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (typeof value === 'string') element.setAttribute(name, value);
    else if (value) element.setAttribute(name, '');
  }
  element.append(...children.filter((child) => child instanceof Node || typeof child === 'string'));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of strokes on a 24 × 24 grid, hidden from assistive technology. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const strokes = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  strokes.setAttribute('d', path);
  svg.append(strokes);
  return svg;
}

/** A round button with nothing but an icon on it, named for assistive technology. */
export function iconButton(id: string, name: string, path: string, onclick: () => void): HTMLButtonElement {
  return h(
    'button',
    { ...hook(id), class: 'icon', type: 'button', 'aria-label': name, title: name, onclick },
    icon(path),
  );
}

/** A button with words on it. */
export function button(id: string, text: string, onclick: () => void, look = ''): HTMLButtonElement {
  return h('button', { ...hook(id), class: `button ${look}`, type: 'button', onclick }, text);
}

/** By what tests and an owner's style sheet find a part of the widget. */
export function hook(id: string): { part: string; 'data-testid': string } {
  return { part: id, 'data-testid': `usher-${id}` };
}
