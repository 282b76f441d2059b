import { decode } from './decode.ts';
import { fold, forms } from './fold.ts';

/** A host as browsers send it, with `xn--`, and as people write it. */
export function hostForms(hostname: string): string[] {
  const host = fold(decode(hostname));
  return forms(host, fold(readableHost(host)));
}

/** `shop.example.` is `shop.example`. */
export function withoutLastDot(host: string): string {
  return host.replace(/(?<=[^.])\.$/, '');
}

/** A host as people read it: of each label that browsers send as `xn--…`, the letters that it stands for. */
function readableHost(host: string): string {
  return host.includes('xn--') ? host.split('.').map(readableLabel).join('.') : host;
}

function readableLabel(label: string): string {
  return label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label;
}

const HIGHEST_POINT = 0x10ffff;

/** RFC 3492, section 6.2, with its own names for the numbers; null: it stands for nothing. */
function decodePunycode(text: string): string | null {
  const cut = text.lastIndexOf('-');
  const output = text.slice(0, Math.max(cut, 0)).split('');
  let [n, i, bias] = [128, 0, 72];
  for (let at = cut + 1; at < text.length;) {
    const before = i;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(text.charCodeAt(at));
      at += 1;
      i += digit * weight;
      // Neither may a digit be missing, nor the sum be beyond what a number holds exactly.
      if (!(i <= Number.MAX_SAFE_INTEGER)) return null;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = output.length + 1;
    bias = adapted(i - before, length, before === 0);
    n += Math.floor(i / length);
    i %= length;
    if (n > HIGHEST_POINT) return null;
    output.splice(i, 0, String.fromCodePoint(n));
    i += 1;
  }
  return output.join('');
}

function digitOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : Number.NaN;
}

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
