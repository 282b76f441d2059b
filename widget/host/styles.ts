/**
 * The box on the page. Whatever a page's own rules say of every element, inline ones and `!important` ones included,
 * the important rules of a shadow root go before them; so all that places the box is important, and all else of the
 * look is set inside, where no rule of the page reaches. The direction of the language is set inside, too.
 */
export const hostStyles = `
:host{all:initial!important;direction:ltr!important;position:fixed!important;z-index:2147483647!important;display:block!important;--edge:20px!important;
--bottom:calc(var(--edge) + var(--offset))!important;margin:env(safe-area-inset-top) env(safe-area-inset-right) 0 env(safe-area-inset-left)!important;inset:auto var(--edge) var(--bottom) auto!important}
:host([data-position$=left]){inset:auto auto var(--bottom) var(--edge)!important}
:host([data-position=top-right]){inset:var(--edge) var(--edge) auto auto!important}
:host([data-position=top-left]){inset:var(--edge) auto auto var(--edge)!important}
@media (max-width:480px){:host{--edge:12px!important}}
:host([data-usher-state=hidden]){display:none!important}
:host::backdrop{display:none!important}
@media print{:host{display:none!important}}
`;

/**
 * The owner's accent colour, with black or white on it, whichever is easier to read, and the room
 * left below, a phone's home bar included.
 */
export function dressRule(accent: string, bottomOffset: number): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => (parseInt(accent.slice(at, at + 2), 16) / 255) ** 2.2,
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return `:host{--offset:calc(${bottomOffset}px + env(safe-area-inset-bottom))!important}.card{--accent:${accent};--on-accent:${luminance > 0.179 ? '#000' : '#fff'}}`;
}
