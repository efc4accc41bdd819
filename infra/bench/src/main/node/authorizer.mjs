// The same decision on the same event as the Java ones: the tag tells whether the secret is ours, one conditional write
// tells the rest. Only what a good call of a bucket's key needs: it stands beside them to be started, not to be deployed.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

const { CLAVIS_KEYS_TABLE, CLAVIS_PASS_KEY, CLAVIS_PEPPERS_SECRET } = process.env;
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SECRET = /^sk_(?:live|test)_([A-Za-z0-9]{8})[A-Za-z0-9]{22}$/;
const PERMISSIONS = { "GET /conversations": "conversations:read" };

const dynamo = new DynamoDBClient({});
const secrets = new SecretsManagerClient({});
let peppers;

export async function handler(event) {
  const token = /^Bearer (.+)$/.exec(event.headers.Authorization)?.[1] ?? "";
  const id = SECRET.exec(token)?.[1];
  peppers ??= derive(await readPepper());
  if (!id || !isOurs(token)) {
    throw new Error("Unauthorized");
  }
  const { Attributes: item } = await dynamo.send(write(id, verifier(token), event));
  return policy(event, item);
}

async function readPepper() {
  const { SecretString: ring } = await secrets.send(new GetSecretValueCommand({ SecretId: CLAVIS_PEPPERS_SECRET }));
  return ring;
}

function derive(pepper) {
  return { tags: hmac(pepper, "tag"), verifiers: hmac(pepper, "verifier") };
}

function hmac(key, message) {
  return createHmac("sha256", key).update(message).digest();
}

function isOurs(token) {
  let number = hmac(peppers.tags, token.slice(0, -6)).readBigUInt64BE();
  let tag = "";
  for (let i = 0; i < 6; i++) {
    tag = BASE62[Number(number % 62n)] + tag;
    number /= 62n;
  }
  return timingSafeEqual(Buffer.from(tag), Buffer.from(token.slice(-6)));
}

function verifier(token) {
  return hmac(peppers.verifiers, createHash("sha256").update(token).digest()).toString("base64url");
}

function write(id, verifier, event) {
  const now = Date.now();
  const mark = verifier.slice(0, 4);
  return new UpdateItemCommand({
    TableName: CLAVIS_KEYS_TABLE,
    Key: { id: { S: id } },
    ConditionExpression: "(#verifier = :v OR (#previous = :v AND #retires > :now)) AND #status = :active"
      + " AND (attribute_not_exists(#expires) OR #expires > :now) AND (attribute_not_exists(#guard) OR #guard = :guard)"
      + " AND contains(#permissions, :permission) AND attribute_exists(#interval)"
      + " AND (attribute_not_exists(#tat) OR #tat < :micros)",
    UpdateExpression: "SET #seen = :now, #last = :now, #tat = :micros + #interval ADD #used :one, #calls :one",
    ExpressionAttributeNames: {
      "#verifier": "verifier", "#previous": "previous", "#retires": "retires", "#status": "status",
      "#expires": "expires", "#guard": "guard", "#permissions": "permissions", "#interval": "interval", "#tat": "tat",
      "#seen": "seen", "#last": `last-${mark}`, "#used": "used", "#calls": `calls-${mark}`,
    },
    ExpressionAttributeValues: {
      ":v": { S: verifier }, ":now": { N: `${now}` }, ":active": { S: "active" }, ":guard": { S: "-" },
      ":permission": { S: PERMISSIONS[`${event.httpMethod} ${event.resource}`] ?? "-" }, ":micros": { N: `${now}000` },
      ":one": { N: "1" },
    },
    ReturnValues: "ALL_NEW",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
}

function policy(event, item) {
  const limit = Number(item.limit.N);
  const free = Math.floor(limit - (Number(item.tat.N) / 1000 - Date.now()) / (Number(item.interval.N) / 1000));
  return {
    principalId: "key",
    usageIdentifierKey: CLAVIS_PASS_KEY,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{
        Action: "execute-api:Invoke", Effect: "Allow",
        Resource: `${event.methodArn.split("/").slice(0, 3).join("/")}/*`,
      }],
    },
    context: {
      keyId: `key_${item.id.S}`, workspace: item.workspace.S, owner: item.owner.S, environment: item.environment.S,
      secret: "current", permissions: item.permissions.SS.sort().join(" "), rateLimit: `"default";r=${free}`,
      rateLimitPolicy: `"default";q=${limit}`, limited: "false",
    },
  };
}
