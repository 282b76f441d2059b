/** The look of the call, beside that of the widget. */
export const callStyles = `
:host(:is([data-usher-state=call],[data-usher-state=ringing])) .card{--w:348px;--h:500px}
:host([data-size=small]:is([data-usher-state=call],[data-usher-state=ringing])) .card{--w:300px;--h:430px}
:host([data-size=large]:is([data-usher-state=call],[data-usher-state=ringing])) .card{--w:420px;--h:600px}
.call{gap:10px}
.remote{position:absolute;inset:0;width:100%;height:100%;object-fit:cover;background:#0e1014;opacity:0;visibility:hidden;border-radius:inherit}
.seen .remote{opacity:1;visibility:visible;transition:opacity .3s}
.call .row,.bar,.middle,.pulse{position:relative}
.seen .row{text-shadow:0 1px 4px #000c}
.call:not(.over){display:grid;grid-template:auto minmax(0,1fr) auto/100%}
.middle{grid-area:2/1;align-self:center;display:grid;gap:10px;justify-items:center;text-align:center}
.middle .avatar{position:relative;width:96px;height:96px;border-radius:50%;font-size:36px;overflow:hidden;box-shadow:0 0 0 3px #fffc}
.pulse{margin:8px}
.seen .pulse{display:none}
.middle .words{font-size:15px;white-space:pre-line;z-index:2}
.bar{display:flex;justify-content:center;gap:2px}
.bar>.icon{width:46px;height:46px}
.end{background:#d92d20}
@media (max-width:480px){
:host(:is([data-usher-state=call],[data-usher-state=ringing])){inset:0!important;margin:0!important}
:host(:is([data-usher-state=call],[data-usher-state=ringing])) .card{width:100vw;height:100dvh;max-width:none;max-height:none;border-radius:0}
.call{padding:max(14px,env(safe-area-inset-top)) 14px max(18px,env(safe-area-inset-bottom))}
:host(:is([data-usher-state=asking],[data-usher-state=rejoin])) .card{width:calc(100vw - 24px);height:auto;min-height:248px}
:host(:is([data-usher-state=asking],[data-usher-state=rejoin])) .panel{position:relative;min-height:inherit}
}
`;
