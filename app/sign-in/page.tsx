import { clustersPerProject } from "#lib/domain/cluster.ts";

export default function SignInPage() {
  return <main>{clustersPerProject}</main>;
}
