import numpy as np
import pendulum
import requests

# How many days of a year fall on each weekday?
start = pendulum.datetime(2025, 1, 1)
days = np.array([start.add(days=n).isoweekday() for n in range(365)])
counts = np.bincount(days)[1:]
for name, count in zip("Mon Tue Wed Thu Fri Sat Sun".split(), counts):
    print(f"{name} {'█' * (count - 40)} {count}")

# Nothing leaves the box, but a request can still be prepared and looked at.
query = {"from": start.to_date_string(), "days": int(counts.sum())}
print(requests.Request("GET", "https://example.org/calendar", params=query).prepare().url)
