# `if __name__ == "__main__"` holds in the file that is run and in no module it imports.
import helper

print("main:", __name__)
if __name__ == "__main__":
    print("guarded", helper.guarded)
