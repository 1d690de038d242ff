/** A text as one word of a POSIX shell, whatever is in it: nothing of it is ever run or expanded. */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_@%+=:,./][A-Za-z0-9_@%+=:,./-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

// PowerShell takes typographic quotation marks for straight ones (its language specification, 2.3.5.2).
const powershellQuotes = /['\u2018\u2019\u201A\u201B]/gu;

/** A text as one literal string of PowerShell, whatever is in it. */
export const powershellWord = (text: string): string => `'${text.replace(powershellQuotes, "$&$&")}'`;
