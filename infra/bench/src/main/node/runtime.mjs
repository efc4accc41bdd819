// Lambda's Runtime API in a loop, as AWS's own client for Node does it, which needs a native build:
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { request } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const sent = request(api + path, { method }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(chunks).toString() }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function error(e) {
  return JSON.stringify({ errorMessage: e.message, errorType: e.name, trace: `${e.stack}`.split("\n") });
}

let handler;
try {
  const [file, name] = process.argv[2].split(".");
  handler = (await import(pathToFileURL(join(process.env.LAMBDA_TASK_ROOT, `${file}.cjs`)))).default[name];
} catch (e) {
  await call("POST", "/init/error", error(e));
  process.exit(1);
}
for (;;) {
  const event = await call("GET", "/invocation/next");
  const id = event.headers["lambda-runtime-aws-request-id"];
  try {
    await call("POST", `/invocation/${id}/response`, JSON.stringify(await handler(JSON.parse(event.body))));
  } catch (e) {
    await call("POST", `/invocation/${id}/error`, error(e));
  }
}
