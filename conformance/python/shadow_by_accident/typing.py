only = "this"
