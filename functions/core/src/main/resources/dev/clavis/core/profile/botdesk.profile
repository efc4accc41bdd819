# A desk for chat bots whose document names no product: API access is part of one plan, and ends with it.
name = botdesk
title = Botdesk

console.path = Settings > API
console.button = Generate New API Key

secret.prefix = bd
environments = live
id.prefix = key_

# Reading and writing do not include each other.
permissions = read write admin
permissions.default = read
implies admin = read write

base.path = /v1
route GET /bots = read
route GET /bots/{id} = read
route GET /conversations = read
route GET /conversations/{id} = read
route GET /analytics = read
route POST /bots = write
route PATCH /bots/{id} = write
route GET /settings = write
route PATCH /settings = write
# Only full access has what neither of the other scopes names.
route POST /conversations = admin
route DELETE /conversations/{id} = admin
route DELETE /bots/{id} = admin
route GET /team = admin
route POST /team = admin
route DELETE /team/{id} = admin

# Without the Professional plan no key is made and no key may do anything, until the plan is back.
limits = window
plan starter = 1000 per hour
quota starter = 1000
allows starter = none
creates starter = no
plan professional = 1000 per hour
quota professional = 1000

# "Change keys every 3-6 months".
age.reminder = 90 days

role owner = keys:read keys:write workspace:admin
role admin = keys:read keys:write
role member = keys:read

body.unauthorized = {"error": "Invalid API Key"}
body.forbidden = {"error": "Insufficient Permissions"}
body.limited = {"error": "Rate Limit Exceeded"}
body.unavailable = {"error": "Service Unavailable"}
body.not-found = {"error": "Not Found"}
body.bad-request = {"error": "Bad Request"}
body.too-large = {"error": "Request Too Large"}
body.bad-gateway = {"error": "Bad Gateway"}
body.timeout = {"error": "Timed Out"}
body.internal-error = {"error": "Internal Error"}
