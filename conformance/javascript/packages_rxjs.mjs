// rxjs by import: schedulers on the program's own timers, errors, completion.
import { asyncScheduler, concatMap, delay, from, interval, lastValueFrom, map, of, take, throwError, timer, catchError } from "rxjs";
import * as operators from "rxjs/operators";
console.log(await lastValueFrom(interval(2).pipe(take(4), map((n) => n * n))), typeof operators.map, asyncScheduler.now() > 0);
from(["a", "b"]).pipe(concatMap((x) => of(x).pipe(delay(3)))).subscribe({ next: (x) => console.log(x), complete: () => console.log("complete") });
throwError(() => new Error("bad")).pipe(catchError((error) => of(error.message))).subscribe(console.log);
timer(30).subscribe(() => console.log("timer"));
