# datetime, zoneinfo, calendar, time: zones of the system, parsing, arithmetic.
import calendar, datetime as dt, time, zoneinfo

zone = zoneinfo.ZoneInfo("America/New_York")
moment = dt.datetime(2024, 11, 3, 1, 30, tzinfo=zone)
print(moment, moment.replace(fold=1), moment.astimezone(dt.timezone.utc), moment.tzname())
print(time.tzname, time.timezone, time.localtime(0)[:6], dt.datetime.fromtimestamp(0), time.strftime("%A %d %B %Y", time.gmtime(86400)))
print(dt.datetime.fromisoformat("20240229T101112Z"), dt.date(2024, 2, 29).isocalendar(), dt.timedelta(days=-1, seconds=5), dt.date.max - dt.date.min)
print(calendar.month(2024, 2), dt.datetime.strptime("3 Mar 24", "%d %b %y"))
try:
    dt.datetime(2024, 2, 30)
except ValueError as error:
    print(error)
