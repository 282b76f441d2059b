/** The look of what is around the bare call, beside call/styles.ts. */
export const roomStyles = `
.time{font-variant-numeric:tabular-nums;font-size:13px}
.self,.screen:not([hidden])~.remote{position:absolute;inset:auto;bottom:70px;inset-inline-end:14px;z-index:1;width:92px;height:116px;border-radius:14px;object-fit:cover;background:#22262e;box-shadow:0 2px 10px #0006;border:1px solid #fff4}
.self{transform:scaleX(-1)}
:host([data-usher-state=ringing]) .middle{padding-bottom:64px}
.seen .middle{align-self:center;margin-bottom:auto;padding:8px 14px;border-radius:13px;background:#000b}
.seen .middle:has(.words:empty){visibility:hidden}
.badge.on-air:before{content:"";display:inline-block;width:7px;height:7px;margin-inline-end:5px;border-radius:50%;background:#ff5247}
.screen{position:absolute;inset:0;width:100%;height:100%;object-fit:contain;background:#0e1014;border-radius:inherit}
.screen:not([hidden])~.remote{inset-inline-end:116px}
.screen:not([hidden])~.bar .icon:not([aria-pressed=true],.end),.screen:not([hidden])~.row .icon{background:#3a404c}
.screen:not([hidden])~.row{text-shadow:0 1px 4px #000c}
.screen:not([hidden])~.middle .pulse{display:none}
.screen:not([hidden])~.middle{align-self:center;margin-bottom:auto;padding:8px 14px;border-radius:13px;background:#000b}
.call>.row .icon{width:32px;height:32px}
.self[hidden]~.remote{inset-inline-end:14px}
.bar .icon[aria-pressed=true][part=share]{background:#12b76a;color:#0b1a12}
:host([data-usher-state=call][data-call-size=wide]) .card{--w:880px;--h:600px}
@media (max-width:480px){
.self,.screen:not([hidden])~.remote{bottom:calc(82px + env(safe-area-inset-bottom));width:104px;height:138px}
.screen:not([hidden])~.remote{inset-inline-end:128px}
}
`;
