"""A service on loopback that speaks the part of the OpenSearch REST interface that the engine uses.

It refuses what the real one refuses: unknown queries and parameters, fields that the strict mapping does not know, an
index that is not there. Scores are simple, but boosts, constant scores and best-of work as documented.
"""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from rapidfuzz.distance import OSA

Body = dict[str, Any]
TYPES = {"text", "keyword", "integer"}


class Refused(Exception):
    def __init__(self, status: int, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.kind = status, kind


def bad(reason: str) -> Refused:
    return Refused(400, "parsing_exception", reason)


def only(body: Body, *known: str) -> None:
    if unknown := set(body) - set(known):
        raise bad(f"unknown key for {sorted(unknown)}")


def one(body: Body) -> tuple[str, Any]:
    if len(body) != 1:
        raise bad("query malformed, expected one field")
    return next(iter(body.items()))


class Index:
    def __init__(self, body: Body) -> None:
        only(body, "settings", "mappings", "aliases")
        self.fields = {name: one_["type"] for name, one_ in body["mappings"]["properties"].items()}
        if not set(self.fields.values()) <= TYPES:
            raise Refused(400, "mapper_parsing_exception", "no handler for type")
        self.docs: dict[str, Body] = {}

    def put(self, key: str, source: Body) -> None:
        if unknown := set(source) - set(self.fields):
            raise Refused(400, "strict_dynamic_mapping_exception", f"[{sorted(unknown)}] is not allowed")
        self.docs[key] = source

    def words(self, doc: Body, field: str) -> list[str]:
        if field not in self.fields:
            return []
        value = doc.get(field, "")
        if self.fields[field] == "text":
            return value.split()
        return value if isinstance(value, list) else [value]

    def score(self, key: str, query: Body) -> float | None:
        """The score of a document, None when it does not match."""
        kind, body = one(query)
        ask = getattr(self, f"_{kind}", None)
        if ask is None:
            raise bad(f"unknown query [{kind}]")
        return ask(key, self.docs[key], body)

    def _term(self, key: str, doc: Body, body: Body) -> float | None:
        field, how = one(body)
        only(how, "value", "boost", "case_insensitive")
        count = self.words(doc, field).count(how["value"])
        return how.get("boost", 1.0) * count / (count + 1) if count else None

    def _fuzzy(self, key: str, doc: Body, body: Body) -> float | None:
        field, how = one(body)
        only(how, "value", "fuzziness", "transpositions", "max_expansions", "prefix_length", "boost")
        near = [w for w in self.words(doc, field) if OSA.distance(w, how["value"]) <= how["fuzziness"]]
        return how.get("boost", 1.0) * 0.5 if near else None

    def _prefix(self, key: str, doc: Body, body: Body) -> float | None:
        field, how = one(body)
        only(how, "value", "boost", "case_insensitive")
        return 1.0 if any(w.startswith(how["value"]) for w in self.words(doc, field)) else None

    def _match_phrase(self, key: str, doc: Body, body: Body) -> float | None:
        field, how = one(body)
        only(how, "query", "boost", "slop", "analyzer")
        whole = f" {' '.join(self.words(doc, field))} "
        return how.get("boost", 1.0) if f" {how['query']} " in whole else None

    def _ids(self, key: str, doc: Body, body: Body) -> float | None:
        only(body, "values", "boost")
        return 1.0 if key in body["values"] else None

    def _constant_score(self, key: str, doc: Body, body: Body) -> float | None:
        only(body, "filter", "boost")
        return body.get("boost", 1.0) if self.score(key, body["filter"]) is not None else None

    def _dis_max(self, key: str, doc: Body, body: Body) -> float | None:
        only(body, "queries", "tie_breaker", "boost")
        scores = [s for query in body["queries"] if (s := self.score(key, query)) is not None]
        return max(scores, default=None)

    def _bool(self, key: str, doc: Body, body: Body) -> float | None:
        only(body, "must", "filter", "must_not", "should", "minimum_should_match", "boost")
        must = [self.score(key, query) for query in body.get("must", [])]
        kept = [self.score(key, query) for query in body.get("filter", [])]
        if None in must or None in kept:
            return None
        if any(self.score(key, query) is not None for query in body.get("must_not", [])):
            return None
        should = [s for query in body.get("should", []) if (s := self.score(key, query)) is not None]
        needed = body.get("minimum_should_match", 0 if must or kept else 1)
        return sum(must) + sum(should) if not body.get("should") or len(should) >= needed else None

    def search(self, body: Body) -> Body:
        only(body, "query", "size", "from", "_source", "track_total_hits", "aggs", "sort")
        scored = [(s, key) for key in self.docs if (s := self.score(key, body["query"])) is not None]
        if "sort" in body:
            field, way = one(body["sort"][0])
            scored.sort(key=lambda pair: self.docs[pair[1]][field], reverse=way == "desc")
        else:
            scored.sort(key=lambda pair: -pair[0])
        hits = [
            {
                "_id": key,
                "_score": None if "sort" in body else score,
                "_source": {name: self.docs[key][name] for name in body["_source"]},
            }
            for score, key in scored[: body.get("size", 10)]
        ]
        aggregations = {}
        for name, agg in body.get("aggs", {}).items():
            only(agg, "terms")
            only(agg["terms"], "field", "size")
            counts: dict[str, int] = {}
            for _, key in scored:
                for term in self.words(self.docs[key], agg["terms"]["field"]):
                    counts[term] = counts.get(term, 0) + 1
            buckets = [{"key": term, "doc_count": n} for term, n in counts.items()][: agg["terms"]["size"]]
            aggregations[name] = {"buckets": buckets, "sum_other_doc_count": 0}
        total = {"value": len(scored), "relation": "eq"}
        return {
            "took": 1,
            "timed_out": False,
            "hits": {"total": total, "hits": hits},
            "aggregations": aggregations,
        }


class Service(ThreadingHTTPServer):
    """`with Service() as service: service.url`. `down` makes it answer 503."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.indices: dict[str, Index] = {}
        self.aliases: dict[str, str] = {}
        self.down = False
        self.seen: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def __exit__(self, *args: Any) -> None:
        self.shutdown()
        super().__exit__(*args)

    def index(self, name: str) -> Index:
        found = self.indices.get(self.aliases.get(name, name))
        if found is None:
            raise Refused(404, "index_not_found_exception", f"no such index [{name}]")
        return found

    def answer(self, method: str, path: str, params: dict[str, list[str]], text: str) -> Any:
        self.seen.append(f"{method} {path}")
        if self.down:
            raise Refused(503, "cluster_block_exception", "blocked")
        if path == "/_bulk":
            return self._bulk(text, params)
        if path == "/_aliases" and method == "POST":
            return self._move(json.loads(text))
        if found := re.fullmatch(r"/_alias/([\w-]+)", path):
            names = [name for alias, name in self.aliases.items() if alias == found[1]]
            if not names:
                raise Refused(404, "aliases_not_found_exception", "missing")
            return {name: {"aliases": {found[1]: {}}} for name in names}
        if (found := re.fullmatch(r"/([\w-]+)/_search", path)) and method == "POST":
            return self.index(found[1]).search(json.loads(text))
        if found := re.fullmatch(r"/([\w-]+)", path):
            return self._index(method, found[1], text)
        raise bad(f"no handler found for uri [{path}] and method [{method}]")

    def _index(self, method: str, name: str, text: str) -> Any:
        if method == "PUT":
            if name != name.lower() or name in self.indices:
                raise Refused(400, "invalid_index_name_exception", name)
            self.indices[name] = Index(json.loads(text))
            return {"acknowledged": True, "index": name}
        if method == "DELETE":
            del self.indices[name]
            return {"acknowledged": True}
        raise bad(f"method [{method}] on an index")

    def _move(self, body: Body) -> Any:
        for action in body["actions"]:
            verb, how = one(action)
            if verb == "remove":
                self.aliases.pop(how["alias"])
            else:
                self.index(how["index"])
                self.aliases[how["alias"]] = how["index"]
        return {"acknowledged": True}

    def _bulk(self, text: str, params: dict[str, list[str]]) -> Any:
        if not text.endswith("\n"):
            raise bad("The bulk request must be terminated by a newline [\\n]")
        if params.get("refresh") != ["true"]:
            raise bad("this engine must see what it wrote")
        lines, items = text.splitlines(), []
        while lines:
            verb, how = one(json.loads(lines.pop(0)))
            index, key, status = self.index(how["_index"]), how["_id"], 200
            if verb == "index":
                index.put(key, json.loads(lines.pop(0)))
            elif index.docs.pop(key, None) is None:
                status = 404
            items.append({verb: {"_id": key, "status": status, "result": "ok"}})
            if status == 404:
                items[-1][verb]["result"] = "not_found"
        return {"took": 1, "errors": False, "items": items}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Service

    def _handle(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        url = urlsplit(self.path)
        try:
            status, body = 200, self.server.answer(self.command, url.path, parse_qs(url.query), text)
        except Refused as refused:
            status = refused.status
            body = {"error": {"type": refused.kind, "reason": str(refused)}, "status": status}
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _handle

    def log_message(self, format: str, *args: Any) -> None:
        del format, args
