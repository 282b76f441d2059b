/** The questions that may come on any page. */
export const LEAVE_QUESTION = 'Leave without saving?';
export const LEAVE_LOSS = 'What you changed here is not saved yet, and would be lost.';
export const LEAVE_NOT = 'Keep editing';
export const LEAVE = 'Leave without saving';
export const AWAY_IN = 'You will be set to away in {left} s, so that no visitor calls an empty chair.';
export const STILL_HERE = 'I’m here';
