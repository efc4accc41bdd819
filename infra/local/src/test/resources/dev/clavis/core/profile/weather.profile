# A product that is nobody's: made by following docs/your-own-product.md, to see that the page is enough.
name = weather
title = Weather Desk

console.path = Account > Programs > Keys
console.button = New key
console.usage = Account > Programs > Calls
age.reminder = 45 days

secret.prefix = wx
environments = test live
id.prefix = wxkey_
life.minimum = 1 hour
life.maximum = 60 days
rotation.overlap = 90 minutes
rotation.longest = 3 days
import.pattern = station-[0-9a-f]{40}

# The sample serves conversations, so a conversation is a forecast here.
permissions = forecasts:read archive:read stations:write
permissions.default = forecasts:read
implies archive:read = forecasts:read
base.path = /v1
route GET /conversations = forecasts:read
route GET /conversations/{id} = archive:read
route POST /conversations = stations:write

limits = window
plan visitor = 5 per minute, 50 per hour, 100 per day
quota visitor = 3
allows visitor = archive:read
plan station = 120 per minute, 2000 per day, 30000 per month
quota station = 500

role keeper = keys:read keys:write workspace:admin
role observer = keys:read keys:write
lends observer = forecasts:read
role guest = keys:read

body.unauthorized = {"sorry": "That's no key of ours.", "request": "$context.requestId"}
body.forbidden = {"sorry": "Your key may not do this.", "why": "$context.authorizer.reason"}
body.limited = {"sorry": "Too many calls.", "wait": "$context.authorizer.retryAfter"}
body.unavailable = {"sorry": "We cannot tell right now."}
body.not-found = {"sorry": "No such place."}
body.bad-request = {"sorry": "We do not understand."}
body.too-large = {"sorry": "That is too much."}
body.bad-gateway = {"sorry": "The station is confused."}
body.timeout = {"sorry": "The station is asleep."}
body.internal-error = {"sorry": "Something broke."}
