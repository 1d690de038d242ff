import type { RehearsalCard } from "./card.ts";

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const copyable = (label: string, value: string, shown = value) =>
  `<code>${escapeHtml(shown)}</code> <button type="button" data-copy="${escapeHtml(value)}" aria-label="Copy ${escapeHtml(label)}">Copy</button>`;

const secret = (label: string, value: string | null, shown?: string) =>
  value === null ? "–" : copyable(label, value, shown ?? value);

const style = `
  :root { color-scheme: light dark; --line: light-dark(#d8dee4, #333b44); --accent: light-dark(#0b6b6b, #5fc4c0); --soft: light-dark(#f4f6f8, #171c21); }
  body { font: 14px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 86rem; padding: 2rem 1.25rem; }
  h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } p { max-width: 65ch; }
  .frame { border: 1px solid var(--line); border-radius: 10px; overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; } th, td { padding: .5rem .75rem; text-align: left; white-space: nowrap; }
  th { background: var(--soft); font-weight: 600; } tr + tr td, tbody tr:first-child td { border-top: 1px solid var(--line); }
  td.note { white-space: normal; min-width: 11rem; } code { font-family: ui-monospace, monospace; font-size: .9em; }
  button { font: inherit; font-size: .8em; color: var(--accent); background: none; border: 1px solid var(--line); border-radius: 6px; cursor: pointer; padding: .05rem .5rem; }
  button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .broken { font-weight: 600; color: light-dark(#a3341c, #ff9d85); }
`;

// One listener for all buttons; the word goes back after the person has seen it.
const script = `
  addEventListener("click", async ({ target }) => {
    const text = target.dataset?.copy;
    if (text === undefined) return;
    await navigator.clipboard.writeText(text);
    target.textContent = "Copied";
    setTimeout(() => { target.textContent = "Copy"; }, 1500);
  });
`;

const table = (label: string, head: string[], rows: string[][], noteColumn = -1) =>
  `<div class="frame" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${head.map((title) => `<th scope="col">${title}</th>`).join("")}</tr></thead><tbody>${rows
    .map(
      (cells) =>
        `<tr>${cells.map((cell, index) => `<td${index === noteColumn ? ' class="note"' : ""}>${cell}</td>`).join("")}</tr>`,
    )
    .join("")}</tbody></table></div>`;

type Account = RehearsalCard["accounts"][number];

const accountRow = ({ account, user, password, accessKeyId, secretAccessKey, rights }: Account) => [
  copyable("account", account),
  copyable("user", user),
  copyable("password", password),
  copyable("access key", accessKeyId),
  copyable("secret key", secretAccessKey),
  escapeHtml(rights),
];

// The passcode is that of the reading: the page tells how to get the next one.
const guardedRow = (guarded: RehearsalCard["guardedAccounts"][number]) => [
  copyable("user", guarded.user),
  copyable("user id", guarded.userId),
  copyable("passcode secret", guarded.totpSecret),
  copyable("passcode", guarded.passcode),
];

type Machine = RehearsalCard["fleet"][number];

const roleOf = ({ role, behindProxy }: Machine) =>
  behindProxy === null ? role : `${role}, behind ${behindProxy}`;

const expectationOf = ({ behaviour, note }: Machine) =>
  behaviour === "ok" ? escapeHtml(note) : `<span class="broken">${behaviour}</span>. ${escapeHtml(note)}`;

const fleetRows = ({ fleet }: RehearsalCard) =>
  fleet.map((machine) => [
    copyable("address", machine.address),
    String(machine.port),
    machine.os === "windows" ? "Windows" : "Linux",
    copyable("user name", machine.username),
    secret("password", machine.password),
    secret("private key", machine.privateKey, "ed25519 key"),
    roleOf(machine),
    expectationOf(machine),
  ]);

/** The rehearsal card as a page to keep open beside the console. */
export const cardPage = (card: RehearsalCard) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rehearsal card</title><link rel="icon" href="data:,"><style>${style}</style></head><body>
<h1>Rehearsal card</h1>
<p>Everything here is made up and lives on this machine only. The hosts are real SSH and WinRM servers: whatever you add to a cluster
is really dialled, and every other address stays silent until the check gives up.</p>
<h2>Accounts</h2>
${table(
  "Accounts",
  ["Account", "User", "Password", "Access key", "Secret key", "May do"],
  [...card.accounts, ...card.guardedAccounts].map(accountRow),
  5,
)}
<h2>Second factor</h2>
<p>This user signs in with a passcode besides the password. Give the secret to an authenticator app, or load this page again
for the passcode of the moment.</p>
${table("Second factor", ["User", "User id", "Secret", "Passcode now"], card.guardedAccounts.map(guardedRow))}
<h2>Hosts</h2>
${table("Hosts", ["Address", "Port", "OS", "User name", "Password", "Key", "Role", "What to expect"], fleetRows(card), 7)}
<script>${script}</script></body></html>
`;
