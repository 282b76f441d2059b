import { CONSOLE_ICONS, TOUCH_ICON } from '../../protocol/console-icons.ts';
import { CONSOLE_LANGUAGES, pushWorkerFile } from '../../protocol/console-languages.ts';
import { HEADERS } from '../../worker/http/headers.ts';

/**
 * The file by which Cloudflare gives static files their headers, made of the Worker's table. Pages on other origins than
 * this one load both kinds of file.
 */
export function staticHeaders(): string {
  const { loader, asset, icon, pushWorker } = HEADERS;
  const icons = [...CONSOLE_ICONS.map(({ file }) => file), TOUCH_ICON];
  const rules = {
    '/widget.js': loader,
    '/widget.mjs': loader,
    '/widget.d.mts': loader,
    ...Object.fromEntries(CONSOLE_LANGUAGES.map((language) => [`/${pushWorkerFile(language)}`, pushWorker])),
    ...Object.fromEntries(icons.map((file) => [`/${file}`, icon])),
    '/assets/*': asset,
  };
  return Object.entries(rules)
    .map(([path, headers]) => [path, ...Object.entries(headers).map((header) => `  ${header.join(': ')}`)])
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
