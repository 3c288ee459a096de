"""What Schemathesis checks: what the document allows is accepted, and everything else is refused.

Parameters that exclude each other, and bounds that no value meets, are in the text of a document with literal names, so a refusal for
these is none.
"""

import schemathesis

SAID_IN_TEXT = {"conflicting_parameters", "inverted_range", "repeated_parameter"}


@schemathesis.check
def agrees_with_the_document(ctx, response, case):
    mode = case.meta.generation.mode if case.meta else None
    if mode is None:
        return
    if mode.is_positive and response.status_code == 400:
        codes = {error["code"] for error in response.json()["errors"]}
        assert codes <= SAID_IN_TEXT, f"the document allows {response.request.url}: {response.text}"
    # A list of one empty text and an empty list are the same in a query.
    has_empty = any(pair.endswith("=") for pair in (response.request.url.partition("?")[2]).split("&"))
    if mode.is_negative and not has_empty:
        assert response.status_code != 200, f"the document refuses {response.request.url}"
