const CALL = ':host([data-keyboard][data-usher-state=call])';

/** Where the widget is while a phone's keyboard is up: within what is seen of the page. */
export const keyboardStyles = `
:host([data-keyboard]){margin-block:0!important;inset-block:auto calc(8px + var(--usher-below))!important}
:host([data-keyboard][data-position^=top]){inset-block:calc(8px + var(--usher-above)) auto!important}
:host([data-keyboard]) :is(.card,.form){max-height:calc(var(--usher-seen) - 16px)}
${CALL} .chat{height:max(118px,min(var(--h),var(--usher-seen) - 16px) - 138px)}
@media (max-width:480px){
${CALL}{inset-block:var(--usher-above) auto!important}
${CALL} .card{height:var(--usher-seen);max-height:none}
${CALL} .chat{height:max(118px,var(--usher-seen) - 150px)}
}
`;
