/** The style sheet of pages without files of their own: the console's colours and shapes (`dashboard/ui/styles/tokens.css`), as far as needed. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: #f5f6f8; --surface: #ffffff; --surface-2: #f0f2f5; --line: #d9dee6; --line-strong: #8a94a4;
  --text: #161b24; --text-2: #505b6b; --accent: #1d55c9; --accent-hover: #17459f; --on-accent: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0d1117; --surface: #161b22; --surface-2: #1f2630; --line: #2c3541; --line-strong: #6d7887;
    --text: #e8ecf2; --text-2: #a3aebd; --accent: #7aa7ff; --accent-hover: #9bbdff; --on-accent: #0b1526;
  }
}
* { box-sizing: border-box; }
html {
  font: 400 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
  color: var(--text); background: var(--bg); -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 24px 16px; }
main {
  width: min(440px, 100%); display: grid; gap: 12px; padding: 24px; overflow-wrap: anywhere;
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
}
p.brand { display: flex; align-items: center; gap: 8px; margin-bottom: 4px; color: var(--text); font-weight: 700; }
.brand svg { fill: var(--accent); }
.brand path { fill: none; stroke: var(--on-accent); stroke-width: 2.5; stroke-linecap: round; }
.brand circle { fill: var(--on-accent); }
main.long { width: min(720px, 100%); }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; }
h2 { margin: 12px 0 0; font-size: 1.125rem; line-height: 1.25; }
p, ul { margin: 0; color: var(--text-2); }
main.long p, main.long ul { color: var(--text); }
ul { display: grid; gap: 8px; padding-inline-start: 20px; }
nav { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 12px; }
a {
  display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: 8px 16px;
  border: 1px solid var(--line-strong); border-radius: 6px; color: var(--text); background: var(--surface);
  font-weight: 600; text-decoration: none;
}
a:hover { background: var(--surface-2); }
a:first-child { border-color: transparent; background: var(--accent); color: var(--on-accent); }
a:first-child:hover { background: var(--accent-hover); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 480px) { nav { display: grid; } }
`;
