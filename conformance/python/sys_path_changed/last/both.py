where = "last"
