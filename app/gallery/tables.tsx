"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import { StatusBadge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { type SortDirection, Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { Part } from "./part.tsx";

export function Tables({ theme }: { theme: string }) {
  const [sort, setSort] = useState<SortDirection>("asc");
  const [page, setPage] = useState(1);
  return (
    <Part title="Table and tabs">
      <Tabs
        label={`Parts of the cluster, ${theme}`}
        tabs={[
          { href: "/gallery", label: "Hosts", isCurrent: true, count: 12 },
          { href: "/gallery?tab=activity", label: "Activity", isCurrent: false },
        ]}
      />
      <Card>
        <Table label="Hosts">
          <Thead>
            <Th sort={sort} onSort={() => setSort(sort === "asc" ? "desc" : "asc")}>
              Name
            </Th>
            <Th sort={null} onSort={() => undefined}>
              Address
            </Th>
            <Th>Verification</Th>
          </Thead>
          <Tbody>
            <Tr>
              <Td className="font-semibold">web-01</Td>
              <Td className="font-mono text-sm">203.0.113.10:22</Td>
              <Td>
                <StatusBadge tone="ok" icon={<Check />}>
                  Verified
                </StatusBadge>
              </Td>
            </Tr>
            <Tr tall>
              <Td second="Point of sale terminal">
                <span className="font-semibold">till-07</span>
              </Td>
              <Td className="font-mono text-sm">10.20.0.17:22</Td>
              <Td>
                <StatusBadge tone="bad" icon={<X />}>
                  Failed
                </StatusBadge>
              </Td>
            </Tr>
            <SkeletonRows rows={2} columns={["w-32", "w-24", "w-20"]} />
            <SkeletonRows rows={1} columns={["w-32", "w-24", "w-20"]} tall />
          </Tbody>
        </Table>
        <Pagination page={page} pageSize={25} total={142} label={`Pages, ${theme}`} onPageChange={setPage} />
      </Card>
    </Part>
  );
}
