mine = "my socket"
