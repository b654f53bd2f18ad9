# pendulum: zones, locale, parsing; nothing kept from somebody else.
import datetime

import pendulum

moment = pendulum.datetime(2024, 3, 31, 0, 30, tz="Europe/Berlin")
print(moment.add(hours=2), moment.add(days=1).diff(moment).in_words(), moment.isoformat())
print(pendulum.parse("2024-02-29T10:00:00+05:30").in_timezone("UTC"), pendulum.get_locale(), pendulum.local_timezone().name)
print(isinstance(moment, datetime.datetime), pendulum.duration(days=40).in_weeks())
try:
    pendulum.parse("nonsense")
except ValueError as error:
    print(type(error).__name__)
