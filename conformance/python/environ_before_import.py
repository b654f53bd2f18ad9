# Variables that packages read at import: set before the first import, they count.
import os, sys

os.environ["REQUESTS_CA_BUNDLE"] = "/tmp/none.pem"
os.environ["NUMPY_WARN_IF_NO_MEM_POLICY"] = "1"
os.environ["http_proxy"] = "http://127.0.0.1:9"
import requests

session = requests.Session()
print(session.merge_environment_settings("http://example.org", {}, None, None, None))
print(requests.utils.get_environ_proxies("http://example.org"))
