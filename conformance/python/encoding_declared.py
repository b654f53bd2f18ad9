# -*- coding: utf-8 -*-
# PEP 263: a declared encoding; names and strings that are not ASCII.
größe = "ä"
𝔘𝔫𝔦 = 1
print(größe.encode(), Uni, "ﬁ".isidentifier(), [name for name in dir() if not name.startswith("_")])
exec(b"# coding: latin-1\nprint('\xe4', len('\xe4'))")
exec(b"\xef\xbb\xbfprint('with a byte order mark')")
