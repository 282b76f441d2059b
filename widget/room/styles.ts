/** The look of what is around the bare call, beside call/styles.ts. */
export const roomStyles = `
.pulse:before{content:"";position:absolute;inset:0;border-radius:50%;border:2px solid #fff}
.time{font-variant-numeric:tabular-nums;font-size:13px}
.self,.screen:not([hidden])~.remote{position:relative;inset:auto;grid-area:2/1;align-self:end;justify-self:end;z-index:1;width:92px;height:116px;border-radius:14px}
.self video,.screen:not([hidden])~.remote{object-fit:cover;background:#22262e;border:1px solid #fff4}
.self video{width:100%;height:100%;border-radius:inherit;transform:scaleX(-1)}
.middle{padding-bottom:64px}
.seen .middle{align-self:start;padding:0}
.seen .words:not(:empty){padding:8px 14px;border-radius:13px;background:#000b}
.badge.on-air:before{content:"";display:inline-block;width:7px;height:7px;margin-inline-end:5px;border-radius:50%;background:#ff5247}
.bar{padding:8px 4px 3px;border-radius:18px;background:#10131acc}
.bar>.icon{flex:1 1 auto;width:auto;align-content:start;gap:4px;max-width:80px;height:71px;border-radius:12px;background:none;font-size:11px;line-height:1.2}
.bar>.icon:after{content:attr(aria-label)}
.bar>.icon svg{box-sizing:content-box;padding:11px;border-radius:50%;background:#ffffff29}
.bar>[data-state][aria-pressed=false] svg{background:#fff;color:#14161a}
.bar>[data-state][aria-pressed=false]:not([data-state=off]) svg{background:#fdb022}
.bar>.end{margin-inline-start:6px}
.bar>.end svg{padding:11px 15px;border-radius:99px;background:#d92d20}
@media (max-width:480px){
.bar>.icon{height:77px}
.bar>.icon svg{padding:14px}
.bar>.end svg{padding:14px 20px}
.self,.screen:not([hidden])~.remote{width:104px;height:138px}
}
@media (prefers-reduced-motion:no-preference){
:host([data-usher-state=ringing]) .pulse:before{animation:ring 1.6s ease-out infinite}
@keyframes ring{to{transform:scale(1.5);opacity:0}}
}
`;
