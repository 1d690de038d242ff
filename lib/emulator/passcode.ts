import { TOTP } from "otpauth";

// What every authenticator app assumes: six digits of HMAC-SHA1, a new one every 30 seconds.
const totp = (secret: string) => new TOTP({ secret, algorithm: "SHA1", digits: 6, period: 30 });

/** The passcode of a base32 secret at this moment, in epoch milliseconds. */
export const passcodeAt = (secret: string, now: number) => totp(secret).generate({ timestamp: now });

/** True for the passcode of now, the one before and the one after. */
export const isPasscode = (secret: string, passcode: string, now: number) =>
  totp(secret).validate({ token: passcode, timestamp: now, window: 1 }) !== null;
