"""Reads exports for tests. Takes a request a line, [what, text], and prints an answer a line; all of it JSON in ASCII."""

import csv
import hashlib
import json
import sys
import zipfile

csv.field_size_limit(sys.maxsize)
# JSON may be nested 1,000 levels deep, and what is read is written again.
sys.setrecursionlimit(20_000)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def read_pandas(path):
    import pandas

    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return [list(frame.columns)] + frame.values.tolist()


def value(text):
    """What a JSON text holds: objects as lists of pairs, and numbers as they are written."""
    return json.loads(
        text,
        object_pairs_hook=lambda pairs: {"object": pairs},
        parse_int=lambda digits: {"number": digits},
        parse_float=lambda digits: {"number": digits},
        parse_constant=lambda word: {"no": word},
    )


def read_lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [value(line) for line in file]


def read_zip(path):
    with zipfile.ZipFile(path) as file:
        broken = file.testzip()
        if broken:
            raise ValueError(broken)
        return {
            entry.filename: {"size": entry.file_size, "sha256": hashlib.sha256(file.read(entry)).hexdigest()}
            for entry in file.infolist()
        }


def read_manifest(path):
    with zipfile.ZipFile(path) as file:
        return json.loads(file.read("manifest.json"))


ABILITIES = {
    "csv": read_csv,
    "pandas": read_pandas,
    "value": value,
    "lines": read_lines,
    "zip": read_zip,
    "manifest": read_manifest,
}

for request in sys.stdin:
    what, text = json.loads(request)
    try:
        answer = {"answer": ABILITIES[what](text)}
    except Exception as problem:  # the test shows it
        answer = {"problem": repr(problem)}
    print(json.dumps(answer), flush=True)
