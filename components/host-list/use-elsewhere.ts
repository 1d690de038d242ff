"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { foundHostQueries } from "#lib/client/found-hosts.ts";
import type { Surroundings } from "#lib/domain/host-list/judge.ts";
import { defaultPort } from "#lib/domain/limits.ts";
import type { Rows } from "./rows.ts";

/** As many as are looked up at once; of a longer list, the first ones. */
const mostDoors = 1000;
const stillMs = 600;

function doorsOf(rows: Rows, usual: number) {
  return rows
    .map(({ cells }) => ({ address: cells.address.trim(), port: Number(cells.port.trim() || usual) }))
    .filter(
      ({ address, port }) =>
        address !== "" && address.length <= 64 && Number.isInteger(port) && port > 0 && port < 65_536,
    )
    .slice(0, mostDoors);
}

/** Hosts of the project's other clusters at the doors of the list; asked for once nobody types any more. */
export function useElsewhere(
  cluster: { id: string; os: keyof typeof defaultPort },
  rows: Rows,
): NonNullable<Surroundings["elsewhere"]> {
  const [still, setStill] = useState(rows);
  useEffect(() => {
    const timer = setTimeout(() => setStill(rows), stillMs);
    return () => clearTimeout(timer);
  }, [rows]);
  const doors = useMemo(() => doorsOf(still, defaultPort[cluster.os]), [still, cluster.os]);
  const query = useQuery({ ...foundHostQueries.atDoors(doors), enabled: doors.length > 0 });
  return useMemo(
    () => (query.data?.items ?? []).filter(({ clusterId }) => clusterId !== cluster.id),
    [query.data, cluster.id],
  );
}
