import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server as NetServer } from "node:net";
import ssh2, { type AuthContext, type Connection } from "ssh2";
import type { CertificateStore } from "../store/certificates.ts";
import type { KeyPairStore } from "../store/key-pairs.ts";
import { createNetwork, type Network } from "./network.ts";
import { type FleetHost, fleet, loginKeyName } from "./table.ts";
import { createWinrmServer } from "./winrm-server.ts";

type Login = { username: string; password: string | null; publicKey: string | null };

/** What the machine really accepts, which is not always what its card says. */
function loginOf(machine: FleetHost, keys: KeyPairStore): Login {
  const { username, behaviour } = machine;
  const publicKey = machine.byKey ? keys.get(loginKeyName(machine)).publicKey : null;
  return {
    username,
    password: behaviour === "wrong-password" ? null : machine.password,
    publicKey: behaviour === "key-not-authorised" ? null : publicKey,
  };
}

function isAuthorisedKey(context: Extract<AuthContext, { method: "publickey" }>, publicKey: string): boolean {
  const authorised = ssh2.utils.parseKey(publicKey);
  if (authorised instanceof Error) throw authorised;
  const blob = authorised.getPublicSSH();
  const same = blob.length === context.key.data.length && timingSafeEqual(blob, context.key.data);
  if (!same) return false;
  // Without a signature the client only asks whether the key would do.
  if (!context.signature || !context.blob) return true;
  return authorised.verify(context.blob, context.signature, context.hashAlgo) === true;
}

function isAccepted(context: AuthContext, login: Login): boolean {
  if (context.username !== login.username) return false;
  switch (context.method) {
    case "password":
      return login.password !== null && context.password === login.password;
    case "publickey":
      return login.publicKey !== null && isAuthorisedKey(context, login.publicKey);
    default:
      return false;
  }
}

/** Carries a channel to a machine behind the proxy; everything else is refused. */
function forward(client: Connection, address: string, network: () => Network) {
  client.on("tcpip", (accept, reject, { destIP, destPort }) => {
    const route = network().route({ proxy: address }, destIP, destPort);
    if (route.kind === "unreachable") return reject();
    const socket = connect(route.port, "127.0.0.1");
    socket.once("error", () => reject());
    socket.once("connect", () => {
      const channel = accept();
      channel.on("error", () => socket.destroy());
      socket.on("error", () => channel.destroy());
      channel.pipe(socket).pipe(channel);
    });
  });
}

function sshServer(machine: FleetHost, keys: KeyPairStore, network: () => Network): NetServer {
  const login = loginOf(machine, keys);
  const hostKeys = [keys.get(`host/${machine.address}`).privateKey];
  const ssh = new ssh2.Server({ hostKeys }, (client) => {
    client.on("authentication", (context) => {
      if (isAccepted(context, login)) context.accept();
      else context.reject(["password", "publickey"]);
    });
    client.on("error", () => client.end());
    if (machine.role === "proxy") forward(client, machine.address, network);
  });
  return createServer((socket) => ssh.injectSocket(socket));
}

// Takes the connection and says nothing, for ever.
const silentServer = () => createServer((socket) => socket.on("error", () => socket.destroy()).resume());

async function listen(server: NetServer): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}

/** What a machine identifies itself with, and what lets its owner in. */
type Keyring = { keys: KeyPairStore; certificates: CertificateStore };

async function serverOf(machine: FleetHost, { keys, certificates }: Keyring, network: () => Network) {
  if (machine.behaviour === "silent") return silentServer();
  if (machine.os === "windows")
    return createWinrmServer(loginOf(machine, keys), await certificates.get(machine.address));
  return sshServer(machine, keys, network);
}

export type Fleet = { network: Network; close(): void };

/** Starts the rehearsal's machines: real SSH and WinRM servers on loopback ports, each with its own key. */
export async function startFleet(keyring: Keyring): Promise<Fleet> {
  const ports = new Map<string, number>();
  const network = createNetwork(ports);
  const sockets = new Set<{ destroy(): void }>();
  const servers: NetServer[] = [];
  for (const machine of fleet) {
    if (machine.behaviour === "closed-port") continue;
    const server = await serverOf(machine, keyring, () => network);
    server.on("connection", (socket: { destroy(): void; once(event: "close", done: () => void): void }) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
    servers.push(server);
    ports.set(machine.address, await listen(server));
  }
  const close = () => {
    for (const server of servers) server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { network, close };
}
