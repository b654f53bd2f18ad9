# input() at the end of standard input raises EOFError; uncaught it is exit code 1.
import sys

print(input())
try:
    input()
except EOFError as error:
    print("EOF:", error, sys.stdin.closed)
sys.stderr = sys.stdout
input("more? ")
