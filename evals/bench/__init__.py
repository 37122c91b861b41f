"""Speed and memory of advisor beside the LangChain tutorial's retrieval chain: `python -m evals.bench`.

`texts` makes the documents, `tutorial` and `ours` are the two sides, each served by `worker` in a process of its own,
`run` measures them, `table` says what came of it.
"""
