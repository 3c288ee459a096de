"""Says how openapi-core answers queries: reads a document and queries, and prints a status for each."""

import json
import sys
from urllib.parse import parse_qsl

from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict


class Request:
    """A request with a query."""

    host_url = "http://localhost"
    method = "get"
    body = None
    content_type = ""

    def __init__(self, path, query):
        self.path = path
        pairs = ImmutableMultiDict(parse_qsl(query, keep_blank_values=True))
        self.parameters = RequestParameters(query=pairs, header=Headers(), cookie=ImmutableMultiDict())


given = json.load(sys.stdin)
openapi = OpenAPI.from_dict(given["document"])
statuses = []
for query in given["queries"]:
    try:
        openapi.validate_request(Request(given["path"], query))
        statuses.append([200, ""])
    except Exception as error:
        cause = error.__cause__ or error
        details = [str(inner.message) for inner in getattr(cause, "schema_errors", [])]
        statuses.append([400, f"{error!r} {cause!r} {details}"])
print(json.dumps(statuses))
