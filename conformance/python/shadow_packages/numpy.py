array = "my numpy"
