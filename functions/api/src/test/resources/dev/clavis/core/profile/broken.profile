# A profile with mistakes: no deployment comes about with it.
name = broken
secret.prefix = br
environments = live
colour = red
