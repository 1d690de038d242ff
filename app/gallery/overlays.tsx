"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ToastRegion } from "#components/ui/toast.tsx";
import { toast } from "#components/ui/toast-queue.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { Part, Row } from "./part.tsx";

type Opened = "dialog" | "danger" | "form" | "summary" | null;

export function Overlays() {
  const [opened, setOpened] = useState<Opened>(null);
  const form = useForm({ defaultValues: { name: "" } });
  const close = () => setOpened(null);
  return (
    <Part title="Over the page">
      <Row>
        <Button onClick={() => setOpened("dialog")}>Dialog</Button>
        <Button onClick={() => setOpened("danger")}>Dialog of danger</Button>
        <Button onClick={() => setOpened("form")}>Form dialog</Button>
        <Button onClick={() => setOpened("summary")}>Error summary</Button>
        <Button onClick={() => toast({ title: "Host added", description: "web-01 is being checked." })}>
          Toast
        </Button>
        <Tooltip text="Says what the control already says to screen readers.">
          <Button>Tooltip</Button>
        </Tooltip>
        <Popover
          trigger="Popover"
          triggerClass="min-h-9 rounded-md border border-line-strong px-3.5"
          panelClass="p-4"
        >
          <p>A small panel.</p>
        </Popover>
      </Row>
      {opened === "summary" && (
        <ErrorSummary title="2 answers need a change" items={[{ fieldId: "a", text: "Enter the name." }]} />
      )}
      <Dialog
        open={opened === "dialog"}
        onClose={close}
        title="A question"
        description="With what it means."
        footer={
          <>
            <Button variant="primary" onClick={close}>
              Yes
            </Button>
            <Button onClick={close}>Not now</Button>
          </>
        }
      />
      <Dialog
        open={opened === "danger"}
        onClose={close}
        tone="danger"
        title="Delete “edge-linux”?"
        description="3 environments use its hosts and lose them."
        footer={
          <Button variant="danger" onClick={close}>
            Delete the cluster
          </Button>
        }
      />
      <FormDialog
        open={opened === "form"}
        onClose={close}
        title="Rename the cluster"
        form={form}
        onSubmit={close}
        submitLabel="Rename"
        isPending={false}
        error={null}
      >
        <TextField label="New name" {...form.register("name")} />
      </FormDialog>
      <ToastRegion />
    </Part>
  );
}
