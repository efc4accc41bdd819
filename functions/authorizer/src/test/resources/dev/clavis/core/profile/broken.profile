# A slip in line 3, for a test.
name = broken
titel = Broken

console.path = Settings > API Keys
console.button = Create API Key

secret.prefix = ck
environments = live
id.prefix = key_

permissions = read write
permissions.default = none
implies write = read

base.path = /api/v1
route GET /contacts = read
route HEAD /contacts = read
route POST /contacts = write
route GET /contacts/{id} = read
route HEAD /contacts/{id} = read
route PATCH /contacts/{id} = write
route DELETE /contacts/{id} = write

limits = window
plan free = 600 per minute
quota free = 100
creates free = no
plan standard = 600 per minute
quota standard = 100
plan pro = 1200 per minute
quota pro = 1000
plan enterprise = 6000 per minute
quota enterprise = 10000

rotation.overlap = none

role owner = keys:read keys:write workspace:admin
role admin = keys:read keys:write
role member = keys:read

body.unauthorized = {"error": {"code": "unauthorized", "message": "The API key is missing, unknown or revoked."}}
body.forbidden = {"error": {"code": "forbidden", "message": "The API key does not have the scope that this request needs."}}
body.limited = {"error": {"code": "rate_limited", "message": "Too many requests. Try again later."}}
body.unavailable = {"error": {"code": "unavailable", "message": "The service cannot answer right now. Try again in a moment."}}
body.not-found = {"error": {"code": "not_found", "message": "There is nothing here."}}
body.bad-request = {"error": {"code": "bad_request", "message": "The request cannot be understood."}}
body.too-large = {"error": {"code": "too_large", "message": "The request is too large."}}
body.bad-gateway = {"error": {"code": "bad_gateway", "message": "The service gave no proper answer."}}
body.timeout = {"error": {"code": "timeout", "message": "The service did not answer in time."}}
body.internal-error = {"error": {"code": "internal_error", "message": "Something went wrong."}}
