const TILE = ':host([data-usher-state=call][data-call-size=tile])';

/** The look of the call's controls, of the sizes that they give it, of shared screens, and of what is told of the quality. */
export const controlsStyles = `
:host([data-usher-state=call][data-call-size=wide]) .card{--w:880px;--h:600px}
.bar>[part=share][aria-pressed=true] svg{background:#12b76a;color:#0b1a12}
:host([data-usher-state=call][data-call-size=large]) .card{--w:calc(100vw - 2*var(--edge));--h:calc(100dvh - 2*var(--edge) - var(--offset))}
:host([data-usher-state=call][data-call-size=large]) .remote{object-fit:contain}
:host([data-usher-state=call][data-call-size=large]) .self{width:168px;height:126px}
.screen{position:absolute;inset:0;width:100%;height:100%;object-fit:contain;background:#0e1014;border-radius:inherit}
.screen:not([hidden])~.self:not([hidden])~.remote{margin-inline-end:102px}
.screen:not([hidden])~.self[data-corner]:not([data-corner=bottom-right])~.remote{margin:0}
.screen:not([hidden])~.row .icon{background:#3a404c}
.screen:not([hidden])~.row{text-shadow:0 1px 4px #000c}
.screen:not([hidden])~.middle{align-self:start}
.screen:not([hidden])~.middle .words:not(:empty){padding:8px 14px;border-radius:13px;background:#000b}
.screen:not([hidden])~.middle .pulse{display:none}
.self[data-corner$=left]{justify-self:left}
.self[data-corner$=right]{justify-self:right}
.self[data-corner^=top]{align-self:start}
.self[data-corner^=top]~.middle{align-self:end}
.self .icon{position:absolute;top:4px;inset-inline-end:4px;width:26px;height:26px;opacity:0}
.self [part=self-move]{inset:0;width:100%;height:100%;padding:8px;place-items:start;border-radius:inherit;background:#0004;cursor:grab;touch-action:none}
.self:is(:hover,:focus-within,.away) .icon{opacity:1}
.self.away{width:32px!important;height:32px!important}
.self.away .icon{inset:0;width:32px;height:32px;background:#000b}
@media (hover:none){.self .icon{opacity:1}}
.quality{flex:none;width:24px;height:24px;padding:5px;border-radius:50%;background:#0009;color:#fdb022}
.quality[data-quality=poor]{color:#ff6a5e}
.row:has(.quality-words:not(:empty)){flex-wrap:wrap}
.quality-words{order:1;padding:5px 10px;border-radius:10px;background:#000b;font-size:12px;line-height:1.35;text-shadow:none}
.quality-words:empty{display:none}
${TILE} .card{--w:200px;--h:160px;border-radius:18px}
${TILE} :is(.self,.badge,.time,.name,.pulse,[part=camera],[part=share]){display:none}
${TILE} .screen:not([hidden])~.remote{display:none}
${TILE} .call{padding:8px}
${TILE} .bar{padding:4px}
${TILE} .bar>.icon{height:40px}
${TILE} .bar>.icon:after{content:none}
${TILE} .bar svg{padding:8px}
${TILE} .words{font-size:11px}
@media (max-width:480px){
.screen:not([hidden])~.self:not([hidden])~.remote{margin-inline-end:114px}
${TILE}{inset:auto 12px calc(12px + var(--offset)) auto!important}
${TILE} .card{width:148px;height:180px}
:host(:not([data-call-size=tile])) [part=call-larger]{display:none}
}
`;
