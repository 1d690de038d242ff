"use client";

import { Check, CircleDashed, Clock, Layers, X } from "lucide-react";
import { TokenPill } from "#components/shell/token-pill.tsx";
import { Badge, StatusBadge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FixedBadge } from "#components/ui/fixed-badge.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { StackedBar } from "#components/ui/stacked-bar.tsx";
import { Part, Row } from "./part.tsx";

const minuteMs = 60_000;
const inMinutes = (now: number, minutes: number) => new Date(now + minutes * minuteMs).toISOString();

export function Feedback({ theme, now }: { theme: string; now: number }) {
  return (
    <>
      <Part title="Status">
        <Row>
          <StatusBadge tone="ok" icon={<Check />}>
            Verified
          </StatusBadge>
          <StatusBadge tone="bad" icon={<X />}>
            Failed
          </StatusBadge>
          <StatusBadge tone="wait" icon={<Clock />}>
            Pending
          </StatusBadge>
          <StatusBadge tone="neutral" icon={<CircleDashed />}>
            Unknown
          </StatusBadge>
          <Badge>ED25519</Badge>
          <FixedBadge text="Fixed after creation" />
          <Spinner />
          <span className="inline-flex items-center gap-1 font-mono text-sm">
            203.0.113.10 <CopyButton text="203.0.113.10" name={`address (${theme})`} />
          </span>
        </Row>
        <Row>
          <StackedBar
            words="11 verified, 1 failed"
            parts={[
              { tone: "ok", count: 11 },
              { tone: "bad", count: 1 },
            ]}
          />
          <StackedBar
            words="142 verified, 3 failed, 5 pending"
            parts={[
              { tone: "ok", count: 142 },
              { tone: "bad", count: 3 },
              { tone: "wait", count: 5 },
            ]}
          />
        </Row>
        <div className="flex flex-wrap gap-3">
          {[460, 12, -1].map((minutes) => (
            <TokenPill key={minutes} expiresAt={inMinutes(now, minutes)} renderedAt={now} />
          ))}
        </div>
      </Part>
      <Part title="Banners">
        <Banner tone="ok" title="Cluster created">
          Next: add a proxy, then the hosts behind it.
        </Banner>
        <Banner tone="bad" title="CodeArts refused this" action={<Button size="sm">Try again</Button>}>
          The name is taken in this project.
        </Banner>
        <Banner tone="wait" title="CodeArts is slowing us down">
          Nothing is lost.
        </Banner>
        <Banner tone="info" title="Good to know" />
      </Part>
      <Part title="Empty and loading">
        <Card>
          <EmptyState
            icon={<Layers />}
            title="No clusters yet"
            action={<Button variant="primary">New cluster</Button>}
          >
            A cluster is a group of hosts that CodeArts deploys to together.
          </EmptyState>
        </Card>
        <Card title="Card with a title" actions={<Button size="sm">Edit</Button>}>
          <CardBody className="grid gap-3">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-64" />
          </CardBody>
        </Card>
      </Part>
    </>
  );
}
