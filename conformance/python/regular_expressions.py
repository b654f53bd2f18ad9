# re: flags, named groups, the cache, errors with place.
import re

print(re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)", r"\g<m>/\g<y>", "2024-03 and 1999-12"), re.findall(r"(?i)ß|SS", "Straße STRASSE"))
print(re.fullmatch(r"(a+)+b", "a" * 15 + "b").span(), re.split(r"(?<=,)\s*", "a, b,c"), re.compile(r"x*", re.M | re.X))
print(len(re._cache) <= 512, re.escape("a.b*[c]"), re.match(r"\w+", "größe").group(), re.match(r"\w+", "größe", re.A).group())
for pattern in ("(", "*a", "(?P<1>x)", "[z-a]", r"\8"):
    try:
        re.compile(pattern)
    except re.error as error:
        print(error, error.pos)
