import { describe, expect, test } from "vitest";
import { ConfigurationError, readEnv } from "./env.ts";

const secret = "0123456789abcdef0123456789abcdef";
const complete = {
  NODE_ENV: "test",
  MUSTER_URL: "https://muster.example.com",
  MUSTER_SECRET: secret,
} as const;
const read = (changes: Record<string, string> = {}) => readEnv({ ...complete, ...changes });

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv({ NODE_ENV: "test", ...source });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe("a configuration", () => {
  test("that is empty names everything that is missing, at once", () => {
    const problems = problemsOf({});
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^MUSTER_URL is missing/);
    expect(problems[1]).toMatch(/^MUSTER_SECRET is missing/);
  });

  test("names every mistake at once, each with its variable", () => {
    const problems = problemsOf({
      MUSTER_URL: "muster.example.com",
      MUSTER_SECRET: "short",
      DATABASE_URL: "mysql://localhost/x",
      MUSTER_REGIONS: "CN North 4",
      MUSTER_DEPLOY_URL: "ftp://deploy.example.com",
      MUSTER_UPSTREAM_UTC_OFFSET: "8",
      MUSTER_LOG_LEVEL: "loud",
    });
    const named = problems.map((sentence) => sentence.split(" ")[0]);
    expect(named.toSorted()).toEqual([
      "DATABASE_URL",
      "MUSTER_DEPLOY_URL",
      "MUSTER_LOG_LEVEL",
      "MUSTER_REGIONS",
      "MUSTER_SECRET",
      "MUSTER_UPSTREAM_UTC_OFFSET",
      "MUSTER_URL",
    ]);
  });

  test("never repeats the secret in what it says", () => {
    expect(problemsOf({ ...complete, MUSTER_SECRET: "hunter2" }).join()).not.toContain("hunter2");
    expect(problemsOf({ ...complete, DATABASE_URL: "http://u:hunter2@db" }).join()).not.toContain("hunter2");
  });

  test("takes an empty variable as one that is not set", () => {
    expect(read({ DATABASE_URL: "", MUSTER_REGIONS: " ", MUSTER_DATA: "" }).databaseUrl).toBeNull();
    expect(problemsOf({ MUSTER_URL: "", MUSTER_SECRET: "" })).toHaveLength(2);
  });
});

describe("MUSTER_URL", () => {
  test("gives the origin, and says whether cookies may be secure", () => {
    expect(read({ MUSTER_URL: "https://muster.example.com/" })).toMatchObject({
      origin: "https://muster.example.com",
      isHttps: true,
    });
    expect(read({ MUSTER_URL: "http://127.0.0.1:3000" })).toMatchObject({ isHttps: false });
  });

  test("is refused with a path, where no browser origin could match it", () => {
    expect(problemsOf({ ...complete, MUSTER_URL: "https://example.com/muster" })).toHaveLength(1);
  });
});

describe("MUSTER_SECRET", () => {
  test("counts bytes, not characters", () => {
    expect(read({ MUSTER_SECRET: "密".repeat(11) }).masterKeys).toHaveLength(1);
    expect(problemsOf({ ...complete, MUSTER_SECRET: "密".repeat(10) })).toHaveLength(1);
    expect(problemsOf({ ...complete, MUSTER_SECRET: "x".repeat(31) })).toHaveLength(1);
    expect(read({ MUSTER_SECRET: "x".repeat(32) }).masterKeys).toHaveLength(1);
  });

  test("may be a list, in its order, each with an id that does not tell it", () => {
    const keys = read({ MUSTER_SECRET: `${"a".repeat(32)}, ${"b".repeat(32)}` }).masterKeys;
    expect(keys.map(({ bytes }) => bytes.toString()[0])).toEqual(["a", "b"]);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(2);
    expect(keys[0].id).toMatch(/^[0-9a-f]{12}$/);
  });

  test("is refused when one of the list is too short", () => {
    expect(problemsOf({ ...complete, MUSTER_SECRET: `${secret},short` })).toHaveLength(1);
  });
});

describe("regions", () => {
  test("are, by default, all that have the three services", () => {
    const ids = read().regions.map(({ id }) => id);
    expect(ids).toContain("cn-north-4");
    // It has CodeArts Deploy and no ProjectMan.
    expect(ids).not.toContain("tr-west-1");
  });

  test("are found where the vendor's SDKs find them", () => {
    expect(read({ MUSTER_REGIONS: "cn-north-4" }).regions).toEqual([
      {
        id: "cn-north-4",
        name: { en: "CN North-Beijing4", "zh-CN": "华北-北京四" },
        endpoints: {
          iam: "https://iam.cn-north-4.myhuaweicloud.com",
          deploy: "https://codearts-deploy.cn-north-4.myhuaweicloud.com",
          project: "https://projectman-ext.cn-north-4.myhuaweicloud.com",
        },
      },
    ]);
  });

  test("are overridden one by one, else all by one variable", () => {
    const [own, other] = read({
      MUSTER_REGIONS: '[{"id":"our-cloud","name":"Ours","iam":"https://iam.own/"},"cn-north-4"]',
      MUSTER_IAM_URL: "https://iam.all",
      MUSTER_DEPLOY_URL: "https://deploy.all/base/",
      MUSTER_PROJECT_URL: "http://127.0.0.1:9/",
    }).regions;
    expect(own).toEqual({
      id: "our-cloud",
      name: { en: "Ours", "zh-CN": "Ours" },
      endpoints: { iam: "https://iam.own", deploy: "https://deploy.all/base", project: "http://127.0.0.1:9" },
    });
    expect(other?.endpoints.iam).toBe("https://iam.all");
  });

  test("without a known address are refused by name, with what would help", () => {
    const problems = problemsOf({ ...complete, MUSTER_REGIONS: "tr-west-1,moon-1" });
    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain('"project"');
    expect(problems[0]).toContain("tr-west-1");
    expect(problems[0]).toContain("MUSTER_PROJECT_URL");
  });

  test.each(["[", '[{"name":"no id"}]', "[]", '[{"id":"x","url":"https://x"}]'])(
    "written as %s are refused",
    (text) => {
      expect(problemsOf({ ...complete, MUSTER_REGIONS: text })).toHaveLength(1);
    },
  );

  test.each(["http://deploy.example.com", "http://10.0.0.5:8080", "https://x.example.com/?a=1"])(
    "never send a token to %s",
    (text) => {
      expect(problemsOf({ ...complete, MUSTER_DEPLOY_URL: text })).toHaveLength(1);
    },
  );

  test.each(["http://127.0.0.1:47100", "http://localhost:1", "http://[::1]:47100"])(
    "may be without encryption on this machine: %s",
    (text) => {
      expect(read({ MUSTER_DEPLOY_URL: text }).deployOverride).toBe(text);
    },
  );
});
