value = "at first"


def __getattr__(name):
    return f"dynamic {name}"
