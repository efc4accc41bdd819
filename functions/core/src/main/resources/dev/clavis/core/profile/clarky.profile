# Clarky: two scopes, chosen when a key is made, and plans on which keys can be made. What was revoked stays revoked.
name = clarky
title = Clarky

console.path = Settings > API Keys
console.button = Create API Key

# 38 characters in all.
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

# On the lowest plan nobody makes keys; those from before go on. The document names no limits.
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

# "There's no way to expire a leaked key while keeping it usable": the old secret ends with the new one. To roll a new
# one out without haste, people make a new key and revoke the old one.
rotation.overlap = none

role owner = keys:read keys:write workspace:admin
role admin = keys:read keys:write
role member = keys:read

body.unauthorized = {"error": {"code": "unauthorized", "message": "The API key is missing, unknown or revoked."}}
body.forbidden = {"error": {"code": "forbidden", "message": "The API key may not do this."}}
body.limited = {"error": {"code": "rate_limited", "message": "Too many requests. Try again later."}}
body.unavailable = {"error": {"code": "unavailable", "message": "The service cannot answer right now. Try again in a moment."}}
body.not-found = {"error": {"code": "not_found", "message": "There is nothing here."}}
body.bad-request = {"error": {"code": "bad_request", "message": "The request cannot be understood."}}
body.too-large = {"error": {"code": "too_large", "message": "The request is too large."}}
body.bad-gateway = {"error": {"code": "bad_gateway", "message": "The service gave no proper answer."}}
body.timeout = {"error": {"code": "timeout", "message": "The service did not answer in time."}}
body.internal-error = {"error": {"code": "internal_error", "message": "Something went wrong."}}
