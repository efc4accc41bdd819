# Claro: keys of a workspace that can do what the person can who made them, and that never expire by themselves.
name = claro
title = Claro

console.path = API Keys
console.button = Create API Key
console.usage = Settings > Security

# Development, staging and production are names of keys here; their data is the same.
secret.prefix = claro
environments = live
id.prefix = key_

permissions = prompts:read prompts:list context:download
permissions.default = prompts:read prompts:list context:download

route GET /prompts = prompts:list
route GET /prompts/{id} = prompts:read
route GET /prompts/{id}/versions = prompts:read
route GET /prompts/{id}/context = context:download

# Its document names no limit; these only keep one key from taking all of the service.
limits = window
plan standard = 6000 per minute
quota standard = 1000

# "Rotate your API keys every 90 days": no key expires by itself, people are reminded.
age.reminder = 90 days

# Everybody makes keys, and a key can do no more than its maker: a member's downloads no context files.
role owner = keys:read keys:write workspace:admin
role admin = keys:read keys:write
role member = keys:read keys:write
lends member = prompts:read prompts:list

body.unauthorized = {"error": "Invalid API Key"}
body.forbidden = {"error": "Permission Denied"}
body.limited = {"error": "Too Many Requests"}
body.unavailable = {"error": "Service Unavailable"}
body.not-found = {"error": "Not Found"}
body.bad-request = {"error": "Bad Request"}
body.too-large = {"error": "Request Too Large"}
body.bad-gateway = {"error": "Bad Gateway"}
body.timeout = {"error": "Timed Out"}
body.internal-error = {"error": "Internal Error"}
