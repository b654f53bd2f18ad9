value = "my pendulum"
