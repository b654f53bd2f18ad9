// attack: a performance counter of its own
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <linux/perf_event.h>
int main() {
	perf_event_attr event{};
	event.type = PERF_TYPE_SOFTWARE;
	event.size = sizeof event;
	event.exclude_kernel = event.exclude_hv = 1;
	return tell(syscall(SYS_perf_event_open, &event, 0, -1, -1, 0));
}
