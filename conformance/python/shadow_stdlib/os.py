mine = "never: os is loaded before the program"
