# A product that is strict about everything that it can be strict about: for tests of what a profile can ask for.
name = strict
title = Strict
console.path = Keys
console.button = New key

secret.prefix = st
environments = live test
id.prefix = key_

permissions = read write
permissions.default = read
implies write = read

route GET /things = read
route POST /things = write

limits = window
plan free = 100 per minute, 1000 per day
quota free = 100
creates free = no
plan paid = 500 per minute, 9000 per day
quota paid = 100

rotation.overlap = 1 hour
rotation.longest = 2 hours
age.reminder = 90 days

life.minimum = 1 hour
life.maximum = 30 days

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
