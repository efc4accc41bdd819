# A product whose users have one key each, which they can see again.
name = viewable
title = Viewable

secret.kind = viewable
secret.prefix = view_api
environments = live
id.prefix = api_key_

permissions = things:read things:write
permissions.default = things:read

route GET /things = things:read

limits = window
plan standard = 600 per minute
quota standard = 1
plan more = 6000 per minute
quota more = 100

console.path = Keys
console.button = New key

role owner = keys:read keys:write workspace:admin
role admin = keys:read keys:write
role member = keys:read

body.unauthorized = {"error": "unauthorized"}
body.forbidden = {"error": "forbidden"}
body.limited = {"error": "limited"}
body.unavailable = {"error": "unavailable"}
body.not-found = {"error": "not found"}
body.bad-request = {"error": "bad request"}
body.too-large = {"error": "too large"}
body.bad-gateway = {"error": "bad gateway"}
body.timeout = {"error": "timeout"}
body.internal-error = {"error": "internal error"}
