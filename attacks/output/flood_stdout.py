# attack: floods stdout
# limits: {"outputBytes": 20000}
# status: output-limit
# limit: outputBytes
while True: print("x" * 1000)
