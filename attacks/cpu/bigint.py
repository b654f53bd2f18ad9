# attack: one long call in C that no Python signal handler interrupts
# limits: {"wallMs": 700}
# status: timed-out
# limit: wallMs
print(9 ** (9 ** 9) > 1)
