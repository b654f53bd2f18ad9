# Which interpreter this is and where it says it lives.
import platform, sys, sysconfig

print(sys.version.split()[0], sys.version_info[:3], sys.implementation.name, sys.implementation.cache_tag)
print(sys.executable, sys.prefix, sys.exec_prefix, sys.base_prefix)
print(sys.platform, platform.python_version(), platform.machine() != "")
print(sysconfig.get_paths()["stdlib"], sysconfig.get_config_var("EXT_SUFFIX"))
