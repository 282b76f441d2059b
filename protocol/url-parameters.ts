import * as v from 'valibot';

/** The name of a parameter of addresses; with `*` at its end, of all whose names begin so. */
const UrlParameter = v.pipe(
  v.string(),
  v.transform((text) => text.trim().replace(/^[?&]/, '').replace(/=$/, '')),
  v.minLength(1, 'must be the name of a parameter, such as product'),
  v.maxLength(80),
  v.regex(/^[^?&#=\s]*$/, 'must be the parameter’s name alone, such as product'),
  v.regex(/^[^*]*\*?$/, 'may have a * at its end only, such as filter_*'),
);

/** Parameters whose values visitors' pages may tell, besides those that rules test and those of campaigns (R-75). */
export const UrlParameters = v.pipe(
  v.array(UrlParameter),
  v.maxLength(50),
  v.transform((names) => [...new Set(names)]),
);
