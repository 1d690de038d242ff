import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Words } from "#components/shell/words.tsx";
import { Controls } from "./controls.tsx";
import { Feedback } from "./feedback.tsx";
import { Overlays } from "./overlays.tsx";
import { Tables } from "./tables.tsx";
import { Tokens } from "./tokens.tsx";

export const metadata: Metadata = { title: "Gallery" };

/** Every part of the kit in every state, both themes side by side. For development: its words are not translated. */
export default function GalleryPage() {
  // Next writes NODE_ENV into the code when it builds.
  // biome-ignore lint/style/noProcessEnv: see above.
  if (process.env.NODE_ENV === "production") notFound();
  const now = Date.now();
  return (
    <Words namespaces={["common", "session", "ui"]}>
      <main>
        <h1 className="sr-only">Gallery</h1>
        <div className="grid xl:grid-cols-2">
          {(["light", "dark"] as const).map((theme) => (
            <section
              key={theme}
              data-theme={theme}
              aria-label={theme}
              className="grid min-w-0 content-start gap-10 bg-bg p-4 text-ink sm:p-8"
            >
              <Tokens />
              <Controls theme={theme} />
              <Feedback theme={theme} now={now} />
              <Tables theme={theme} />
              <Overlays />
            </section>
          ))}
        </div>
      </main>
    </Words>
  );
}
