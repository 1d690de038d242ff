/** Address and port as one writes them: an IPv6 address stands in brackets. */
export const endpointOf = ({ address, port }: { address: string; port: number }) =>
  address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
