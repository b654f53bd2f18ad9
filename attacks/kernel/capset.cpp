// attack: takes back its capabilities
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	__user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
	__user_cap_data_struct all[2] = {{~0u, ~0u, 0}, {~0u, ~0u, 0}};
	return tell(syscall(SYS_capset, &head, all));
}
