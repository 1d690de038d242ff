"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { saveFile } from "./save-file.ts";

type Props = {
  label: string;
  name: string;
  make: () => Blob | Promise<Blob>;
  size?: "sm" | "md";
};

/** Makes a file when it is asked for, and says so where that fails. */
export function DownloadButton({ label, name, make, size = "md" }: Props) {
  const t = useTranslations("common.failure");
  const [state, setState] = useState<"idle" | "pending" | "failed">("idle");
  const run = async () => {
    setState("pending");
    try {
      saveFile(await make(), name);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <span className="inline-flex items-center gap-3 print:hidden">
      <Button
        size={size}
        icon={<Download aria-hidden size={16} />}
        pending={state === "pending"}
        onClick={() => void run()}
      >
        {label}
      </Button>
      {state === "failed" && (
        <span role="alert" className="text-sm text-bad">
          {t("file")}
        </span>
      )}
    </span>
  );
}
