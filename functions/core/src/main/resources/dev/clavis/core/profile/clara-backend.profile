# Clara-Backend: one key a person, which they can view again, and replace.
name = clara-backend
title = Clara

console.path = API Key
console.button = Reset

secret.kind = viewable
secret.prefix = clara_api
environments = live
id.prefix = api_key_

permissions = transactions:read tasks:read
permissions.default = transactions:read tasks:read

base.path = /api/v1
route GET /transactions = transactions:read
route GET /transactions/{id} = transactions:read
route GET /tasks = tasks:read
route GET /tasks/{id} = tasks:read

# Its document knows no second token: a reset replaces the one there is.
rotation.overlap = none

# Its document names neither plans nor limits.
limits = window
plan standard = 600 per minute
quota standard = 1

role owner = keys:read keys:write workspace:admin
role admin = keys:read keys:write
role member = keys:read

body.unauthorized = {"message": "Unauthorized.", "status": "error"}
body.forbidden = {"message": "Forbidden.", "status": "error"}
body.limited = {"message": "Too many requests.", "status": "error"}
body.unavailable = {"message": "Service unavailable.", "status": "error"}
body.not-found = {"message": "Resource not found.", "status": "error"}
body.bad-request = {"message": "Bad request.", "status": "error"}
body.too-large = {"message": "Request too large.", "status": "error"}
body.bad-gateway = {"message": "Bad gateway.", "status": "error"}
body.timeout = {"message": "Timed out.", "status": "error"}
body.internal-error = {"message": "Internal error.", "status": "error"}
