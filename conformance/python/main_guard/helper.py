print("helper:", __name__, __file__)
guarded = False
if __name__ == "__main__":
    guarded = True
