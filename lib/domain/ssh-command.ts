/** What an ssh command says besides its destination, and which of it a host's form has no field for. */
export type SshCommand = {
  /** `[user@]host` or `ssh://…`, as it stands; null when the command has none. */
  destination: string | null;
  username: string | null;
  port: string | null;
  /** Path of the file whose key ssh tries first. */
  keyFile: string | null;
  hasJumpHost: boolean;
  /** A command to run there, or an option that says more than how to log in. */
  hasMore: boolean;
  /** A user or port that ssh itself would pass over: it takes the first it is given. */
  hasSecond: boolean;
};

const start = /^(?:[$#>%] )?(?:sudo )?(?:[^\s"']*[/\\])?(?:ssh|ssh-copy-id)(?:\.exe)? (.+)$/iu;

/** Words as a shell tells them apart; quotation marks keep spaces together. A mark without its twin is left out. */
const wordsOf = (text: string): string[] =>
  (text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/gu) ?? []).map((word) => word.replace(/["']/gu, ""));

// Letters of ssh(1) that are followed by a value; all others stand for themselves and say nothing a form could keep.
const withValue = new Set("BbcDEeFIiJLlmOoPpQRSWw");
const forwards = new Set("DEFLORSWw");

type Note = (name: string, value: string) => void;

function noteOption(word: string, note: Note) {
  const [, name = "", value = ""] = /^([A-Za-z]+)(?:\s*=\s*|\s+)?(.*)$/u.exec(word) ?? [];
  const letters: Record<string, string> = {
    port: "p",
    user: "l",
    hostname: "H",
    identityfile: "i",
    proxyjump: "J",
    proxycommand: "J",
  };
  note(letters[name.toLowerCase()] ?? "L", value);
}

/** Goes through a word of options such as `-Ap2222`. Tells whether its last letter wants the next word as its value. */
function noteLetters(letters: string, next: string | undefined, note: Note): boolean {
  for (const [index, letter] of [...letters].entries()) {
    if (!withValue.has(letter)) continue;
    const own = letters.slice(index + 1);
    const value = own === "" ? (next ?? "") : own;
    if (letter === "o") noteOption(value, note);
    else note(letter, value);
    return own === "";
  }
  return false;
}

/** Reads `ssh -p 2222 -i key user@host` as ssh(1) would; null for a text that is no such command. Never throws. */
export function readSshCommand(text: string): SshCommand | null {
  const line = start.exec(text)?.[1];
  if (line === undefined) return null;
  const read: SshCommand = {
    destination: null,
    username: null,
    port: null,
    keyFile: null,
    hasJumpHost: false,
    hasMore: false,
    hasSecond: false,
  };
  let hostName: string | null = null;
  const note: Note = (letter, value) => {
    if (letter === "p") {
      if (read.port === null) read.port = value;
      else read.hasSecond = true;
    } else if (letter === "l") {
      if (read.username === null) read.username = value;
      else read.hasSecond = true;
    } else if (letter === "i") read.keyFile ??= value;
    else if (letter === "J") read.hasJumpHost = true;
    else if (letter === "H") hostName ??= value;
    else if (forwards.has(letter)) read.hasMore = true;
  };
  const words = wordsOf(line);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word.startsWith("-") && word.length > 1) {
      if (noteLetters(word.slice(1), words[index + 1], note)) index++;
    } else if (read.destination === null) {
      read.destination = word;
    } else {
      read.hasMore = true;
      break;
    }
  }
  // `-o HostName=…` is where ssh goes; what stands as the destination is then a name of the person's own.
  if (hostName !== null) read.destination = withHost(read.destination, hostName);
  return read;
}

const withHost = (destination: string | null, hostName: string) => {
  const at = destination?.lastIndexOf("@") ?? -1;
  return at > 0 ? `${destination?.slice(0, at)}@${hostName}` : hostName;
};
