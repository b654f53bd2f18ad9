// attack: names a file by its handle, past every folder
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <fcntl.h>
#include <cstdlib>
int main() {
	int mount;
	auto *handle = static_cast<file_handle *>(calloc(1, sizeof(file_handle) + 128));
	handle->handle_bytes = 128;
	return tell(syscall(SYS_name_to_handle_at, -100, "/etc/passwd", handle, &mount, 0));
}
