import { createServer } from "node:http";

// The least a node:http server can do with these requests: read the body, answer a small JSON. What a machine makes of
// it is the yardstick for everything measured on the same machine.
const body = JSON.stringify({ status: "success", id: "0".repeat(32) });
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object")
    console.log(`Reference listening on http://127.0.0.1:${address.port}`);
});
