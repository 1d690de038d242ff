declare module "bcrypt-pbkdf" {
  /** One hash of bcrypt's: 64 bytes of password and of salt in, 32 out. */
  export function hash(password: Uint8Array, salt: Uint8Array, out: Uint8Array): void;
}
