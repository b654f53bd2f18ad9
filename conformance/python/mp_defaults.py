# Defaults of multiprocessing at the start: method, start methods, main path, authkey, counters.
import multiprocessing as mp, multiprocessing.process, multiprocessing.spawn

print(mp.get_start_method(allow_none=True), mp.get_all_start_methods(), mp.get_start_method())
print(mp.Process(target=len).name, mp.Process(target=len).name, mp.current_process()._identity)
print(len(mp.current_process().authkey), mp.current_process()._config.get("semprefix", "").startswith("/mp"))
data = multiprocessing.spawn.get_preparation_data("x")
print(data.get("init_main_from_path"), data.get("init_main_from_name"), data["sys_argv"], data["orig_dir"], data["dir"])
print(multiprocessing.spawn.get_executable(), multiprocessing.process.ORIGINAL_DIR, mp.freeze_support())
