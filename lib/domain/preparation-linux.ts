import {
  isDomainUser,
  type PlannedHost,
  type PreparationStep,
  step,
  tryPlace,
  waiting,
} from "./preparation-step.ts";
import { shellWord } from "./shell-word.ts";

// Run as the user itself, so that the files are its own wherever its home is. `$1` of the script is `argument`.
const asUser = (user: string, script: string, argument?: string) =>
  ["sudo -H -u", shellWord(user), "sh -c", shellWord(script)]
    .concat(argument === undefined ? [] : ["sh", shellWord(argument)])
    .join(" ");

const asRoot = (script: string) => `sudo sh -c ${shellWord(script)}`;

// Debian and Ubuntu name the service ssh, the others sshd. Newer Ubuntu listens by a socket of systemd's.
const start = asRoot("systemctl enable --now ssh 2>/dev/null || systemctl enable --now sshd");
const restart = asRoot(
  [
    "mkdir -p -m 755 /run/sshd && sshd -t && systemctl daemon-reload &&",
    "if systemctl is-active --quiet ssh.socket; then systemctl restart ssh.socket;",
    "else systemctl restart sshd 2>/dev/null || systemctl restart ssh; fi",
  ].join(" "),
);

function userStep({ username, kind }: PlannedHost): PreparationStep {
  if (username === null) return waiting("user", "username");
  if (username === "root") return step("userRoot");
  const user = shellWord(username);
  if (isDomainUser(username)) return step("userDomain", [`id ${user}`]);
  // `*` is no password, and unlike the default it does not lock the account: sshd takes no key for a locked one.
  const onlyKey = kind === "key" ? "-p '*' " : "";
  return step("user", [`id -u ${user} >/dev/null 2>&1 || sudo useradd -m -s /bin/bash ${onlyKey}${user}`]);
}

/** sshd takes a password of this user only. A Match block wins over the global setting, wherever it stands. */
function passwordStep({ username }: PlannedHost): PreparationStep {
  if (username === null) return waiting("password", "username");
  const user = shellWord(username);
  const rootLine = username === "root" ? "    PermitRootLogin yes\\n" : "";
  const block = `'\\nMatch User %s\\n    PasswordAuthentication yes\\n${rootLine}'`;
  return step("password", [
    ...(isDomainUser(username) ? [] : [`sudo passwd ${user}`]),
    `sudo grep -qxF ${shellWord(`Match User ${username}`)} /etc/ssh/sshd_config || printf ${block} ${user} | sudo tee -a /etc/ssh/sshd_config >/dev/null`,
    restart,
  ]);
}

const folder = "umask 077 && mkdir -p ~/.ssh && touch ~/.ssh/authorized_keys";
// The line end in front is for a file whose last line has none.
const append = 'grep -qxF -- "$1" ~/.ssh/authorized_keys || printf "\\n%s\\n" "$1" >> ~/.ssh/authorized_keys';
const permissions = "chmod go-w ~ && chmod 700 ~/.ssh && chmod 600 ~/.ssh/authorized_keys";
const label = "if command -v restorecon >/dev/null; then restorecon -R ~/.ssh; fi";

function keyStep({ username, publicKey }: PlannedHost): PreparationStep {
  if (username === null) return waiting("key", "username");
  if (publicKey === null) return waiting("key", "key");
  return step("key", [
    asUser(username, folder),
    asUser(username, append, publicKey),
    asUser(username, permissions),
    asUser(username, label),
  ]);
}

/** sudo skips files with a dot in their name: what is not checked yet lies there without effect. */
function sudoStep({ username }: PlannedHost): PreparationStep {
  if (username === null) return { ...waiting("sudo", "username"), isOptional: true };
  const file = `/etc/sudoers.d/codearts-${username.replace(/[^A-Za-z0-9_-]/g, "_")}`;
  // Capitals alone would name an alias; in quotation marks a name is a name.
  const name = /^[a-z_][a-z0-9_-]*$/.test(username) ? username : `"${username}"`;
  const commands = [
    `echo ${shellWord(`${name} ALL=(ALL) NOPASSWD: ALL`)} | sudo tee ${file}.new >/dev/null`,
    `sudo visudo -cf ${file}.new && sudo install -m 440 ${file}.new ${file} && sudo rm ${file}.new`,
  ];
  return { ...step("sudo", commands), isOptional: true };
}

const settings = "/etc/ssh/sshd_config /etc/ssh/sshd_config.d";

/** Lines at the top of the file are read first, and outside of any Match block. */
const portLine = (pattern: string, port: number) =>
  `sudo grep -rqsE ${shellWord(pattern)} ${settings} || sudo sed -i ${shellWord(`1i Port ${port}`)} /etc/ssh/sshd_config`;

function portStep({ port }: PlannedHost): PreparationStep {
  if (port === null) return waiting("port", "port");
  if (port === 22) return step("sshd", [start]);
  const semanage = (verb: string) => `semanage port ${verb} -t ssh_port_t -p tcp ${port}`;
  return step("port", [
    start,
    asRoot(`if command -v semanage >/dev/null; then ${semanage("-a")} 2>/dev/null || ${semanage("-m")}; fi`),
    // The first Port line ends the default: whoever is logged in over 22 must still find it.
    portLine("^[[:space:]]*[Pp]ort[[:space:]]", 22),
    portLine(`^[[:space:]]*[Pp]ort[[:space:]]+${port}[[:space:]]*$`, port),
    restart,
  ]);
}

function firewallStep({ port }: PlannedHost): PreparationStep {
  if (port === null) return waiting("firewall", "port");
  const isFirewalld = "command -v firewall-cmd >/dev/null && firewall-cmd --state >/dev/null 2>&1";
  const open = `firewall-cmd --permanent --add-port=${port}/tcp && firewall-cmd --reload`;
  return step("firewall", [
    asRoot(`if ${isFirewalld}; then ${open}; fi`),
    asRoot(`if command -v ufw >/dev/null; then ufw allow ${port}/tcp; fi`),
  ]);
}

function tryStep(host: PlannedHost): PreparationStep {
  const { username, address, port, role } = host;
  const place = tryPlace(host);
  if (address === null) return waiting("tryLogin", "address", place);
  if (port === null) return waiting("tryLogin", "port", place);
  if (username === null) return waiting("tryLogin", "username", place);
  const test = username === "root" || role === "proxy" ? "echo ready" : "sudo -n true && echo ready";
  const command = `ssh -p ${port} -l ${shellWord(username)} ${address} ${shellWord(test)}`;
  return step("tryLogin", [command], place);
}

/** The steps for a Linux host, which CodeArts logs in to over SSH. */
export function linuxSteps(host: PlannedHost): PreparationStep[] {
  const isProxy = host.role === "proxy";
  return [
    userStep(host),
    host.kind === "key" ? keyStep(host) : passwordStep(host),
    ...(isProxy || host.username === "root" ? [] : [sudoStep(host)]),
    portStep(host),
    firewallStep(host),
    host.port === null ? waiting("rule", "port", "cloud") : step("rule", [], "cloud"),
    ...(isProxy ? [step("onward", ["ip -brief address", "sudo sshd -T | grep -i allowtcpforwarding"])] : []),
    tryStep(host),
  ];
}
