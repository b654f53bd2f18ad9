where = "only last"
