# csv, json, configparser, xml, tomllib and string templates: reading and writing.
import configparser, csv, io, json, string, sys, tomllib, xml.etree.ElementTree as tree

csv.writer(sys.stdout).writerows([["a,b", 'say "x"', None], [1.5, "", "line\nbreak"]])
print(list(csv.DictReader(io.StringIO("a;b\n1;2\n"), delimiter=";")), csv.list_dialects())
print(json.dumps({"ä": [1.0, None, True, float("inf")]}, indent=1), json.loads('{"a": 1e5, "a": 2}'))
try:
    json.loads('{"a": }')
except json.JSONDecodeError as error:
    print(error)
config = configparser.ConfigParser()
config.read_string("[a]\nx = 1\ny = %(x)s2\n")
print(config["a"]["y"], tomllib.loads("d = 2024-01-02\n[t]\nx = [1, 2]"), string.Template("$a ${b}").safe_substitute(a=1))
root = tree.fromstring("<r a='1'><b>text</b>tail</r>")
print(tree.tostring(root), [e.tag for e in root.iter()])
