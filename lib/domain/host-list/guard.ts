/**
 * Spreadsheets run what begins like a formula. An exported value that does so gets an apostrophe before it; reading takes
 * exactly that away again. A value that already had apostrophes there gets one more, so that the way back is certain.
 */
const formula = /^'*[=+\-@\t\r]/;
const guardedFormula = /^'+[=+\-@\t\r]/;

export const guarded = (value: string) => (formula.test(value) ? `'${value}` : value);

export const unguarded = (value: string) => (guardedFormula.test(value) ? value.slice(1) : value);
