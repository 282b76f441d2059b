import { createHash } from 'node:crypto';

/** How a Content-Security-Policy names one style sheet that stands in its page, by its hash (CSP Level 3, 2.3.1). */
export function styleSource(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}
