mine = "my logging"
