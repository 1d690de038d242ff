import {
  isDomainUser,
  type PlannedHost,
  type PreparationStep,
  step,
  tryPlace,
  waiting,
} from "./preparation-step.ts";
import { powershellWord } from "./shell-word.ts";

// The group of administrators, whatever it is called in the system's language.
const administrators = "'S-1-5-32-544'";
// WinRM without encryption.
const plainPort = 5985;

function userStep({ username }: PlannedHost): PreparationStep {
  if (username === null) return waiting("windowsUser", "username");
  if (isDomainUser(username)) return step("userDomain");
  const user = powershellWord(username);
  const make = `New-LocalUser -Name ${user} -Password (Read-Host -AsSecureString -Prompt ${user})`;
  return step("windowsUser", [`if (-not (Get-LocalUser | Where-Object Name -eq ${user})) { ${make} }`]);
}

function groupStep({ username }: PlannedHost): PreparationStep {
  if (username === null) return waiting("group", "username");
  const add = `Add-LocalGroupMember -SID ${administrators} -Member ${powershellWord(username)} -ErrorAction Stop`;
  return step("group", [`try { ${add} } catch [Microsoft.PowerShell.Commands.MemberExistsException] { }`]);
}

const listeners = "Get-ChildItem WSMan:\\localhost\\Listener | Where-Object Keys -Contains 'Transport=HTTPS'";
const certificate =
  "(New-SelfSignedCertificate -DnsName $env:COMPUTERNAME -CertStoreLocation Cert:\\LocalMachine\\My -NotAfter (Get-Date).AddYears(5)).Thumbprint";

function listenerStep({ port }: PlannedHost): PreparationStep {
  if (port === null) return waiting("listener", "port");
  if (port === plainPort) return waiting("listener", "securePort");
  const make = `New-Item WSMan:\\localhost\\Listener -Transport HTTPS -Address * -Port ${port} -CertificateThumbPrint ${certificate} -Force`;
  return step("listener", [
    `if (-not (${listeners})) { ${make} }`,
    `${listeners} | ForEach-Object { Set-Item "WSMan:\\localhost\\Listener\\$($_.Name)\\Port" ${port} -Force }`,
  ]);
}

function firewallStep({ port }: PlannedHost): PreparationStep {
  if (port === null) return waiting("firewall", "port");
  const name = `'codearts-winrm-${port}'`;
  const make = `New-NetFirewallRule -Name ${name} -DisplayName 'CodeArts WinRM ${port}' -Direction Inbound -Protocol TCP -LocalPort ${port} -Action Allow`;
  return step("firewall", [
    `if (-not (Get-NetFirewallRule -Name ${name} -ErrorAction SilentlyContinue)) { ${make} }`,
  ]);
}

function tryStep(host: PlannedHost): PreparationStep {
  const { address, port } = host;
  const place = tryPlace(host);
  if (address === null) return waiting("tryPort", "address", place);
  if (port === null) return waiting("tryPort", "port", place);
  return step(
    "tryPort",
    [`Test-NetConnection -ComputerName ${powershellWord(address)} -Port ${port}`],
    place,
  );
}

/** The steps for a Windows host, which CodeArts logs in to over WinRM. All in a PowerShell run as administrator. */
export const windowsSteps = (host: PlannedHost): PreparationStep[] => [
  userStep(host),
  groupStep(host),
  step("remoting", ["Enable-PSRemoting -Force -SkipNetworkProfileCheck"]),
  listenerStep(host),
  step("basic", ["Set-Item WSMan:\\localhost\\Service\\Auth\\Basic $true"]),
  firewallStep(host),
  host.port === null ? waiting("rule", "port", "cloud") : step("rule", [], "cloud"),
  ...(host.role === "proxy" ? [step("windowsOnward", ["Get-NetIPAddress | Select-Object IPAddress"])] : []),
  tryStep(host),
];
