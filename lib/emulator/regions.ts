import { fixedId } from "./ids.ts";

/** Regions the account has an IAM project in: those where the vendor's SDKs know CodeArts Deploy, and the EU one. */
export const regions = [
  { id: "cn-north-1", name: "CN North-Beijing1" },
  { id: "cn-north-4", name: "CN North-Beijing4" },
  { id: "cn-east-2", name: "CN East-Shanghai2" },
  { id: "cn-east-3", name: "CN East-Shanghai1" },
  { id: "cn-south-1", name: "CN South-Guangzhou" },
  { id: "ap-southeast-3", name: "AP-Singapore" },
  { id: "la-north-2", name: "LA-Mexico City2" },
  { id: "sa-brazil-1", name: "LA-Sao Paulo1" },
  { id: "tr-west-1", name: "TR-Istanbul" },
  { id: "eu-west-101", name: "EU-Dublin" },
];

/** IAM projects, one per region and named after it. They are not CodeArts projects. */
export const iamProjects = regions.map(({ id }) => ({ id: fixedId(`iam-project/${id}`), name: id }));
