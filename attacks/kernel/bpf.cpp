// attack: makes a BPF map
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <linux/bpf.h>
int main() {
	bpf_attr map{};
	map.map_type = BPF_MAP_TYPE_ARRAY;
	map.key_size = map.value_size = 4;
	map.max_entries = 1;
	return tell(syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof map));
}
