# argparse names the program after sys.argv[0] and wraps to the terminal's width that isn't there.
import argparse

parser = argparse.ArgumentParser(description="Adds numbers and says what it did with them at some length, so that it wraps.")
parser.add_argument("numbers", type=int, nargs="*", help="what to add")
parser.add_argument("--times", type=int, default=1, help="factor (default: %(default)s)")
parser.print_help()
args = parser.parse_args()
print(sum(args.numbers) * args.times)
