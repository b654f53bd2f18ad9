# UTF-8 whatever the characters; errors, surrogates, reconfigure.
import sys

print("äöü ☃ 𝄞 \u202eright to left\u202c \x07")
try:
    print("\udcff")
except UnicodeEncodeError as error:
    print(error.encoding, error.reason, error.start)
sys.stdout.reconfigure(encoding="ascii", errors="backslashreplace")
print("äöü ☃ \udcff")
sys.stdout.reconfigure(errors="xmlcharrefreplace", newline="\r\n")
print("é")
sys.stdout.reconfigure(encoding="utf-16-be", newline="\n")
print("ab")
