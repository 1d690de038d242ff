"use client";

import { useState } from "react";

/**
 * When the summary of faults stands above a form: after a failed submit, until all is mended. What turns red later,
 * while one types, is told at its field only: a summary would take the focus away.
 */
export function useFaultSummary(submitCount: number, isSubmitting: boolean, faults: number) {
  const [mended, setMended] = useState(0);
  if (faults === 0 && !isSubmitting && mended !== submitCount) setMended(submitCount);
  return {
    isOpen: faults > 0 && mended !== submitCount,
    /** For faults that the server found: they come after the submit itself went well. */
    open: () => setMended(-1),
  };
}
