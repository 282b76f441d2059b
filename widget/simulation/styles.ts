/** The look of what plays behind the view of what the widget does. */
export const simulationStyles = `
.layer video{object-fit:cover;opacity:0}
.layer video.on{opacity:1;transition:opacity .25s}
.layer video.was{opacity:1}
.tap,.caption{position:absolute;z-index:1;max-width:calc(100% - 24px);left:50%;translate:-50%;font-size:13px;line-height:1.35;text-align:center}
.tap{display:flex;gap:6px;align-items:center;top:54px;padding:6px 12px 6px 9px;border-radius:99px;background:#000b;font-weight:600;cursor:pointer;width:max-content;white-space:nowrap}
.tap svg{flex:none}
.caption{bottom:112px;width:100%;white-space:pre-line;pointer-events:none}
.caption span{padding:2px 6px;border-radius:5px;background:#000c;-webkit-box-decoration-break:clone;box-decoration-break:clone}
:host(:not([data-usher-state=watching])) :is(.tap,.caption){display:none}
@media (max-width:480px){
.tap,.caption{top:46px;bottom:auto;font-size:12px}
.tap{padding:4px 10px 4px 8px}
.tap:has(+.caption){display:none}
}
@media (forced-colors:active){.tap{border:1px solid}}
`;
