/** The look of the question whether to talk. */
export const invitationStyles = `
@media (max-width:480px){
:host([data-usher-state=invited]) .card{width:min(100vw - 24px,300px);height:auto;min-height:248px}
.panel.invited{position:relative;min-height:inherit}
}
`;
