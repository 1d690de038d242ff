import { z } from "zod";

// Zod compiles validators with `new Function` unless told not to; the content security policy forbids that.
// Everything imports `z` from here, so the setting is in force before the first schema is made.
z.config({ jitless: true });

export { z };
