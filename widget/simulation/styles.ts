/** The look of what plays behind the view of what the widget does. */
export const simulationStyles = `
.grip{position:absolute;z-index:1;top:0;left:50%;translate:-50%;width:56px;height:24px;background:none;cursor:grab}
.grip,.bubble{touch-action:none}
.grip:before{content:"";position:absolute;inset:5px 12px auto;height:4px;border-radius:9px;background:#fffc;box-shadow:0 0 3px #0009}
.layer video{object-fit:cover;opacity:0}
.layer video.on{opacity:1;transition:opacity .25s}
.layer video.was{opacity:1}
.tap,.caption{position:absolute;z-index:1;max-width:calc(100% - 24px);left:50%;translate:-50%;font-size:13px;line-height:1.35;text-align:center}
.tap{top:54px;padding:6px 12px;border-radius:99px;background:#000b;font-weight:600;cursor:pointer;width:max-content}
.caption{bottom:112px;width:100%;white-space:pre-line;pointer-events:none}
.caption span{padding:2px 6px;border-radius:5px;background:#000c;-webkit-box-decoration-break:clone;box-decoration-break:clone}
:host(:not([data-usher-state=watching])) :is(.tap,.caption,.grip){display:none}
@media (max-width:480px){
.tap,.caption{top:46px;bottom:auto;font-size:12px}
.tap{padding:4px 10px}
.tap:has(+.caption){display:none}
}
@media (forced-colors:active){.tap{border:1px solid}}
`;
