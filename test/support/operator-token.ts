/** Whoever has it is the operator of the Workers that tests start. */
export const operatorToken = 'the operator of these tests, 32 bytes or more';
