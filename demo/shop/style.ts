/** The style sheet of the shop. Its hash is in the page's Content-Security-Policy. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbf7f0; --card: #fffdf9; --ink: #21322a; --muted: #5b6b62; --rule: #e5dccd;
  --accent: #2f5d46; --on-accent: #fffdf9; --accent-mark: #2f5d46; --tint: #e7efdf; --clay: #a54a2a;
  --leaf-1: #6f9c66; --leaf-2: #54804f; --pot: #d58259; --pot-rim: #bf6a43;
  --sky: #dcebee; --sun: #f6cf7e; --hill: #c6dab5; --frame: #d9bf9c;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "DejaVu Serif", serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141d18; --card: #1c2822; --ink: #eaf0e6; --muted: #a5b5aa; --rule: #2f3d35;
    --accent: #a8cf9a; --on-accent: #14231b; --accent-mark: #a8cf9a; --tint: #22322a; --clay: #eda27d;
    --leaf-1: #7fae74; --leaf-2: #5f8f5a; --pot: #bd6f4a; --pot-rim: #a45a38;
    --sky: #24383f; --sun: #d9b567; --hill: #2f4a3a; --frame: #6b5a45;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; overflow-y: scroll; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--sans); overflow-wrap: anywhere; }
a { color: inherit; text-underline-offset: 0.2em; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 6px; }
h1, h2 { font-family: var(--serif); font-weight: 600; line-height: 1.12; letter-spacing: -0.01em; margin: 0; text-wrap: balance; overflow-wrap: normal; }
h1 { font-size: clamp(2.1rem, 1.4rem + 3.2vw, 3.5rem); }
h2 { font-size: 1.5rem; }
p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
svg { display: block; max-width: 100%; height: auto; }
.muted { color: var(--muted); }

.strip { background: var(--tint); border-bottom: 1px solid var(--rule); color: var(--muted); font-size: 0.8125rem; line-height: 1.45; }
.strip p { max-width: 72rem; margin: 0 auto; padding: 0.5rem 1.25rem; }
.strip a { color: var(--accent); font-weight: 600; }
.strip code { font-size: 0.95em; color: var(--ink); }
.strip .lacks { color: var(--ink); font-size: 0.9375rem; font-weight: 600; padding-top: 0; }
.strip .later { display: none; }
html:has(> usher-widget[data-agent-id]:not([data-agent-id=""])) .lacks.now { display: none; }
html:has(> usher-widget[data-usher-state="offline"]) .strip:not(:has(.now)) .later { display: block; }
html:has(> usher-widget[data-usher-state="offline"]) .lacks.video { display: none; }

.top { max-width: 72rem; margin: 0 auto; padding: 1.25rem; display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center; justify-content: space-between; }
.brand { display: flex; align-items: center; gap: 0.6rem; font: 600 1.3rem/1 var(--serif); text-decoration: none; overflow-wrap: anywhere; }
.brand svg { flex: none; }
.top ul { display: flex; gap: 0.25rem; margin: 0 -0.75rem; }
.top li a { display: block; padding: 0.55rem 0.75rem; border-radius: 999px; text-decoration: none; }
.top li a:hover { background: var(--tint); }
.top li a[aria-current] { background: var(--tint); color: var(--accent); font-weight: 600; }

main { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
main > section { padding: 2rem 0 2.75rem; }
.narrow { max-width: 44rem; }
.over { color: var(--clay); font-size: 0.875rem; font-weight: 600; letter-spacing: 0.02em; margin-bottom: 0.75rem; }
.lead { color: var(--muted); font-size: 1.125rem; margin-top: 1rem; max-width: 34rem; text-wrap: pretty; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.75rem; }
.button { padding: 0.75rem 1.4rem; border-radius: 999px; background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent); font-weight: 600; text-decoration: none; }
.button.quiet { background: none; color: var(--accent); }

.hero { display: grid; gap: 2rem; align-items: center; }
.hero-art svg { width: 100%; aspect-ratio: 560 / 440; }
.cards { display: grid; grid-template-columns: repeat(2, 1fr); gap: 1rem; margin-top: 1.25rem; }
.card { display: grid; grid-template-columns: 1fr auto; gap: 0.1rem 0.5rem; height: 100%; align-content: start; padding: 0.75rem 0.75rem 1rem; border: 1px solid var(--rule); border-radius: 18px; background: var(--card); text-decoration: none; }
.card:hover { border-color: var(--accent); }
.card-art { grid-column: 1 / -1; background: var(--tint); border-radius: 12px; padding: 1.25rem 1rem 0; margin-bottom: 0.75rem; }
.card-art svg { width: min(100%, 11rem); aspect-ratio: 200 / 220; margin: 0 auto -0.3rem; }
.card-name { font-weight: 600; padding-left: 0.25rem; }
.card-price { color: var(--clay); font-weight: 600; padding-right: 0.25rem; }
.card-line { grid-column: 1 / -1; color: var(--muted); font-size: 0.9rem; line-height: 1.4; padding: 0 0.25rem; }

.plans { display: grid; gap: 1.25rem; margin-top: 2.25rem; align-items: stretch; }
.plan { position: relative; padding: 1.75rem 1.5rem; border: 1px solid var(--rule); border-radius: 20px; background: var(--card); }
.plan.favourite { border: 2px solid var(--accent); }
.tag { position: absolute; top: -0.85rem; left: 1.4rem; padding: 0.2rem 0.8rem; border-radius: 999px; background: var(--accent); color: var(--on-accent); font-size: 0.8125rem; font-weight: 600; }
.amount { margin: 1rem 0; color: var(--muted); }
.amount strong { color: var(--ink); font: 600 2.1rem/1 var(--serif); }
.ticks li { padding: 0.35rem 0 0.35rem 1.7rem; background: radial-gradient(circle at 0.5rem 1.15rem, var(--leaf-1) 0.28rem, transparent 0.31rem); }

.questions { margin-top: 2rem; border-top: 1px solid var(--rule); }
details { border-bottom: 1px solid var(--rule); }
summary { padding: 1.1rem 0; font-weight: 600; cursor: pointer; }
details p { padding: 0 0 1.25rem; color: var(--muted); max-width: 38rem; }

.product { display: grid; gap: 2rem; align-items: center; }
.product-art { background: var(--tint); border-radius: 24px; padding: 2rem 2rem 0; }
.product-art svg { width: min(100%, 20rem); aspect-ratio: 200 / 220; margin: 0 auto -0.5rem; }
.care { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-top: 1.75rem; max-width: 30rem; }
.care div { border-top: 1px solid var(--rule); padding-top: 0.6rem; }
.care dt { color: var(--muted); font-size: 0.875rem; }
.care dd { font-weight: 600; }

footer { max-width: 72rem; margin: 1rem auto 0; padding: 1.5rem 1.25rem 7rem; color: var(--muted); font-size: 0.875rem; }

@media (min-width: 48rem) {
  .cards { grid-template-columns: repeat(4, 1fr); gap: 1.25rem; }
  .plans { grid-template-columns: repeat(3, 1fr); }
  .hero { grid-template-columns: 1fr 1.1fr; gap: 3rem; }
  .product { grid-template-columns: 1fr 1fr; gap: 3.5rem; }
  main > section { padding: 2.5rem 0 3.5rem; }
}
`;
