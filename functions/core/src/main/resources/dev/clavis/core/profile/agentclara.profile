# AgentClara: separate test and live keys, and a limit that refills continuously,
# so that "retry after 1 second" is true.
name = agentclara
title = AgentClara

console.path = Settings > Advanced > API Keys
console.button = Create New Key

secret.prefix = sk
environments = live test
id.prefix = key_

# Keys from before that the operator may bring in: of the product's former system, which named no environment.
import.pattern = sk_old_[A-Za-z0-9]{30,64}

permissions = conversations:read conversations:write
permissions.default = conversations:read conversations:write

route GET /conversations = conversations:read
route GET /conversations/{id} = conversations:read
route POST /conversations = conversations:write
route DELETE /conversations/{id} = conversations:write

# Plans, the lowest first. A quota is how many keys a workspace may have: "as many as you need".
limits = bucket
plan standard = 1000 per minute
quota standard = 10000
plan enterprise = 10000 per minute
quota enterprise = 100000

# Roles, the highest first, and what each may do with its workspace.
role owner = keys:read keys:write workspace:admin
role admin = keys:read keys:write
role member = keys:read

# What API Gateway answers in the product's name.
body.unauthorized = {"success": false, "error": "Invalid API key"}
body.forbidden = {"success": false, "error": "Permission denied"}
body.limited = {"success": false, "error": "Rate limited", "status": 429}
body.unavailable = {"success": false, "error": "Service unavailable"}
body.not-found = {"success": false, "error": "Not found"}
body.bad-request = {"success": false, "error": "Bad request"}
body.too-large = {"success": false, "error": "Request too large"}
body.bad-gateway = {"success": false, "error": "Bad gateway"}
body.timeout = {"success": false, "error": "Timed out"}
body.internal-error = {"success": false, "error": "Internal error"}
