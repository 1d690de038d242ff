import { redirect } from "next/navigation";
import { paths } from "#lib/client/paths.ts";

export default function Home(): never {
  redirect(paths.clusters());
}
