# A profile with mistakes: no system starts with it.
name = broken
secret.prefix = br
environments = live
colour = red
