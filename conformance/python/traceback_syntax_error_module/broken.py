def fine():
    return 1


value = (1, 2
other = 3
