# agentclara with clock windows in place of buckets, and limits that a benchmark does not reach.
name = windowed
title = Windowed
console.path = API Keys
console.button = New key

secret.prefix = sk
environments = live test
id.prefix = key_

permissions = conversations:read conversations:write
permissions.default = conversations:read conversations:write

route GET /conversations = conversations:read
route GET /conversations/{id} = conversations:read

# Plans, the lowest first. A quota is how many keys a workspace may have: "as many as you need".
limits = window
plan standard = 900000000 per minute
quota standard = 10000
plan enterprise = 900000000 per minute, 900000000 per day
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
