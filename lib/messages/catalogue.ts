import auditEn from "./en/audit.json" with { type: "json" };
import bulkEn from "./en/bulk.json" with { type: "json" };
import changeEn from "./en/change.json" with { type: "json" };
import clusterEn from "./en/cluster.json" with { type: "json" };
import commonEn from "./en/common.json" with { type: "json" };
import compareEn from "./en/compare.json" with { type: "json" };
import findEn from "./en/find.json" with { type: "json" };
import hostEn from "./en/host.json" with { type: "json" };
import jobEn from "./en/job.json" with { type: "json" };
import keyEn from "./en/key.json" with { type: "json" };
import listEn from "./en/list.json" with { type: "json" };
import pathEn from "./en/path.json" with { type: "json" };
import prepareEn from "./en/prepare.json" with { type: "json" };
import problemEn from "./en/problem.json" with { type: "json" };
import projectEn from "./en/project.json" with { type: "json" };
import rightsEn from "./en/rights.json" with { type: "json" };
import sessionEn from "./en/session.json" with { type: "json" };
import speedEn from "./en/speed.json" with { type: "json" };
import uiEn from "./en/ui.json" with { type: "json" };
import validationEn from "./en/validation.json" with { type: "json" };
import verificationEn from "./en/verification.json" with { type: "json" };
import type { Locale } from "./locale.ts";
import auditZh from "./zh-CN/audit.json" with { type: "json" };
import bulkZh from "./zh-CN/bulk.json" with { type: "json" };
import changeZh from "./zh-CN/change.json" with { type: "json" };
import clusterZh from "./zh-CN/cluster.json" with { type: "json" };
import commonZh from "./zh-CN/common.json" with { type: "json" };
import compareZh from "./zh-CN/compare.json" with { type: "json" };
import findZh from "./zh-CN/find.json" with { type: "json" };
import hostZh from "./zh-CN/host.json" with { type: "json" };
import jobZh from "./zh-CN/job.json" with { type: "json" };
import keyZh from "./zh-CN/key.json" with { type: "json" };
import listZh from "./zh-CN/list.json" with { type: "json" };
import pathZh from "./zh-CN/path.json" with { type: "json" };
import prepareZh from "./zh-CN/prepare.json" with { type: "json" };
import problemZh from "./zh-CN/problem.json" with { type: "json" };
import projectZh from "./zh-CN/project.json" with { type: "json" };
import rightsZh from "./zh-CN/rights.json" with { type: "json" };
import sessionZh from "./zh-CN/session.json" with { type: "json" };
import speedZh from "./zh-CN/speed.json" with { type: "json" };
import uiZh from "./zh-CN/ui.json" with { type: "json" };
import validationZh from "./zh-CN/validation.json" with { type: "json" };
import verificationZh from "./zh-CN/verification.json" with { type: "json" };

const en = {
  audit: auditEn,
  bulk: bulkEn,
  change: changeEn,
  cluster: clusterEn,
  common: commonEn,
  compare: compareEn,
  find: findEn,
  host: hostEn,
  job: jobEn,
  key: keyEn,
  list: listEn,
  path: pathEn,
  prepare: prepareEn,
  problem: problemEn,
  project: projectEn,
  rights: rightsEn,
  session: sessionEn,
  speed: speedEn,
  ui: uiEn,
  validation: validationEn,
  verification: verificationEn,
};

/** Every visible word. English is the shape; another language that lacks a key does not compile. */
export type Messages = typeof en;

const zhCn: Messages = {
  audit: auditZh,
  bulk: bulkZh,
  change: changeZh,
  cluster: clusterZh,
  common: commonZh,
  compare: compareZh,
  find: findZh,
  host: hostZh,
  job: jobZh,
  key: keyZh,
  list: listZh,
  path: pathZh,
  prepare: prepareZh,
  problem: problemZh,
  project: projectZh,
  rights: rightsZh,
  session: sessionZh,
  speed: speedZh,
  ui: uiZh,
  validation: validationZh,
  verification: verificationZh,
};

export const catalogues: Record<Locale, Messages> = { en, "zh-CN": zhCn };
