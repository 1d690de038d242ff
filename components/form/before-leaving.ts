type Ask = (go: () => void) => void;

let held: Ask | null = null;

/** Has `beforeLeaving` ask by this, until the function that comes back is called. */
export function holdLeaving(ask: Ask): () => void {
  held = ask;
  return () => {
    if (held === ask) held = null;
  };
}

/** Does what would end the page; where a form holds what was typed, the person is asked first. */
export function beforeLeaving(go: () => void) {
  if (held) held(go);
  else go();
}
