const TILE = ':host([data-usher-state=call][data-call-size=tile])';

/** The look of the call's controls, and of the sizes that they give it. */
export const controlsStyles = `
:host([data-usher-state=call][data-call-size=large]) .card{--w:calc(100vw - 2*var(--edge));--h:calc(100dvh - 2*var(--edge) - var(--offset))}
:host([data-usher-state=call][data-call-size=large]) .remote{object-fit:contain}
:host([data-usher-state=call][data-call-size=large]) .self{width:168px;height:126px}
${TILE} .card{--w:200px;--h:160px;border-radius:18px}
${TILE} :is(.self,.badge,.time,.name,.pulse,[part=camera],[part=share]){display:none}
${TILE} .screen:not([hidden])~.remote{display:none}
${TILE} .call{padding:8px}
${TILE} .bar .icon{height:40px}
${TILE} .words{font-size:11px}
@media (max-width:480px){
${TILE}{inset:auto 12px calc(12px + var(--offset)) auto!important}
${TILE} .card{width:148px;height:180px;border-radius:18px}
:host(:not([data-call-size=tile])) [part=call-larger]{display:none}
}
`;
