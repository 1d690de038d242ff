const secretSetting =
  /((?:pass(?:word|wd|phrase)?|secret|token|vault)[\w-]{0,40}["']?\s{0,4}[:=]\s{0,4}).{1,200}/iu;

/** What is set as a password in a line, blotted out. */
export const blotSetting = (text: string) => text.replace(secretSetting, "$1•••");

const scheme = /^\W*(?:ssh|sftp|scp|ftps?|https?):\/\//iu;

/** `user:password@host`, in a URL or a command. A password may hold any character, so the last `@` ends it. */
function blotLogin(text: string): string {
  const start = scheme.exec(text)?.[0].length ?? 0;
  const end = text.search(/[@＠][^@＠]*$/u);
  const colon = text.slice(start).search(/[:：∶]/u) + start;
  return colon < start || end <= colon ? text : `${text.slice(0, colon + 1)}•••${text.slice(end)}`;
}

/** A value of the list as it may be repeated on the screen: rather too much of it is blotted out than a password left. */
export const blotted = (text: string) => blotSetting(blotLogin(text));
