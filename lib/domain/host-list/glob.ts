/**
 * Does a text match a pattern of `*` and `?`? Walks both once with one step back, so that no pattern takes more than
 * length times length steps, as a regular expression made of it may.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  let at = 0;
  let in_ = 0;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    const wanted = pattern[in_];
    if (wanted === "*") {
      star = in_++;
      retry = at;
    } else if (wanted === "?" || wanted === text[at]) {
      at++;
      in_++;
    } else if (star >= 0) {
      in_ = star + 1;
      at = ++retry;
    } else return false;
  }
  while (pattern[in_] === "*") in_++;
  return in_ === pattern.length;
}

/** A list of patterns as ssh_config(5) has it: one must match, and none that begins with `!` may. */
export function matchesGlobs(text: string, patterns: readonly string[]): boolean {
  const isMatch = (pattern: string) => matchesGlob(text.toLowerCase(), pattern.toLowerCase());
  if (patterns.some((pattern) => pattern.startsWith("!") && isMatch(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith("!") && isMatch(pattern));
}
