/** The look of what is in the widget. The call and the form bring their own parts along (call/styles.ts, form/styles.ts). */
export const styles = `
.card{--w:264px;--h:344px;--form:328px;--bg:#fff;
font:400 15px/1.4 system-ui,sans-serif;color-scheme:light}
:host([data-size=small]) .card{--w:220px;--h:288px}
:host([data-size=large]) .card{--w:312px;--h:408px}
:host([data-theme=dark]) .card{--bg:#181a1f;color-scheme:dark}
*{box-sizing:border-box;margin:0;font:inherit;color:inherit}
[hidden]{display:none!important}
.card{position:relative;width:var(--w);height:var(--h);max-width:calc(100vw - 24px);max-height:calc(100dvh - 24px - var(--offset));overflow:hidden;border-radius:22px;
background:#22262e;color:#fff;box-shadow:0 1px 3px #0003,0 12px 40px #0004;isolation:isolate}
.simulation,.layer,.layer>*,.panel,.shade,.bubble,.avatar img{position:absolute;inset:0;width:100%;height:100%}
.simulation,.panel,.shade{border-radius:inherit}
.layer{opacity:0;transition:opacity .3s}
.layer.on{opacity:1}
.layer>.avatar{padding-bottom:34%}
.avatar img{object-fit:cover}
.avatar{display:grid;place-items:center;font-size:72px;font-weight:600;color:#fff;
background:radial-gradient(120% 90% at 20% 0,#fff3,#fff0 60%),linear-gradient(160deg,hsl(var(--hue) 52% 48%),hsl(calc(var(--hue) + 45) 58% 30%))}
.panel{display:flex;flex-direction:column;justify-content:space-between;padding:12px;text-align:start}
.watch{background:linear-gradient(#0005,#0000 24% 38%,#000b 72%,#000d);pointer-events:none}
.watch>:not(.row),.watch .row>*{pointer-events:auto}
.row{display:flex;gap:8px;align-items:center;min-height:32px}
.row .gap{flex:1;pointer-events:none}
.watch .row{flex-wrap:wrap-reverse;justify-content:flex-end}
.badge{flex:none;padding:3px 9px;border-radius:99px;background:#0009;font-size:11px;font-weight:600;white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis}
button{cursor:pointer;border:0;touch-action:manipulation}
:focus{outline:none}
:focus-visible{outline:2px solid #fff;outline-offset:2px;box-shadow:0 0 0 5px #000c}
.icon{display:grid;place-items:center;flex:none;width:32px;height:32px;padding:0;border-radius:50%;background:#0009}
.icon:hover{background:#000c}
svg{width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.button{display:block;width:100%;min-height:44px;padding:10px 14px;border-radius:13px;background:var(--accent);color:var(--on-accent);font-weight:600;line-height:1.25;overflow-wrap:anywhere}
.button[aria-disabled=true]{opacity:.6;cursor:default}
.button:hover{text-decoration:underline}
.button.quiet{background:#fff3;color:#fff}
.name{font-size:18px;font-weight:650;line-height:1.25;overflow-wrap:anywhere}
.title{margin-bottom:10px;font-size:13px;opacity:.88}
.shade{background:#10131a9e;-webkit-backdrop-filter:blur(14px);backdrop-filter:blur(14px);animation:in .2s}
.over{justify-content:safe center;overflow:auto;gap:10px;padding:20px 18px;text-align:center}
.over .avatar{position:relative;overflow:hidden;width:76px;height:76px;margin:0 auto 6px;border-radius:50%;font-size:28px;box-shadow:0 0 0 3px #fffc}
.words{margin-bottom:8px;font-size:17px;font-weight:600;line-height:1.35;text-wrap:balance;overflow-wrap:anywhere}
.hint{font-size:13px;opacity:.88}
.complaint{margin-bottom:8px;padding:6px 10px;border-radius:10px;background:#b42318;color:#fff;font-size:13px}
.complaint:empty{display:none}
.bubble{display:grid;place-items:center;border-radius:50%;background:none}
:host([data-usher-state=bubble]) .card,:host([data-usher-state=offline]) .card{width:68px;height:68px;border-radius:50%;box-shadow:0 0 0 3px var(--bg),0 6px 24px #0006}
:host([data-usher-state=offline]) .card{width:56px;height:56px;background:var(--accent);color:var(--on-accent);animation:in .3s}
.card:has(.simulation:last-child),.card:not(:has(video)) .watch .badge{display:none}
:host([data-usher-state=offline]) .simulation,:host([data-usher-state=form]) .simulation{display:none}
:host([data-usher-state=offline]) :focus-visible{outline-color:var(--on-accent);outline-offset:-7px;box-shadow:none}
:host([data-usher-state=bubble]) .card{overflow:visible}
:host([data-usher-state=bubble]) .simulation{overflow:hidden}
.off{position:absolute;top:-7px;inset-inline-end:-7px;width:24px;height:24px;background:#000c}
.off svg{width:14px;height:14px}
.bubble svg{width:24px;height:24px}
:host([data-usher-state=bubble]) .avatar{padding:0;font-size:26px}
:host([data-usher-state=bubble]) :focus-visible{outline-offset:-5px}
@media (max-width:480px){
.card{--w:186px;--h:248px;--form:100vw}
:host([data-size=small]) .card{--w:164px;--h:220px}
:host([data-size=large]) .card{--w:224px;--h:296px}
.panel{padding:10px}
.badge{padding:3px 6px}
.over{padding:14px 12px}
.words{font-size:15px}
.button{padding:9px 8px;font-size:14px}
.watch .name{font-size:16px}
.watch .title{font-size:12px;margin-bottom:8px}
.over .avatar{width:56px;height:56px;font-size:22px}
}
@media (prefers-reduced-motion:no-preference){
.card{animation:rise .35s cubic-bezier(.2,.8,.3,1)}
@keyframes rise{from{opacity:0;transform:translateY(14px) scale(.97)}}
@keyframes in{from{opacity:0}}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){.card,.button,.icon{border:1px solid}}
`;
