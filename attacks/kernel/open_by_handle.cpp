// attack: opens a file by handle, past the rights of every folder
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <fcntl.h>
#include <cstdlib>
int main() {
	int root = open("/", O_RDONLY);
	auto *handle = static_cast<file_handle *>(calloc(1, sizeof(file_handle) + 8));
	handle->handle_bytes = 8;
	handle->handle_type = 1;
	return tell(syscall(SYS_open_by_handle_at, root, handle, 0));
}
