import { expect, type World } from "./fixtures.ts";
import { expectSettled, type Seen } from "./steps.ts";

/** Every screen of a signed-in person, by name, with something on it. */
export type Screens = Record<string, string>;

const password = { kind: "password", username: "deploy", password: "Harbour-10!" };

/** Fills a world so that no screen is empty: clusters of both kinds, a proxy, a host that is verified, one that is not. */
export async function furnish({ api }: World): Promise<Screens> {
  const create = async (path: string, data: object): Promise<string> => {
    const reply = await api.post(path, { data });
    expect(reply.status(), await reply.text()).toBe(201);
    return (await reply.json()).id;
  };
  const cluster = (name: string, rest: object) =>
    create("/api/clusters", {
      name,
      os: "linux",
      access: "direct",
      agentPoolId: null,
      description: "Shops and tills, north region",
      ...rest,
    });
  const host = (clusterId: string, name: string, rest: object) =>
    create(`/api/clusters/${clusterId}/hosts`, {
      name,
      port: 22,
      role: "target",
      proxyHostId: null,
      authorization: password,
      installIcagent: false,
      ...rest,
    });
  const edge = await cluster("edge-linux", {});
  const inner = await cluster("inner-linux", { access: "proxy" });
  const windows = await cluster("pos-windows", { os: "windows", agentPoolId: "7c".repeat(16) });
  const verified = await host(edge, "web-01", { address: "203.0.113.10" });
  const failed = await host(edge, "web-02", { address: "203.0.113.13" });
  const gate = await host(inner, "gate-01", {
    address: "198.51.100.5",
    role: "proxy",
    authorization: { kind: "password", username: "gate", password: "Gateway-1!" },
  });
  const behind = await host(inner, "till-01", {
    address: "10.20.0.11",
    proxyHostId: gate,
    authorization: { kind: "password", username: "deploy", password: "Inner-11!" },
  });
  const job = await endedImport(api, await cluster("quay-linux", {}));
  return {
    "choice of project": "/projects",
    clusters: "/clusters",
    "clusters without a match": "/clusters?q=nothing-like-it",
    "new cluster": "/clusters/new",
    "direct cluster": `/clusters/${edge}`,
    "proxy cluster": `/clusters/${inner}`,
    "empty cluster": `/clusters/${windows}`,
    "cluster's activity": `/clusters/${edge}?tab=activity`,
    "cluster's environments": `/clusters/${edge}?tab=environments`,
    "cluster's permissions": `/clusters/${edge}?tab=permissions`,
    "cluster's settings": `/clusters/${edge}?tab=settings`,
    "host being edited": `/clusters/${edge}/hosts/${verified}/edit`,
    "found hosts": "/hosts?q=web",
    "new host": `/clusters/${edge}/hosts/new`,
    "adding many hosts": `/clusters/${edge}/import`,
    "new host like another": `/clusters/${edge}/hosts/new?like=${verified}`,
    "new host behind a proxy": `/clusters/${inner}/hosts/new`,
    "new Windows host": `/clusters/${windows}/hosts/new`,
    "host being prepared": `/clusters/${inner}/hosts/new#prepare`,
    "verified host": `/clusters/${edge}/hosts/${verified}`,
    "failed host": `/clusters/${edge}/hosts/${failed}`,
    "host behind a proxy": `/clusters/${inner}/hosts/${behind}`,
    "comparison with a list": `/clusters/${edge}/compare`,
    "import jobs": "/import-jobs",
    "import jobs without a match": "/import-jobs?status=queued",
    "import job that has ended": `/import-jobs/${job}`,
    "receipt of an import": `/import-jobs/${job}/receipt`,
    activity: "/activity",
    "address of nothing": "/no-such-page",
  };
}

/** An import that is through, so that its screens stand still: one host added, one that CodeArts cannot reach. */
async function endedImport(api: World["api"], clusterId: string): Promise<string> {
  const rows = [
    { name: "crane-01", address: "203.0.113.10", port: 22, role: "target" },
    { name: "crane-02-with-a-name-that-goes-on", address: "203.0.113.13", port: 22, role: "target" },
  ];
  const started = await api.post("/api/import-jobs", { data: { clusterId, rows, authorization: password } });
  expect(started.status(), await started.text()).toBe(202);
  const { id }: { id: string } = await started.json();
  const status = async () => (await (await api.get(`/api/import-jobs/${id}`)).json()).status;
  await expect.poll(status, { timeout: 30_000 }).toBe("done");
  return id;
}

/** Waits until upstream's checks of these hosts have ended, so that the screens stand still. */
export async function expectChecksEnded({ api }: World, screens: Screens) {
  for (const name of ["verified host", "failed host", "host behind a proxy"]) {
    const status = async () => (await (await api.get(`/api${screens[name]}`)).json()).verification.status;
    await expect.poll(status, { timeout: 30_000 }).not.toBe("pending");
  }
}

export async function openScreen({ page }: Pick<Seen, "page">, path: string) {
  await page.goto(path);
  await expectSettled(page);
}
