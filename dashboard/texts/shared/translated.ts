/**
 * The shape of a table of sentences, for the same table in another language: the same keys, a sentence where one is, and
 * where a function makes one, a function of the same arguments.
 */
export type Translated<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => infer Made
    ? (...facts: Facts) => Translated<Made>
    : { readonly [Key in keyof T]: Translated<T[Key]> };
